// Script of a long text. What is typed is in the database within a second after the last key. Until then this browser
// keeps it, through a reload, a lost network or a closed laptop.
//
// The server is sent { text, base, id }: `base` is the stored text from which this one was edited, so that a
// colleague's change can be merged. It answers with the same id, and with the text as it is now stored.
const PAUSE = 600; // milliseconds after the last key
const LONGEST = 4000; // milliseconds of continuous typing until something is sent
const MOST_REFUSED = 300000; // milliseconds between two attempts to store a refused text
const SOON = 500; // milliseconds until it is looked again whether the server can be asked
const LAST_WORDS = 5000; // milliseconds that a sign-out waits for typed text to be stored
const LIMBO = 3000; // milliseconds that keys are kept for a field that is being moved on the page
const boxOf = new WeakMap(); // root -> Box: a run of the page shows the same field again
const boxes = new Map(); // key -> its boxes: while a run moves a text, the old and the new one exist
const tellers = new Map(); // key -> function that sends to the server, from the newest run: older ones may have no receiver

class Box {
  constructor(root, data) {
    this.root = root;
    this.key = data.key;
    this.area = root.querySelector("textarea");
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
    this.say("failed");
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
    this.grow();
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
    else this.base = text; // typed meanwhile, and so edited from what was sent
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
    this.root.querySelector(".long-text-overlap").hidden = true;
  }

  // ---------------------------------------------------------------- words

  // Shown at once; screen readers announce only problems, and that they are over.
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

// Find the position of the caret in the new text: with the same text before or behind it.
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
// When a colleague adds or moves a row above, the browser replaces the box by a new one. This restores the focus, the
// caret, and the keys pressed in between.
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
// Leaving a box that stays on the page is the user's wish.
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

// A sign-out deletes all texts in this browser, so it waits until what was just typed is stored.
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

// Boxes may be on the page before this script has loaded: then they wait in a list.
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
