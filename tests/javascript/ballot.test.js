// The phone of a participant: what it keeps, and how it tells the server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeElement, OUTBOX, plain, run, Store } from "./page.js";

const FILES = [...OUTBOX, "public/join/ballot/settle.js", "public/join/ballot/said.js", "public/join/ballot/ballot.js"];
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
  words: new Proxy({}, { get: (_, name) => `${String(name)} #` }),
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
  assert.equal(it.given.help_nearby.rating, 4);
  assert.deepEqual(told[0], [kept.help_nearby]);
  post(["9 0.5"]);
  assert.deepEqual(store.kept, { "curreap-ballot/place/hall": "end" });
});

test("a rating is told at once, a comment after the last key", () => {
  const { ballot: it, clock, told, post, PAUSE } = ballot();
  it.record({ rating: 4 }, 0);
  clock.pass(0);
  assert.deepEqual(said(told[0]), [[4, ""]]);
  post([told[0][0].id]);
  it.record({ comment: "Yes" }, PAUSE);
  clock.pass(PAUSE - 1);
  assert.equal(told.length, 1);
  clock.pass(1);
  assert.deepEqual(said(told[1]), [[4, "Yes"]]);
});

test("what was not answered is told again with growing pauses, and no longer than a minute", () => {
  const { ballot: it, clock, told, PATIENCE, MOST_PATIENCE } = ballot();
  it.record({ rating: 4 }, 0);
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
  it.record({ rating: 4 }, 0);
  clock.pass(0);
  post([told[0][0].id]);
  clock.pass(3 * MOST_PATIENCE);
  assert.equal(told.length, 1);
  assert.deepEqual(ballot({ store }).told, []);
});

test("what is not stored is told after a reload", () => {
  const store = new Store();
  ballot({ store }).ballot.record({ rating: 4 }, 0);
  const again = ballot({ store });
  again.clock.pass(300);
  again.ballot.outbox.wake();
  assert.deepEqual(said(again.told.at(-1)), [[4, ""]]);
});

test("a shut workshop is told nothing more", () => {
  const { ballot: it, clock, told, post, MOST_PATIENCE } = ballot();
  it.record({ rating: 4 }, 0);
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
