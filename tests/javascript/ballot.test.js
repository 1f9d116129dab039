// The phone of a participant: what it keeps, and how it tells the server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeElement, OUTBOX, plain, run, Store } from "./page.js";

const PARTS = ["settle.js", "ratings.js", "said_lines.js", "said.js", "ballot.js"];
const FILES = [...OUTBOX, ...PARTS.map((name) => `public/join/ballot/${name}`)];
const NAMES = ["AFTER_A_SCREEN", "AFTER_A_STEP", "Ballot", "slot", "PATIENCE", "MOST_PATIENCE", "PAUSE"];
const DATA = {
  place: "curreap-ballot/",
  key: "hall",
  page: "1",
  answers: {},
  said: [],
  statements: [{ key: "help_nearby", text: "Help is near.", topic: "trust" }],
  asks: [],
  scale: [1, 2, 3, 4, 5].map((value) => ({ key: `rated_${value}`, value, label: "", meaning: "" })),
  others: [],
  topics: {},
  words: new Proxy({}, { get: (_, name) => `${String(name)} {left}` }),
  longest: 200,
  most: 20,
};

// A ballot with an open post office, and what it has told.
function ballot({ store = new Store(), ...more } = {}) {
  const page = run(FILES, NAMES, { store });
  const [parentElement, told] = [new FakeElement(), []];
  page.main({ data: { ...DATA, ...more }, parentElement });
  const post = (stored = [], change = {}) =>
    page.window.__curreapPost({
      data: { key: "hall", page: "1", stored, refused: [], reasons: {}, isShut: false, ...change },
      setTriggerValue: (_, message) => told.push(plain(message.answers)),
    });
  post();
  return { ...page, post, told, ballot: page.window.__curreapBallots.get("hall") };
}

const said = (answers) => answers.map(({ rating, comment }) => [rating, comment]);

test("words and answers of the same name do not take each other's place", () => {
  const { ballot: it } = ballot();
  it.keep({ statement: "one", rating: 2 }, 0);
  it.keep({ mark: "one", kind: "ideas", text: "The choir" }, 0);
  assert.equal(it.outbox.all.length, 2);
});

test("what an earlier version of the app has kept is found and sent", () => {
  const kept = { help_nearby: { statement: "help_nearby", rating: 4, other: "", comment: "", id: "9 0.5", at: 9 } };
  const store = new Store({ "curreap-ballot/answers/hall": JSON.stringify(kept) });
  const { ballot: it, told, post } = ballot({ store });
  assert.equal(it.ratings.given.help_nearby.rating, 4);
  assert.deepEqual(told[0], [kept.help_nearby]);
  post(["9 0.5"]);
  assert.deepEqual(store.kept, { "curreap-ballot/place/hall": "end" });
});

test("a rating is told at once, a comment after the last key", () => {
  const { ballot: it, clock, told, post, PAUSE } = ballot();
  it.ratings.record({ rating: 4 }, 0);
  clock.pass(0);
  assert.deepEqual(said(told[0]), [[4, ""]]);
  post([told[0][0].id]);
  it.ratings.record({ comment: "Yes" }, PAUSE);
  clock.pass(PAUSE - 1);
  assert.equal(told.length, 1);
  clock.pass(1);
  assert.deepEqual(said(told[1]), [[4, "Yes"]]);
});

test("what was not answered is told again with growing pauses, and no longer than a minute", () => {
  const { ballot: it, clock, told, PATIENCE, MOST_PATIENCE } = ballot();
  it.ratings.record({ rating: 4 }, 0);
  clock.pass(0);
  const pauses = [];
  for (let before = clock.now; pauses.length < 6; before = clock.now) {
    const known = told.length;
    while (told.length === known) clock.pass(500);
    pauses.push(clock.now - before);
  }
  assert.deepEqual(
    pauses,
    [1, 2, 4, 8, 15, 15].map((times) => times * PATIENCE),
  );
  assert.equal(pauses.at(-1), MOST_PATIENCE);
  assert.equal(new Set(told.map(([{ id }]) => id)).size, 1); // the same answer: the server stores it once
});

test("what is stored is told no more, also after a reload", () => {
  const store = new Store();
  const { ballot: it, clock, told, post, MOST_PATIENCE } = ballot({ store });
  it.ratings.record({ rating: 4 }, 0);
  clock.pass(0);
  post([told[0][0].id]);
  clock.pass(3 * MOST_PATIENCE);
  assert.equal(told.length, 1);
  assert.deepEqual(ballot({ store }).told, []);
});

test("what is not stored is told after a reload", () => {
  const store = new Store();
  ballot({ store }).ballot.ratings.record({ rating: 4 }, 0);
  const again = ballot({ store });
  again.clock.pass(300);
  again.ballot.outbox.wake();
  assert.deepEqual(said(again.told.at(-1)), [[4, ""]]);
});

test("what is answered in another tab is shown in this one, also on the last screen", () => {
  const store = new Store();
  const here = ballot({ store, scale: SCALE, others: OTHERS, asks: [{ kind: "ideas", question: "", hint: "" }] });
  const there = ballot({ store, scale: SCALE, others: OTHERS, asks: [{ kind: "ideas", question: "", hint: "" }] });
  here.ballot.ratings.choose("rated_3");
  there.ballot.ratings.choose("rated_2");
  there.ballot.keep({ mark: "one", kind: "ideas", text: "The choir" }, 0);
  const meaning = () => here.ballot.ratings.find(".ballot-meaning").childNodes.map((line) => line.textContent);
  assert.deepEqual(meaning(), ["meaning 3"]);
  here.window.hear("storage", { key: here.ballot.outbox.place });
  const said = plain(here.ballot.said.of("ideas").map(({ text }) => text));
  assert.deepEqual([plain(meaning()), said], [["meaning 2"], ["The choir"]]);
  here.ballot.go(2);
  there.ballot.ratings.choose("rated_5");
  here.window.hear("storage", { key: here.ballot.outbox.place });
  assert.equal(texts(here.ballot.find("ol").childNodes[0])[2], "5 label 5");
});

test("a shut workshop is told nothing more", () => {
  const { ballot: it, clock, told, post, MOST_PATIENCE } = ballot();
  it.ratings.record({ rating: 4 }, 0);
  clock.pass(0);
  post([], { isShut: true });
  clock.pass(3 * MOST_PATIENCE);
  assert.equal(told.length, 1);
});

// Whether a tap that begins and ends now is kept from the page.
function isSwallowed(window, detail = 1) {
  const done = [];
  window.hear("pointerdown");
  window.hear("click", {
    detail,
    preventDefault: () => done.push("prevent"),
    stopImmediatePropagation: () => done.push("stop"),
  });
  return done.length === 2;
}

test("a tap that was meant for the screen before does nothing, a later one and a key do", () => {
  const { clock, window, document, AFTER_A_SCREEN } = ballot();
  assert.deepEqual(
    [isSwallowed(window), isSwallowed(window, 0), "settling" in document.documentElement.dataset],
    [true, false, true],
  );
  clock.pass(AFTER_A_SCREEN + 1);
  assert.deepEqual([isSwallowed(window), "settling" in document.documentElement.dataset], [false, false]);
});

test("a tap that begins too early does nothing however late it ends", () => {
  const { clock, window, AFTER_A_SCREEN } = ballot();
  window.hear("pointerdown");
  clock.pass(AFTER_A_SCREEN + 1);
  let swallowed = 0;
  window.hear("click", { detail: 1, stopImmediatePropagation: () => (swallowed += 1) });
  assert.equal(swallowed, 1);
});

test("the second tap of a double tap goes no step further", () => {
  const { ballot: it, clock, window, AFTER_A_SCREEN, AFTER_A_STEP } = ballot();
  clock.pass(AFTER_A_SCREEN + 1);
  it.go(1);
  clock.pass(150);
  assert.equal(isSwallowed(window), true);
  clock.pass(AFTER_A_STEP);
  assert.equal(isSwallowed(window), false);
});

// The texts of an element and of all that it holds.
const texts = (element) => [element.textContent, ...element.childNodes.map((child) => child.textContent ?? child)];

const SCALE = [1, 2, 3, 4, 5].map((value) => ({
  key: `rated_${value}`,
  value,
  label: `label ${value}`,
  meaning: `meaning ${value}`,
}));
const OTHERS = [{ key: "do_not_know", label: "I do not know", meaning: "I have not heard of it" }];

test("a statement shows what the chosen answer means, and without one what both ends of the scale mean", () => {
  const { ballot: it } = ballot({ scale: SCALE, others: OTHERS });
  const meaning = () => it.ratings.find(".ballot-meaning").childNodes.map((line) => line.textContent);
  assert.deepEqual(meaning(), ["1: meaning 1", "5: meaning 5"]);
  it.ratings.choose("rated_4");
  assert.deepEqual(meaning(), ["meaning 4"]);
  it.ratings.choose("do_not_know");
  assert.deepEqual(meaning(), ["I have not heard of it"]);
  assert.deepEqual(plain([it.ratings.answer.rating, it.ratings.answer.other]), [null, "do_not_know"]);
});

test("what is left of a comment is shown only near its end", () => {
  const { ballot: it } = ballot();
  const left = (length) => {
    it.ratings.find("textarea").value = "a".repeat(length);
    it.ratings.count();
    return it.ratings.find(".ballot-left").textContent;
  };
  assert.deepEqual([399, 400, 500].map(left), ["", "left 100", "left 0"]);
});

test("the last screen lists each statement with its answer in words", () => {
  const { ballot: it } = ballot({ scale: SCALE, others: OTHERS });
  const answer = () => texts(it.find("ol").childNodes[0]).slice(1);
  it.go(1);
  assert.deepEqual(answer(), ["Help is near.", "noAnswer {left}", "give {left}"]);
  it.go(0);
  it.ratings.choose("rated_4");
  it.go(1);
  assert.deepEqual(answer(), ["Help is near.", "4 label 4", "change {left}"]);
  it.go(0);
  it.ratings.choose("do_not_know");
  it.go(1);
  assert.deepEqual(answer(), ["Help is near.", "I do not know", "change {left}"]);
});

test("a contribution says that it is not sent only while it waits for the server", () => {
  const asks = [{ kind: "ideas", question: "What is missing?", hint: "" }];
  const { ballot: it, clock, told, post } = ballot({ asks });
  const one = { mark: "m", kind: "ideas", text: "The choir" };
  const state = () => it.said.lines.state(it.said.things.get("m"));
  it.go(1);
  it.said.tell(one);
  assert.equal(state(), "");
  it.say("waiting");
  assert.equal(state(), "notSent {left}");
  clock.pass(0);
  post([told.at(-1).find(({ mark }) => mark === "m").id]);
  assert.equal(state(), "");
});

test("a contribution that the team uses cannot be changed, any other one can", () => {
  const { ballot: it } = ballot();
  const ways = (one) => it.said.lines.line({ mark: "m", kind: "ideas", text: "The choir", ...one }).childNodes[2];
  assert.equal(ways({ isInUse: true }), undefined);
  assert.deepEqual(texts(ways({})).slice(1), ["change {left}", "remove {left}"]);
});
