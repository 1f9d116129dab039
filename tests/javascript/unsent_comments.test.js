// A comment that is typed and not sent: what this browser keeps of it, and when it is forgotten.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeElement, KEPT, run, Store } from "./page.js";

const PLACE = "curreap-text/7/comments/plan/comment_text_goals";

class FakeTextArea extends FakeElement {}
Object.defineProperty(FakeTextArea.prototype, "value", {
  get() {
    return this.words;
  },
  set(words) {
    this.words = words;
  },
});

// A page of a plan with one box of a comment.
function page({ store = new Store(), text = "", pause = 300 } = {}) {
  const observers = [];
  class MutationObserver {
    constructor(act) {
      observers.push(act);
    }
    observe() {}
  }
  const more = {
    MutationObserver,
    HTMLTextAreaElement: FakeTextArea,
    HTMLInputElement: class {},
    Event: class {},
    URLSearchParams,
    location: { search: "?plan=plan" },
  };
  const found = run([KEPT, "collaboration/comments/unsent.js"], [], { store, more });
  const box = new FakeTextArea("textarea");
  Object.assign(box, { words: text, matches: () => true, dispatchEvent() {} });
  box.closest = () => ({ className: "x st-key-comment_text_goals y" });
  found.document.querySelectorAll = () => [box];
  const show = (sent = {}) => found.main({ data: { kept: "curreap-text/7/comments/", sent } });
  const type = (words) => {
    box.words = words;
    found.document.hear("input", { target: box });
  };
  show();
  found.clock.pass(pause);
  return { ...found, box, show, type };
}

test("a comment is kept while it is typed, and comes back after a reload", () => {
  const { type, store } = page();
  type("For whom?");
  assert.deepEqual(store.kept, { [PLACE]: "For whom?" });
  assert.equal(page({ store }).box.words, "For whom?");
});

test("a comment that one takes back letter by letter is kept no more", () => {
  const { type, store } = page({ text: "A suggestion" });
  type("A suggestion!");
  type("A suggestion");
  assert.deepEqual(store.kept, {});
});

test("what was sent is forgotten once: the next comment in the box is another one", () => {
  const { type, show, store } = page();
  const sent = { "plan/comment_text_goals": "1" };
  type("For whom?");
  show(sent);
  assert.deepEqual(store.kept, {});
  type("And where?");
  show(sent);
  assert.deepEqual(store.kept, { [PLACE]: "And where?" });
  show({ "plan/comment_text_goals": "2" });
  assert.deepEqual(store.kept, {});
});

test("a box that somebody types in already is left alone", () => {
  const store = new Store({ [PLACE]: "An older text" });
  const { box, type, clock } = page({ store, pause: 0 });
  type("New words");
  clock.pass(1000);
  assert.equal(box.words, "New words");
});

test("a closed store breaks nothing, and the page remembers", () => {
  const { type, store, window } = page();
  store.isClosed = true;
  type("For whom?");
  assert.equal(window.__curreapKept.get(PLACE), "For whom?");
});
