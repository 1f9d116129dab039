// Shows the questions to answer in own words: one a screen, after the statements.
//
// A contribution has a mark, under which it counts once however often it is sent. One without text is withdrawn. Text
// that is typed but not added yet stays in this browser too.

export class Said {
  constructor(ballot) {
    this.ballot = ballot;
    this.stored = new Map(ballot.data.said.map((one) => [one.mark, one])); // stored on the server
    this.things = new Map(this.stored); // shown here
    for (const one of ballot.outbox.all) if (one.mark) this.take(one);
    this.lines = new SaidLines(this);
    this.describe();
    this.listen();
  }

  find(name) {
    return this.ballot.find(`.ballot-asked ${name}`);
  }

  get words() {
    return this.ballot.data.words;
  }

  get field() {
    return this.find("textarea");
  }

  take({ mark, kind, text }) {
    if (text) this.things.set(mark, { mark, kind, text });
    else this.things.delete(mark);
  }

  of(kind) {
    return [...this.things.values()].filter((one) => one.kind === kind);
  }

  // ---------------------------------------------------------------- what is typed: new words, or other ones for a thing

  get draftName() {
    return `${this.ballot.data.place}draft/${this.ballot.data.key}/${this.ask.kind}`;
  }

  get draft() {
    return readKeptObject(this.draftName);
  }

  set draft(draft) {
    const isEmpty = !draft.text && !draft.mark;
    writeKept(this.draftName, isEmpty ? "" : JSON.stringify(draft));
  }

  typed() {
    const text = this.field.value;
    this.draft = this.changed ? { ...this.draft, changedText: text } : { text };
    this.count();
  }

  // The contribution that is being changed.
  get changed() {
    return this.things.get(this.draft.mark);
  }

  // ---------------------------------------------------------------- what one sees

  describe() {
    const { words } = this;
    const texts = {
      label: words.inYourWords,
      "#ballot-words-help": words.noNames,
      ".ballot-cancel": words.cancel,
      h2: words.said,
      ".ballot-full": words.full,
      ".ballot-undo": words.undo,
    };
    for (const [name, text] of Object.entries(texts)) this.find(name).textContent = text;
    this.field.maxLength = this.ballot.data.longest;
  }

  draw(ask) {
    if (this.ask !== ask) this.notice("");
    this.ask = ask;
    this.find("h1").textContent = ask.question;
    this.find(".ballot-hint").textContent = ask.hint;
    this.drawField();
    this.drawList();
  }

  drawField() {
    const { changed, draft, words } = this;
    const isFull = !changed && this.things.size >= this.ballot.data.most;
    this.field.value = (changed ? draft.changedText : draft.text) || "";
    this.find(".ballot-add").textContent = changed ? words.save : words.add;
    this.find(".ballot-cancel").hidden = !changed;
    this.find(".ballot-adding").hidden = isFull;
    this.find(".ballot-full").hidden = !isFull;
    this.count();
  }

  count() {
    const left = this.ballot.data.longest - this.field.value.length;
    this.find("#ballot-words-left").textContent = this.words.left.replace("{left}", left);
  }

  // The newest first, below the field.
  drawList() {
    const things = this.of(this.ask.kind).reverse();
    this.find("h2").hidden = !things.length;
    this.find("ul").replaceChildren(...things.map((one) => this.lines.line(one)));
  }

  // Shows and announces it. What was just removed can be restored.
  notice(text, removed = null) {
    this.removed = removed;
    this.find(".ballot-notice span").textContent = text;
    this.find(".ballot-notice").hidden = !text;
    this.find(".ballot-undo").hidden = !removed;
    this.sayAloud(text);
  }

  sayAloud(text) {
    this.ballot.find(".ballot-heard").textContent = text;
  }

  // ---------------------------------------------------------------- saying

  listen() {
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.add();
    });
    this.find(".ballot-add").addEventListener("click", () => this.add());
    this.find(".ballot-cancel").addEventListener("click", () => this.cancel());
    this.find(".ballot-undo").addEventListener("click", () => this.bringBack());
  }

  // Submits the text in the field; returns whether there was one.
  sayTyped() {
    const text = this.field.value.split(/\s+/).filter(Boolean).join(" ");
    const { changed, draft } = this;
    if (!text || this.find(".ballot-adding").hidden) return false;
    this.draft = changed ? { text: draft.text } : { text: "" };
    this.notice("");
    this.tell({ mark: changed ? changed.mark : newMark(), kind: this.ask.kind, text });
    this.sayAloud(`${changed ? this.words.changed : this.words.added}: ${text}`);
    return true;
  }

  add() {
    const { mark } = this.draft;
    const isChanged = Boolean(this.changed);
    this.sayTyped();
    if (isChanged && !this.changed) this.find(`button[data-mark="${mark}"]`)?.focus();
    else if (!this.find(".ballot-adding").hidden) this.field.focus();
  }

  tell(thing) {
    this.take(thing);
    this.ballot.keep(thing, 0);
    this.drawField();
    this.drawList();
    this.ballot.drawSteps();
  }

  change(mark) {
    const { text } = this.draft;
    this.draft = { text, mark, changedText: this.things.get(mark).text };
    this.notice("");
    this.drawField();
    this.field.focus();
    this.field.scrollIntoView({ block: "center" });
  }

  cancel() {
    this.draft = { text: this.draft.text };
    this.drawField();
    this.field.focus();
  }

  remove(mark) {
    const removed = this.things.get(mark);
    if (this.changed === removed) this.draft = { text: this.draft.text };
    this.tell({ ...removed, text: "" });
    this.notice(`${this.words.removed}: ${removed.text}`, removed);
    this.find(".ballot-undo").focus();
  }

  bringBack() {
    const { mark, kind, text } = this.removed;
    this.notice("");
    this.tell({ mark, kind, text });
    this.find(`button[data-mark="${mark}"]`)?.focus();
  }

  // ---------------------------------------------------------------- what became of it

  // `done`: what was sent and answered; `reasons`: why some of it was refused, by id.
  hear(done, reasons) {
    const mine = done.filter(({ mark }) => mark);
    const refused = mine.filter(({ id }) => reasons[id]);
    for (const one of mine) if (!reasons[one.id]) this.store(one);
    for (const one of refused) this.refuse(one, reasons[one.id]);
    if (refused.length && this.ballot.part === "asked") this.drawList();
    if (refused.length && this.ballot.part === "end") this.ballot.drawEnd();
    this.lines.drawStates();
  }

  store({ mark, kind, text }) {
    if (text) this.stored.set(mark, { mark, kind, text });
    else this.stored.delete(mark);
  }

  refuse({ mark, text }, reason) {
    const known = this.stored.get(mark);
    if (known) this.things.set(mark, { ...known, isInUse: reason === "in_use" });
    else this.things.delete(mark);
    if (this.ask) this.notice(reason === "in_use" ? this.words.staysAsItIs : `${this.words.notTaken}: ${text}`);
  }
}

const newMark = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(36)).join("");
