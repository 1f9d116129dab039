// The outbox of the browser: keep, send with an id, send again, forget when the server names the id.
import assert from "node:assert/strict";
import { test } from "node:test";
import { OUTBOX, plain, run, Store } from "./page.js";

const NAMES = ["Outbox", "Retry", "readKept", "writeKept", "readKeptObject", "keptNames"];
const PIECES = [...NAMES, "PATIENCE", "MOST_PATIENCE", "LONGEST_RUN"];
const PLACE = "place";

// A tab with an outbox, and what it has sent.
function tab({ store = new Store(), clock, ...options } = {}) {
  const page = run(OUTBOX, PIECES, { store, clock });
  const [sent, settled] = [[], []];
  const outbox = new page.Outbox(PLACE, { onSettled: () => settled.push(page.clock.now), ...options });
  outbox.tell = (things) => sent.push(plain(things));
  const answer = (...ids) => plain(outbox.acknowledge(new Set(ids)));
  return { ...page, outbox, sent, settled, answer, last: () => sent.at(-1).map(({ words }) => words) };
}

const idsOf = (things) => things.map(({ id }) => id);

test("a thing is kept under its slot, and sent with an id after the pause", () => {
  const { outbox, sent, clock, store } = tab();
  outbox.keep("title", { words: "The choir" }, 300);
  assert.equal(JSON.parse(store.kept[PLACE]).title.words, "The choir");
  clock.pass(299);
  assert.equal(sent.length, 0);
  clock.pass(1);
  assert.deepEqual(Object.keys(sent[0][0]).sort(), ["at", "id", "words"]);
});

test("the newest thing of a slot takes the place of the one before, and goes out last", () => {
  const { outbox, clock, last } = tab();
  outbox.keep("one", { words: "first" });
  outbox.keep("two", { words: "second" });
  outbox.keep("one", { words: "third" });
  clock.pass(0);
  assert.deepEqual(last(), ["second", "third"]);
});

test("what the server names is forgotten and given, and then the outbox is settled", () => {
  const { outbox, clock, sent, store, settled, answer, MOST_PATIENCE } = tab();
  outbox.keep("one", { words: "first" });
  clock.pass(0);
  assert.deepEqual(settled, []);
  assert.deepEqual(idsOf(answer(sent[0][0].id)), idsOf(sent[0]));
  assert.deepEqual([store.kept, settled.length], [{}, 1]);
  clock.pass(3 * MOST_PATIENCE);
  assert.equal(sent.length, 1);
});

test("what is not answered is sent again with growing pauses, under the same id", () => {
  const silences = [];
  const { outbox, clock, sent, PATIENCE, MOST_PATIENCE } = tab({ onSilence: () => silences.push(clock.now) });
  outbox.keep("one", { words: "first" });
  clock.pass(0);
  const began = clock.now;
  clock.pass(20 * MOST_PATIENCE);
  const pauses = silences.map((moment, number) => moment - (silences[number - 1] ?? began));
  assert.deepEqual(pauses.slice(0, 4), [PATIENCE, 2 * PATIENCE, 4 * PATIENCE, 8 * PATIENCE]);
  assert.equal(Math.max(...pauses), MOST_PATIENCE);
  assert.equal(new Set(sent.flatMap(idsOf)).size, 1);
});

test("the pauses begin again once the server has answered", () => {
  const { outbox, clock, sent, answer, PATIENCE } = tab();
  outbox.keep("one", { words: "first" });
  clock.pass(7 * PATIENCE);
  answer(...idsOf(sent.at(-1)));
  outbox.keep("one", { words: "second" });
  clock.pass(0);
  const before = sent.length;
  clock.pass(PATIENCE);
  assert.equal(sent.length, before + 1);
});

test("an answer to an older id leaves the newer thing, which is sent then", () => {
  const { outbox, clock, sent, answer, last } = tab();
  outbox.keep("one", { words: "first" });
  clock.pass(0);
  outbox.keep("one", { words: "second" });
  clock.pass(1000);
  assert.equal(sent.length, 1); // one message at a time
  assert.deepEqual(
    answer(...idsOf(sent[0])).map(({ words }) => words),
    ["first"],
  );
  assert.equal(outbox.get("one").words, "second");
  clock.pass(0);
  assert.deepEqual(last(), ["second"]);
});

test("a late answer, and one that comes twice, take nothing away", () => {
  const { outbox, clock, sent, answer, last, PATIENCE } = tab();
  outbox.keep("one", { words: "first" });
  clock.pass(0);
  outbox.keep("one", { words: "second" });
  clock.pass(PATIENCE);
  assert.deepEqual(last(), ["second"]);
  const [old] = idsOf(sent[0]);
  assert.deepEqual([answer(old), answer(old)], [[], []]);
  assert.equal(outbox.get("one").words, "second");
  assert.equal(answer(...idsOf(sent.at(-1))).length, 1);
  assert.equal(outbox.isEmpty, true);
});

test("answers to a part of a message wait for the rest", () => {
  const { outbox, clock, sent, answer, settled, last, PATIENCE } = tab();
  outbox.keep("one", { words: "first" });
  outbox.keep("two", { words: "second" });
  clock.pass(0);
  answer(sent[0][0].id);
  assert.deepEqual(settled, []);
  clock.pass(PATIENCE);
  assert.deepEqual(last(), ["second"]);
});

test("more than fits into one message follows when the first are stored", () => {
  const { outbox, clock, sent, answer, last } = tab({ most: 1 });
  outbox.keep("one", { words: "first" });
  outbox.keep("two", { words: "second" });
  clock.pass(0);
  assert.deepEqual(last(), ["first"]);
  answer(...idsOf(sent[0]));
  clock.pass(0);
  assert.deepEqual(last(), ["second"]);
});

test("a reload finds what is not stored, and sends it under the same id", () => {
  const store = new Store();
  const before = tab({ store });
  const { id } = before.outbox.keep("one", { words: "first" });
  const after = tab({ store });
  after.outbox.send();
  assert.deepEqual(idsOf(after.sent[0]), [id]);
});

test("two tabs take nothing from each other, and both settle", () => {
  const store = new Store();
  const [here, there] = [tab({ store }), tab({ store })];
  here.outbox.keep("one", { words: "first" });
  there.outbox.keep("two", { words: "second" });
  here.outbox.send();
  there.outbox.send();
  assert.deepEqual(here.last(), ["first", "second"]);
  here.answer(...idsOf(here.sent[0]));
  assert.equal(there.outbox.isEmpty, true);
  there.clock.pass(there.PATIENCE); // nothing is left to send: the answer has come in the other tab
  assert.deepEqual([there.settled.length, there.sent.length], [1, 1]);
});

test("the newer words of another tab stay when this one hears of its own", () => {
  const store = new Store();
  const [here, there] = [tab({ store }), tab({ store })];
  here.outbox.keep("one", { words: "first" });
  here.clock.pass(0);
  there.outbox.keep("one", { words: "second" });
  here.answer(...idsOf(here.sent[0]));
  assert.equal(there.outbox.get("one").words, "second");
});

for (const [name, shut] of [
  ["full", { isFull: true }],
  ["closed", { isClosed: true }],
]) {
  test(`where the store is ${name}, the page remembers and sends`, () => {
    const store = Object.assign(new Store(), shut);
    const { outbox, clock, sent, answer, last } = tab({ store });
    outbox.keep("one", { words: "first" });
    outbox.keep("two", { words: "second" });
    clock.pass(0);
    assert.deepEqual(last(), ["first", "second"]);
    answer(...idsOf(sent[0]));
    assert.equal(outbox.isEmpty, true);
  });
}

test("a store that is full later leaves no older thing for the next page once the newest is stored", () => {
  const store = new Store();
  const { outbox, clock, sent, answer } = tab({ store });
  outbox.keep("one", { words: "1" });
  store.isFull = true;
  outbox.keep("one", { words: "much longer than before" });
  assert.equal(JSON.parse(store.kept[PLACE]).one.words, "1"); // better an older text than none
  clock.pass(0);
  answer(...idsOf(sent[0]));
  assert.deepEqual(store.kept, {});
});

test("a store that has room again takes what the page remembers", () => {
  const store = Object.assign(new Store(), { isClosed: true });
  const { outbox } = tab({ store });
  outbox.keep("one", { words: "first" });
  store.isClosed = false;
  outbox.keep("two", { words: "second" });
  assert.deepEqual(Object.keys(JSON.parse(store.kept[PLACE])), ["one", "two"]);
});

for (const broken of ["{", "7", "null", '"text"', ""]) {
  test(`what is kept and broken is as if nothing were kept: ${broken}`, () => {
    const { outbox } = tab({ store: new Store({ [PLACE]: broken }) });
    assert.equal(outbox.isEmpty, true);
    outbox.keep("one", { words: "first" });
    assert.equal(outbox.all.length, 1);
  });
}

test("a clock that is set back changes no order, and no pause", () => {
  const { outbox, clock, sent, last } = tab();
  outbox.keep("add", { words: "a note" }, 300);
  clock.setForward = -3_600_000;
  outbox.keep("remove", { words: "away with it" }, 300);
  clock.pass(300);
  assert.equal(sent.length, 1);
  assert.deepEqual(last(), ["a note", "away with it"]);
});

test("a clock that is set forward and back again keeps the newest last", () => {
  const { outbox, clock, last } = tab();
  clock.setForward = 86_400_000;
  outbox.keep("one", { words: "first" });
  clock.setForward = 0;
  outbox.keep("two", { words: "second" });
  outbox.keep("one", { words: "third" });
  clock.pass(0);
  assert.deepEqual(last(), ["second", "third"]);
});

test("without a way to the server, or while it is shut, all is kept and nothing sent", () => {
  let isOpen = false;
  const { outbox, clock, sent, MOST_PATIENCE } = tab({ isOpen: () => isOpen });
  outbox.keep("one", { words: "first" });
  clock.pass(3 * MOST_PATIENCE);
  assert.deepEqual(sent, []);
  isOpen = true;
  const { tell } = outbox;
  outbox.tell = null;
  outbox.wake();
  assert.deepEqual(sent, []);
  outbox.tell = tell;
  outbox.wake();
  assert.equal(sent.length, 1);
});

test("when the network is back, what is left is sent at once", () => {
  const { outbox, clock, sent, window, PATIENCE } = tab();
  outbox.keep("one", { words: "first" });
  clock.pass(4 * PATIENCE);
  const before = sent.length;
  window.hear("online");
  assert.equal(sent.length, before + 1);
  clock.pass(PATIENCE); // and the pauses are short again
  assert.equal(sent.length, before + 2);
});

test("a page that is left sends what waits for the last key, and nothing twice", () => {
  const { outbox, sent, window } = tab();
  outbox.keep("one", { words: "first" }, 600);
  window.hear("pagehide");
  window.hear("pagehide");
  assert.equal(sent.length, 1);
});

test("a tab that is hidden sends, and one that is seen again asks again", () => {
  const { outbox, sent, document } = tab();
  outbox.keep("one", { words: "first" }, 600);
  document.hidden = true;
  document.hear("visibilitychange");
  assert.equal(sent.length, 1);
  document.hidden = false;
  document.hear("visibilitychange");
  assert.equal(sent.length, 2);
});

test("a page that is being made is waited for, but not for long", () => {
  const { outbox, clock, sent, document, LONGEST_RUN } = tab();
  document.states.add("running");
  outbox.keep("one", { words: "first" });
  clock.pass(LONGEST_RUN - 100);
  assert.equal(sent.length, 0);
  clock.pass(300);
  assert.equal(sent.length, 1);
});

test("a new outbox at a place takes over from the one before", () => {
  const { Outbox, outbox, clock, sent, MOST_PATIENCE } = tab();
  outbox.keep("one", { words: "first" }, 600);
  const heir = new Outbox(PLACE);
  const taken = [];
  heir.tell = (things) => taken.push(plain(things));
  heir.send();
  clock.pass(MOST_PATIENCE);
  assert.deepEqual([sent.length, taken[0].map(({ words }) => words)], [0, ["first"]]);
});

test("names are found in the store and in the memory of the page, and no removed ones", () => {
  const store = new Store({ "ours/1": "a", "ours/2": "b", other: "c" });
  const { keptNames, readKept, writeKept } = tab({ store });
  writeKept("ours/2", "");
  store.isFull = true;
  writeKept("ours/3", "d");
  assert.deepEqual([...keptNames("ours/")].sort(), ["ours/1", "ours/3"]);
  assert.deepEqual([readKept("ours/2"), readKept("ours/3")], [null, "d"]);
  store.isClosed = true;
  assert.deepEqual([...keptNames("ours/")], ["ours/3"]);
});
