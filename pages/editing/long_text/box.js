// A long text on the page. What is typed is in the database within a second after the last key. Until then this browser
// keeps it, through a reload, a lost network or a closed laptop.
//
// The server is sent { text, base, id }: `base` is the stored text from which this one was edited, so that a
// colleague's change can be merged. It answers with the same id, and with the text as it is now stored.
const PAUSE = 600; // milliseconds after the last key
const LONGEST = 4000; // milliseconds of continuous typing until something is sent
const MOST_REFUSED = 300000; // milliseconds between two attempts to store a refused text
const SOON = 500; // milliseconds until it is looked again whether the server can be asked
export const boxes = new Map(); // key -> its boxes: while a run moves a text, the old and the new one exist
export const tellers = new Map(); // key -> function that sends to the server, from the newest run: older ones may have no receiver

export class Box {
  constructor(root, data) {
    this.root = root;
    this.key = data.key;
    this.view = new LongTextView(root);
    this.area = this.view.area;
    this.place = data.place;
    this.field = data.field;
    this.life = data.life || "";
    this.sent = null; // not answered yet
    this.asked = new Set(); // the ids under which it was sent: a slow server answers the first after the third was sent
    this.overlap = null;
    this.timer = 0;
    this.typingSince = 0;
    this.silence = new Retry(() => this.askAgain());
    this.refusal = new Retry(() => this.send());
    this.base = data.text;
    this.area.value = data.text;
    this.bringBack(data);
    const unlessRetired = (act) => () => this.isRetired || act();
    this.area.addEventListener(
      "input",
      unlessRetired(() => this.typed()),
    );
    this.area.addEventListener(
      "blur",
      unlessRetired(() => this.leave()),
    );
    for (const button of root.querySelectorAll("button")) {
      button.addEventListener(
        "click",
        unlessRetired(() => this.choose(button.value)),
      );
    }
  }

  get isShown() {
    return this.root.isConnected;
  }

  // The field of another user replaces it on the page.
  retire() {
    this.isRetired = true;
    this.stop();
  }

  stop() {
    clearTimeout(this.timer);
    this.silence.stop();
    this.refusal.stop();
  }

  // ---------------------------------------------------------------- what this browser keeps

  bringBack(data) {
    const { kept } = this;
    if (data.isReadOnly) return; // edit rights may come back
    if (!kept || kept.text === data.text || (kept.life || "") !== this.life) return writeKept(this.place, "");
    this.area.value = kept.text;
    // The server may have stored it although its answer was lost.
    this.base = kept.sent?.normalize("NFC") === data.text ? kept.sent : kept.base; // the server composes accents
    this.later(0);
  }

  get kept() {
    const kept = readKeptObject(this.place);
    return "text" in kept ? kept : null;
  }

  keep() {
    const { field, base, life } = this;
    const sent = this.sent ? this.sent.text : null;
    writeKept(this.place, JSON.stringify({ text: this.area.value, base, sent, field, life, at: Date.now() }));
  }

  // Not what the user types in its new place.
  forget(text) {
    if (this.kept?.text === text) writeKept(this.place, "");
  }

  // ---------------------------------------------------------------- typing and sending

  get isStored() {
    return this.area.value === this.base && !this.sent;
  }

  typed() {
    this.keep();
    this.view.say("waiting");
    this.view.grow();
    this.typingSince = this.typingSince || Date.now();
    this.later(Date.now() - this.typingSince > LONGEST ? 0 : PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  send() {
    clearTimeout(this.timer);
    if (!this.sent) this.leave();
  }

  // The box may be gone before an answer arrives, so nothing waits for one.
  leave() {
    clearTimeout(this.timer);
    const { value } = this.area;
    const isTold = value === (this.sent ? this.sent.text : this.base);
    if (isTold || this.overlap) return;
    if (!this.isShown) return this.handOver();
    this.dispatch({ text: value, base: this.base });
  }

  dispatch(typed) {
    this.typingSince = 0;
    this.sent = typed;
    this.asked.clear();
    this.keep();
    this.again();
  }

  // Sends an unanswered text again unchanged: the server may have stored it, and stores it only once.
  again() {
    if (!this.isShown) return this.handOver();
    const id = newId(); // unique among boxes and reloads
    this.asked.add(id);
    tellers.get(this.key)({ ...this.sent, id });
    this.refusal.stop();
    this.silence.waitFor(PATIENCE);
  }

  // A message to a server that is working on the text would stop the run that brings the answer.
  askAgain() {
    this.view.say("failed");
    if (isRunning() || !isConnected()) this.silence.waitFor(SOON);
    else this.again();
  }

  // This box has left the page with text that is not stored. The browser keeps it; if the text is shown elsewhere on
  // the page now, its new box continues.
  handOver() {
    const heir = shownBoxes(this.key).find((box) => box.isStored);
    if (heir) heir.takeUp();
  }

  takeUp() {
    const { kept } = this;
    if (!kept || kept.text === this.area.value) return;
    this.area.value = kept.text;
    this.base = kept.base;
    this.view.grow();
    this.later(0);
  }

  // ---------------------------------------------------------------- answers

  take(data) {
    const { answer, text } = data;
    const isAtRest = !this.sent || this.sent.text === text;
    if (this.sent && answer && this.asked.has(answer.id)) this.answered(answer, text);
    else if (this.isStored)
      this.put(text); // the colleague's text
    else if (isAtRest && !this.overlap && this.area.value === text) this.settle(text); // another box of this text has sent it
  }

  settle(text) {
    this.stop();
    this.refusal.end();
    this.sent = null;
    this.base = text;
    this.forget(text);
    this.view.say("saved");
  }

  answered(answer, stored) {
    const { text } = this.sent;
    this.silence.stop();
    this.sent = null;
    if (answer.state === "failed") {
      this.keep();
      this.view.say("failed", answer.sentence);
      return this.refusal.wait({ most: MOST_REFUSED });
    }
    this.refusal.end();
    if (answer.state === "overlap") return this.ask(answer, stored);
    this.closeQuestion();
    if (this.area.value === text) this.put(stored);
    else this.base = text; // typed meanwhile, and so edited from what was sent
    if (!this.isStored) {
      this.keep();
      return this.later(PAUSE);
    }
    this.forget(text);
    this.view.say("saved");
  }

  put(text) {
    this.base = text;
    this.view.put(text);
  }

  // ---------------------------------------------------------------- both changed the same place

  ask(answer, theirs) {
    this.overlap = { theirs };
    this.keep();
    this.view.ask(answer.pieces);
  }

  choose(choice) {
    if (!this.overlap) return;
    const { theirs } = this.overlap;
    const { base } = this;
    this.closeQuestion();
    // Sends it again, so that the history also has what was typed since the question.
    if (choice === "theirs") this.dispatch({ text: this.area.value, base, choice });
    if (choice === "mine") {
      this.base = theirs;
      this.dispatch({ text: this.area.value, base: theirs });
    }
    if (choice === "both") this.dispatch({ text: this.area.value, base, choice });
    this.area.focus();
  }

  closeQuestion() {
    this.overlap = null;
    this.view.closeQuestion();
  }
}

export const shownBoxes = (key) => [...(boxes.get(key) || [])].filter((box) => box.isShown);
const allShown = () => [...boxes.keys()].flatMap(shownBoxes);
export const leaveAll = () => allShown().forEach((box) => box.leave());
export const isAllStored = () => allShown().every((box) => box.isStored);
