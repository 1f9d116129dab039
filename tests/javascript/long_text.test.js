// A long text: when it is sent, what this browser keeps of it, and where the caret stands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeElement, OUTBOX, plain, run, Store } from "./page.js";

const FILES = ["focus.js", "view.js", "box.js", "long_text.js"].map((name) => `editing/long_text/${name}`);
const PLACE = "curreap-text/7/goals";
const WORDS = { waiting: "Not saved yet", saved: "Saved", failed: "Not saved", overlap: "Both changed" };

// A box on a page, and what the server is told of it.
function box({ text = "", store = new Store() } = {}) {
  const page = run([...OUTBOX, ...FILES], ["Box", "moved", "boxOf", "PAUSE", "LONGEST", "PATIENCE"], {
    store,
  });
  const [root, parentElement, told] = [new FakeElement(), new FakeElement(), []];
  root.querySelector(".long-text-overlap").hidden = true;
  const area = root.querySelector("textarea");
  parentElement.found.set(".long-text", root);
  const data = {
    key: "k",
    place: PLACE,
    field: "goals/vision",
    text,
    label: "Vision",
    help: "",
    words: WORDS,
    most: 0,
  };
  page.main({});
  const show = (change) =>
    page.window.__curreapLongText({
      data: { ...data, ...change },
      parentElement,
      setStateValue: (_, typed) => told.push(plain(typed)),
    });
  show({});
  // The same text in another place of the page, and what the server is told from there.
  const elsewhere = (change) => {
    const [other, otherParent, toldThere] = [new FakeElement(), new FakeElement(), []];
    other.querySelector(".long-text-overlap").hidden = true;
    otherParent.found.set(".long-text", other);
    page.window.__curreapLongText({
      data: { ...data, ...change },
      parentElement: otherParent,
      setStateValue: (_, typed) => toldThere.push(plain(typed)),
    });
    return { root: other, area: other.querySelector("textarea"), told: toldThere };
  };
  return {
    ...page,
    elsewhere,
    area,
    root,
    told,
    show,
    view: page.boxOf.get(root).view,
    choose: (choice) => page.boxOf.get(root).choose(choice),
    type: (typed) => {
      area.value = typed;
      area.hear("input");
    },
    answer: (state, stored, more = {}) =>
      show({ text: stored, answer: { id: told.at(-1).id, state, pieces: [], ...more } }),
    kept: () => JSON.parse(store.getItem(PLACE)),
    said: () => root.querySelector(".long-text-state").textContent,
  };
}

test("the caret stays behind what stood before it", () => {
  const { moved } = box();
  const cases = [
    [3, "The choir", "The choir sings", 3], // changed behind it
    [9, "The choir", "The old choir", 13], // changed before it
    [4, "The choir", "The old choir", 4], // changed where it stands
    [9, "The choir", "", 0], // all of it gone
    [0, "", "The choir", 0],
    [5, "one two three", "one 2 three", 4], // inside what was replaced
    [13, "one two three", "one 2 three", 11],
    [2, "aaa", "aaaa", 2], // the same letters on both sides
    [3, "abab", "ab", 2],
  ];
  for (const [caret, before, after, expected] of cases) {
    assert.equal(moved(caret, before, after), expected, `${caret} in "${before}" -> "${after}"`);
  }
});

test("a caret never leaves the text", () => {
  const { moved } = box();
  const texts = ["", "a", "ab", "ba", "aba", "abcab", "xyz"];
  for (const before of texts)
    for (const after of texts)
      for (let caret = 0; caret <= before.length; caret += 1) {
        const found = moved(caret, before, after);
        assert.ok(found >= 0 && found <= after.length, `${caret} in "${before}" -> "${after}": ${found}`);
      }
});

test("a text is sent once, after the last key", () => {
  const { type, told, clock, PAUSE } = box({ text: "The choir" });
  assert.ok(PAUSE >= 300 && PAUSE < 1000); // not for each key, and within a second
  type("The choir s");
  clock.pass(PAUSE - 1);
  assert.equal(told.length, 0);
  type("The choir sings");
  clock.pass(PAUSE - 1);
  assert.equal(told.length, 0);
  clock.pass(1);
  assert.deepEqual(
    told.map(({ text, base }) => [text, base]),
    [["The choir sings", "The choir"]],
  );
});

test("who types on without a pause is sent nevertheless", () => {
  const { type, told, clock, LONGEST, PAUSE } = box();
  for (let key = 1; key * 300 <= LONGEST + 2 * PAUSE && !told.length; key += 1) {
    type("a".repeat(key));
    clock.pass(300);
  }
  assert.equal(told.length, 1);
});

test("a text that is left is sent at once", () => {
  const { type, told, area } = box();
  type("The harbour");
  area.hear("blur");
  assert.equal(told[0].text, "The harbour");
});

test("the browser keeps a text until the server has stored it", () => {
  const { type, answer, clock, kept, store, said, PAUSE } = box({ text: "The choir" });
  type("The choir sings");
  assert.deepEqual([kept().text, kept().base], ["The choir sings", "The choir"]);
  clock.pass(PAUSE);
  assert.equal(kept().sent, "The choir sings");
  answer("saved", "The choir sings");
  assert.equal(store.getItem(PLACE), null);
  assert.equal(said(), "Saved");
});

test("what is not answered is sent again as it was, and the first answer counts", () => {
  const { type, told, clock, show, store, said, PAUSE, PATIENCE } = box();
  type("The harbour");
  clock.pass(PAUSE + 2 * PATIENCE);
  assert.deepEqual(
    told.map(({ text, base }) => [text, base]),
    Array(3).fill(["The harbour", ""]),
  );
  assert.equal(new Set(told.map(({ id }) => id)).size, 3);
  assert.equal(said(), "Not saved");
  show({ text: "The harbour", answer: { id: told[0].id, state: "saved", pieces: [] } });
  assert.equal(store.getItem(PLACE), null);
  clock.pass(10 * PATIENCE);
  assert.equal(told.length, 3);
});

test("a server that is at work is not asked again", () => {
  const { type, told, clock, document, PAUSE, PATIENCE } = box();
  type("The harbour");
  clock.pass(PAUSE);
  document.states.add("running");
  clock.pass(3 * PATIENCE);
  assert.equal(told.length, 1);
  document.states.delete("running");
  clock.pass(PATIENCE);
  assert.equal(told.length, 2);
});

test("what was sent while the connection was lost is sent again as soon as it is back", () => {
  const { type, told, clock, document, PAUSE, PATIENCE } = box();
  document.states.delete("connected");
  type("The harbour");
  clock.pass(PAUSE + 5 * PATIENCE);
  assert.equal(told.length, 1);
  document.states.add("connected");
  clock.pass(500);
  assert.equal(told.length, 2);
});

test("what could not be stored is tried again with growing pauses", () => {
  const { type, told, clock, answer, kept, said, PAUSE, PATIENCE } = box();
  type("The harbour");
  clock.pass(PAUSE);
  answer("failed", "", { sentence: "The disk is full." });
  assert.deepEqual([said(), kept().text], ["The disk is full.", "The harbour"]);
  clock.pass(PATIENCE);
  assert.equal(told.length, 2);
  answer("failed", "");
  clock.pass(2 * PATIENCE - 1);
  assert.equal(told.length, 2);
  clock.pass(1);
  assert.equal(told.length, 3);
});

test("what is typed while a text is on its way grows from that text", () => {
  const { type, told, clock, answer, area, PAUSE } = box({ text: "The choir" });
  type("The choir sings");
  clock.pass(PAUSE);
  type("The choir sings well");
  answer("saved", "Our choir sings");
  assert.equal(area.value, "The choir sings well");
  clock.pass(PAUSE);
  assert.deepEqual([told[1].text, told[1].base], ["The choir sings well", "The choir sings"]);
});

test("a colleague's text comes in, and the caret stays with its word", () => {
  const { area, document, show } = box({ text: "The choir sings" });
  document.activeElement = area;
  area.setSelectionRange(15, 15);
  show({ text: "The old choir sings" });
  assert.deepEqual([area.value, area.selectionStart], ["The old choir sings", 19]);
});

test("a colleague's text leaves alone what is not stored yet", () => {
  const { area, type, show } = box({ text: "The choir" });
  type("The choir sings");
  show({ text: "The old choir" });
  assert.equal(area.value, "The choir sings");
});

test("after a reload a kept text comes back and is sent", () => {
  const kept = { text: "The choir sings", base: "The choir", sent: null };
  const { area, told, clock } = box({ text: "The old choir", store: new Store({ [PLACE]: JSON.stringify(kept) }) });
  assert.equal(area.value, "The choir sings");
  clock.pass(0);
  assert.deepEqual([told[0].text, told[0].base], ["The choir sings", "The choir"]);
});

test("a kept text that the server has stored without an answer is its own base", () => {
  const kept = { text: "The choir sings well", base: "The choir", sent: "The choir sings" };
  const { told, clock } = box({ text: "The choir sings", store: new Store({ [PLACE]: JSON.stringify(kept) }) });
  clock.pass(0);
  assert.equal(told[0].base, "The choir sings");
});

test("a browser that keeps nothing still sends", () => {
  const store = new Store();
  const { type, told, clock, PAUSE } = box({ store });
  store.isClosed = true;
  type("The harbour");
  clock.pass(PAUSE);
  assert.equal(told[0].text, "The harbour");
});

for (const [choice, expected] of [
  ["mine", { text: "mine, and more", base: "theirs" }],
  ["theirs", { text: "mine, and more", base: "", choice: "theirs" }],
  ["both", { text: "mine, and more", base: "", choice: "both" }],
]) {
  test(`where both changed one place, nothing is sent until one is chosen: ${choice}`, () => {
    const { root, type, told, clock, answer, PAUSE, PATIENCE, Box } = box();
    const boxes = [];
    const ask = Box.prototype.ask;
    Box.prototype.ask = function (...told_) {
      boxes.push(this);
      ask.apply(this, told_);
    };
    type("mine");
    clock.pass(PAUSE);
    answer("overlap", "theirs");
    type("mine, and more");
    assert.equal(root.querySelector(".long-text-overlap").hidden, false);
    clock.pass(10 * PATIENCE);
    assert.equal(told.length, 1);
    boxes[0].choose(choice);
    const { id, ...sent } = told[1];
    assert.deepEqual(sent, expected);
    assert.equal(root.querySelector(".long-text-overlap").hidden, true);
  });
}

test("a text that a run takes to another place and back has one box there, which is answered", () => {
  const { type, told, clock, show, elsewhere, said, PAUSE, PATIENCE } = box();
  type("The choir");
  clock.pass(PAUSE);
  elsewhere({});
  show({});
  show({ text: "The choir", answer: { id: told.at(-1).id, state: "saved", pieces: [] } });
  const before = told.length;
  clock.pass(5 * PATIENCE);
  assert.equal(said(), "Saved");
  assert.equal(told.length, before);
});

test("what is not answered goes out again the newest way: the old one may lead nowhere", () => {
  const { type, told, clock, elsewhere, PAUSE, PATIENCE } = box();
  type("The choir");
  clock.pass(PAUSE);
  const there = elsewhere({});
  const before = told.length;
  clock.pass(3 * PATIENCE);
  assert.equal(told.length, before);
  assert.equal(there.told.at(-1).text, "The choir");
});

test("an answer reaches the box that stood there before as well", () => {
  const { type, clock, elsewhere, said, PAUSE, PATIENCE } = box();
  type("The choir");
  clock.pass(PAUSE);
  const there = elsewhere({});
  clock.pass(PATIENCE);
  elsewhere({ text: "The choir", answer: { id: there.told.at(-1).id, state: "saved", pieces: [] } });
  assert.equal(said(), "Saved");
});

test("what was typed in a box that has left the page goes on in the one that stands there now", () => {
  const { type, root, clock, elsewhere, PAUSE } = box();
  const there = elsewhere({});
  type("The choir");
  root.isConnected = false;
  clock.pass(2 * PAUSE);
  assert.equal(there.area.value, "The choir");
  assert.equal(there.told.at(-1).text, "The choir");
});

test("private words of a row that was deleted and brought back do not come back from this browser", () => {
  const store = new Store({ [PLACE]: JSON.stringify({ text: "A secret", base: "", life: "" }) });
  const { elsewhere } = box({ store });
  assert.equal(elsewhere({}).area.value, "A secret");
  assert.equal(elsewhere({ life: "12" }).area.value, "");
  assert.equal(store.getItem(PLACE), null);
});

test("where the browser keeps nothing, a box that has left the page still hands its text on", () => {
  const store = new Store();
  store.isClosed = true;
  const { type, root, clock, elsewhere, PAUSE } = box({ store });
  const there = elsewhere({});
  type("The choir");
  root.isConnected = false;
  clock.pass(2 * PAUSE);
  assert.equal(there.area.value, "The choir");
});

test("a colleague's change to the same words is shown and announced, and the choice closes it", () => {
  const { root, type, clock, answer, choose, told, PAUSE } = box({ text: "The choir" });
  const [question, words] = [".long-text-overlap", ".long-text-words"].map((name) => root.querySelector(name));
  type("The old choir");
  clock.pass(PAUSE);
  answer("overlap", "The new choir", {
    pieces: [
      { text: "The ", kind: "same" },
      { text: "new", kind: "removed" },
      { text: "old", kind: "added" },
    ],
  });
  assert.equal(question.hidden, false);
  assert.deepEqual(
    words.childNodes.map(({ tagName, textContent }) => [tagName, textContent]),
    [
      ["SPAN", "The "],
      ["DEL", "new"],
      ["INS", "old"],
    ],
  );
  assert.equal(root.querySelector(".long-text-said").textContent, WORDS.overlap);
  choose("mine");
  assert.equal(question.hidden, true);
  assert.deepEqual([told.at(-1).text, told.at(-1).base], ["The old choir", "The new choir"]);
});

test("screen readers announce only that a text is not stored, and that it is stored after that", () => {
  const { view } = box();
  const announced = (state, sentence) => {
    view.say(state, sentence);
    return view.root.querySelector(".long-text-said").textContent;
  };
  const states = [["waiting"], ["saved"], ["failed", "Nothing was stored."], ["waiting"], ["saved"]];
  assert.deepEqual(
    states.map((state) => announced(...state)),
    ["", "", "Nothing was stored.", "Nothing was stored.", "Saved"],
  );
});

test("the characters that are left are shown in the last quarter, and how many are too many", () => {
  const { view, area, show } = box();
  show({ most: 100, words: { ...WORDS, left: "{left} left", over: "{over} too many" } });
  const left = (length) => {
    area.value = "a".repeat(length);
    view.count();
    return view.root.querySelector(".long-text-left").textContent;
  };
  assert.deepEqual([74, 75, 100, 103].map(left), ["", "25 left", "0 left", "3 too many"]);
});

test("keys pressed while a run moves a field go into its new place", () => {
  const { area, root, document, window, elsewhere } = box({ text: "The choir" });
  document.hasFocus = () => true;
  document.body = new FakeElement("body");
  area.closest = () => root;
  const press = (key) => {
    let isKept = false;
    window.hear("keydown", { key, preventDefault: () => (isKept = true), stopPropagation() {} });
    return isKept;
  };
  document.activeElement = area;
  document.hear("focusin", { target: area });
  area.setSelectionRange(9, 9);
  assert.equal(press("s"), false); // the field itself takes it
  root.isConnected = false;
  document.activeElement = document.body;
  assert.deepEqual(["s", "Shift", "!"].map(press), [true, false, true]);
  const there = elsewhere({ text: "The choir" });
  assert.equal(there.area.value, "The choirs!");
});

test("keys are not kept once the user has left the field", () => {
  const { area, root, document, window, clock, elsewhere } = box({ text: "The choir" });
  document.hasFocus = () => true;
  document.body = new FakeElement("body");
  area.closest = () => root;
  document.hear("focusin", { target: area });
  document.activeElement = document.body;
  document.hear("focusout", { target: area });
  clock.pass(0);
  root.isConnected = false;
  window.hear("keydown", { key: "s", stopPropagation() {} });
  assert.equal(elsewhere({ text: "The choir" }).area.value, "The choir");
});
