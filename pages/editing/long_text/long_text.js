// One long text. What is typed reaches the database within a second after the last key, and stands in this browser
// until the database has it: a reload, a lost network or a closed lid takes nothing away.
//
// The server is told { text, base, id }: `base` is the stored text that this one grew from, so that the text of a
// colleague can be merged in. It answers with the same id, and with the text as it is now stored.
const PAUSE = 600; // milliseconds after the last key
const LONGEST = 4000; // milliseconds that one may type on before something is sent
const MOST_REFUSED = 300000; // milliseconds between two tries of what cannot be stored
const SOON = 500; // milliseconds until it is looked again whether the server can be asked
const LAST_WORDS = 5000; // milliseconds that a sign-out waits for what is typed
const LIMBO = 3000; // milliseconds that keys are kept for a box whose place on the page is being changed
const boxOf = new WeakMap(); // root -> Box: a run of the page shows the same box again
const boxes = new Map(); // key -> the boxes of it: while a run moves a text, its old box and the new one both stand
const tellers = new Map(); // key -> how to tell the server, as of the newest run: an older way may lead nowhere

class Box {
  constructor(root, data) {
    this.root = root;
    this.key = data.key;
    this.area = root.querySelector("textarea");
    this.place = data.place;
    this.field = data.field;
    this.life = data.life || "";
    this.sent = null; // what the server has not answered yet
    this.asked = new Set(); // under which ids it was told that: a slow server answers the first when the third is out
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

  // Another person's box takes its place in the page.
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
    if (data.isReadOnly) return; // who may not write now, may tomorrow
    if (!kept || kept.text === data.text || (kept.life || "") !== this.life) return writeKept(this.place, "");
    this.area.value = kept.text;
    // The server may have stored what it could no longer answer.
    this.base = kept.sent?.normalize("NFC") === data.text ? kept.sent : kept.base; // it stores accents composed
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

  // Not what somebody types on in its new place.
  forget(text) {
    if (this.kept?.text === text) writeKept(this.place, "");
  }

  // ---------------------------------------------------------------- typing and sending

  get isStored() {
    return this.area.value === this.base && !this.sent;
  }

  typed() {
    this.keep();
    this.say("waiting");
    this.grow();
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

  // Nobody knows whether the box will still be there for the answer: nothing waits.
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

  // What was not answered goes out once more as it was: the server may have stored it, and stores it only once.
  again() {
    if (!this.isShown) return this.handOver();
    const id = newId(); // another box, or this one after a reload, never has the same
    this.asked.add(id);
    tellers.get(this.key)({ ...this.sent, id });
    this.refusal.stop();
    this.silence.waitFor(PATIENCE);
  }

  // A server that works on it would only be set back: what comes next stops the run that brings the answer. What is sent
  // without a connection is lost.
  askAgain() {
    this.say("failed");
    if (isRunning() || !isConnected()) this.silence.waitFor(SOON);
    else this.again();
  }

  // This box has left the page with words that are not stored. They are kept in this browser; where the text stands in
  // another place of the page now, its box goes on with them.
  handOver() {
    const heir = shownBoxes(this.key).find((box) => box.isStored);
    if (heir) heir.takeUp();
  }

  takeUp() {
    const { kept } = this;
    if (!kept || kept.text === this.area.value) return;
    this.area.value = kept.text;
    this.base = kept.base;
    this.grow();
    this.later(0);
  }

  // ---------------------------------------------------------------- answers

  take(data) {
    const { answer, text } = data;
    const isAtRest = !this.sent || this.sent.text === text;
    if (this.sent && answer && this.asked.has(answer.id)) this.answered(answer, text);
    else if (this.isStored)
      this.put(text); // a colleague's
    else if (isAtRest && !this.overlap && this.area.value === text) this.settle(text); // another box of it has told it
  }

  settle(text) {
    this.stop();
    this.refusal.end();
    this.sent = null;
    this.base = text;
    this.forget(text);
    this.say("saved");
  }

  answered(answer, stored) {
    const { text } = this.sent;
    this.silence.stop();
    this.sent = null;
    if (answer.state === "failed") {
      this.keep();
      this.say("failed", answer.sentence);
      return this.refusal.wait({ most: MOST_REFUSED });
    }
    this.refusal.end();
    if (answer.state === "overlap") return this.ask(answer, stored);
    this.closeQuestion();
    if (this.area.value === text) this.put(stored);
    else this.base = text; // typed on meanwhile: that grew from what was sent
    if (!this.isStored) {
      this.keep();
      return this.later(PAUSE);
    }
    this.forget(text);
    this.say("saved");
  }

  put(text) {
    this.base = text;
    if (this.area.value === text) return;
    const { selectionStart: from, selectionEnd: to, value: before } = this.area;
    this.area.value = text;
    this.grow();
    if (document.activeElement === this.area)
      this.area.setSelectionRange(moved(from, before, text), moved(to, before, text));
  }

  // ---------------------------------------------------------------- both changed the same place

  ask(answer, theirs) {
    this.overlap = { theirs };
    const panel = this.root.querySelector(".long-text-overlap");
    panel.querySelector(".long-text-words").replaceChildren(
      ...answer.pieces.map(({ text, kind }) => {
        const part = document.createElement({ removed: "del", added: "ins" }[kind] || "span");
        part.textContent = text;
        return part;
      }),
    );
    panel.hidden = false;
    this.keep();
    this.say("waiting");
    this.root.querySelector(".long-text-said").textContent = this.words.overlap;
  }

  choose(choice) {
    if (!this.overlap) return;
    const { theirs } = this.overlap;
    const { base } = this;
    this.closeQuestion();
    // Sent once more, so that what was typed since the question stands in the history too.
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
    this.root.querySelector(".long-text-overlap").hidden = true;
  }

  // ---------------------------------------------------------------- words

  // Seen at once; a screen reader hears only what asks for attention, and that it is over.
  say(state, sentence) {
    const words = sentence || this.words[state] || "";
    const shown = this.root.querySelector(".long-text-state"),
      said = this.root.querySelector(".long-text-said");
    shown.textContent = words;
    shown.dataset.state = state;
    if (state === "failed") said.textContent = words;
    else if (state === "saved" && said.textContent) said.textContent = words;
    this.count();
  }

  count() {
    const left = this.most ? this.most - this.area.value.length : 0;
    const words = !this.most || left > this.most / 4 ? "" : left < 0 ? this.words.over : this.words.left;
    this.root.querySelector(".long-text-left").textContent = words.replace("#", Math.abs(left));
  }

  grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.area.style.height = "auto";
    this.area.style.height = `${this.area.scrollHeight + 2}px`;
  }

  describe(data) {
    const { root, area } = this;
    this.words = data.words;
    this.most = data.most;
    const id = `text-${data.key}`;
    const [label, help, example] = ["label", "p.field-help", "details"].map((name) => root.querySelector(name));
    [area.id, help.id, label.htmlFor] = [id, `${id}-help`, id];
    area.setAttribute("aria-describedby", `${id}-help`);
    area.readOnly = data.isReadOnly;
    label.textContent = data.label;
    help.textContent = data.help;
    help.hidden = !data.help;
    example.hidden = !data.example;
    example.querySelector("summary").textContent = data.words.example;
    example.querySelector("p").textContent = data.example;
    const past = root.querySelector(".long-text-past");
    past.hidden = !data.past;
    past.href = data.past;
    past.textContent = data.words.past;
    past.setAttribute("aria-label", `${data.words.past}: ${data.label}`);
    const overlap = root.querySelector(".long-text-overlap");
    overlap.querySelector("b").textContent = data.words.overlap;
    overlap.querySelector("span").textContent = data.words.overlapHelp;
    for (const button of overlap.querySelectorAll("button")) button.textContent = data.words[button.value];
    this.count();
    this.grow();
  }
}

// Where the caret is in the new text: what stands before it, or behind it, as before.
const moved = (caret, before, text) => {
  const most = Math.min(before.length, text.length);
  let start = 0,
    end = 0;
  while (start < most && before[start] === text[start]) start += 1;
  while (end < most - start && before[before.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  if (caret <= start) return caret;
  return caret >= before.length - end ? caret + text.length - before.length : start;
};
const shownBoxes = (key) => [...(boxes.get(key) || [])].filter((box) => box.isShown);
const allShown = () => [...boxes.keys()].flatMap(shownBoxes);
const leaveAll = () => allShown().forEach((box) => box.leave());
const isAllStored = () => allShown().every((box) => box.isStored);

// ---------------------------------------------------------------- a text whose place changes while somebody types it
//
// A colleague adds or moves a row above, and the browser takes the box out of the page and puts a new one in. The
// focus and the caret come back, and the keys that were pressed in between.
let focused = null; // { box, goneAt, keys }: the box that has the focus, or had it when it left the page
const isNobodyFocused = () => document.hasFocus() && document.activeElement === document.body;
const isInLimbo = () => {
  if (!focused || focused.box.isShown || !isNobodyFocused()) return false;
  focused.goneAt ||= Date.now();
  return Date.now() - focused.goneAt < LIMBO;
};
const noticeFocus = ({ target }) => {
  const box = boxOf.get(target.closest?.(".long-text"));
  focused = box && target === box.area ? { box, goneAt: 0, keys: "" } : null;
};
// Who leaves a box that stays on the page wants to be elsewhere.
const noticeLoss = ({ target }) => {
  if (focused?.box.area !== target) return;
  setTimeout(() => {
    const isElsewhere = focused?.box.area === target && focused.box.isShown && document.activeElement !== target;
    if (isElsewhere) focused = null;
  });
};
const keepKey = (event) => {
  if (!isInLimbo() || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key === "Enter" ? "\n" : event.key;
  if (key.length > 1) return;
  event.preventDefault();
  event.stopPropagation();
  focused.keys += key;
};
const giveFocus = (box) => {
  const before = focused?.box;
  if (!before || before.key !== box.key || before === box) return;
  if (before.isShown ? document.activeElement !== before.area : !isInLimbo()) return;
  const { keys } = focused;
  const { selectionStart: from, selectionEnd: to, value } = before.area;
  const { area } = box;
  area.focus({ preventScroll: true });
  area.setSelectionRange(moved(from, value, area.value), moved(to, value, area.value));
  if (!keys) return;
  area.setRangeText(keys, area.selectionStart, area.selectionEnd, "end");
  box.typed();
};

// A sign-out makes this browser forget all texts, so it waits for what was typed a moment ago.
let isLeaving = false;
const signOut = (event) => {
  const button = event.target instanceof Element && event.target.closest(".st-key-sign_out button");
  if (!button || isLeaving || isAllStored()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  leaveAll();
  const asked = Date.now();
  const goOn = () => {
    if (isAllStored() || Date.now() - asked > LAST_WORDS) {
      isLeaving = true;
      button.click();
      isLeaving = false;
    } else setTimeout(goOn, 50);
  };
  goOn();
};

const show = ({ data, parentElement, setStateValue }) => {
  const root = parentElement.querySelector(".long-text");
  tellers.set(data.key, (typed) => setStateValue("typed", typed));
  const known = boxOf.get(root);
  const isKnown = known && known.place === data.place;
  if (known && !isKnown) known.retire();
  const box = isKnown ? known : new Box(root, data);
  boxOf.set(root, box);
  boxes.set(data.key, new Set([...shownBoxes(data.key), box]));
  box.describe(data);
  for (const one of boxes.get(data.key)) if (one !== box || isKnown) one.take(data);
  if (!isKnown) giveFocus(box);
};

// The boxes of a page may come before this code does: then they wait in a list.
export default function () {
  if (typeof window.__curreapLongText === "function") return;
  const waiting = window.__curreapLongText || [];
  window.__curreapLongText = show;
  window.addEventListener("pagehide", leaveAll);
  document.addEventListener("visibilitychange", leaveAll);
  window.addEventListener("click", signOut, true);
  document.addEventListener("focusin", noticeFocus);
  document.addEventListener("focusout", noticeLoss);
  window.addEventListener("keydown", keepKey, true);
  waiting.forEach(show);
}
