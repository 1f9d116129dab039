// What is typed in from paper: what this browser keeps, and how it tells the server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeElement, OUTBOX, plain, run, Store } from "./page.js";

const FILES = ["elements.js", "counts.js", "notes.js", "paper.js"].map(
  (name) => `plan/workshop/paper/typing_box/${name}`,
);
const NAMES = ["Paper", "Counts", "PAUSE", "PATIENCE", "MOST_PATIENCE", "LONGEST_RUN"];
const DATA = {
  kind: "counts",
  place: "curreap-paper/hall",
  group: "young_people",
  tables: [{ title: "Trust", statements: [{ key: "help_nearby", text: "Help is near." }] }],
  answers: [
    { key: "1", sign: "1", label: "Not at all" },
    { key: "2", sign: "2", label: "A little" },
  ],
  counts: {},
  mostOfACount: 500,
  most: 100,
  words: { sending: "Sending", waiting: "Waiting", saved: "Saved", tooMany: "Too many" },
  stored: [],
  refused: [],
  sentence: "",
};

// A table on a page, and what it has told.
function paper({ store = new Store(), ...more } = {}) {
  const page = run([...OUTBOX, ...FILES], NAMES, { store });
  const [told, root] = [[], new FakeElement()];
  const it = new page.Paper(root, { ...DATA, ...more });
  it.outbox.tell = (things) => told.push(plain(things));
  it.show({ ...DATA, ...more });
  const cells = it.panel.rows?.flat(); // notes have none
  const type = (number, digits) => {
    cells[number].value = digits;
    it.panel.typed(cells[number]);
  };
  return { ...page, it, told, cells, type };
}

const counts = (things) => things.map(({ answer, count }) => [answer, count]);

test("counts are told together, after the last key", () => {
  const { type, told, clock, PAUSE } = paper();
  type(0, "1");
  clock.pass(PAUSE - 1);
  type(0, "12");
  type(1, "3");
  clock.pass(PAUSE);
  assert.deepEqual(told.map(counts), [
    [
      ["1", 12],
      ["2", 3],
    ],
  ]);
});

test("only digits count, and too many are told to nobody", () => {
  const { type, told, cells, clock, it, PAUSE } = paper();
  type(0, "1x2");
  assert.equal(cells[0].value, "12");
  type(1, "501");
  assert.equal(it.state.textContent, "Too many");
  clock.pass(PAUSE);
  assert.deepEqual(counts(told[0]), [["1", 12]]);
});

test("a page that is being made is waited for, but not for long", () => {
  const { type, told, clock, document, LONGEST_RUN } = paper();
  document.states.add("running");
  type(0, "1");
  clock.pass(LONGEST_RUN - 100);
  assert.equal(told.length, 0);
  clock.pass(400);
  assert.equal(told.length, 1);
});

test("what was not answered is told again with growing pauses", () => {
  const { type, told, clock, it, PAUSE, PATIENCE } = paper();
  type(0, "1");
  clock.pass(PAUSE + PATIENCE);
  assert.equal(told.length, 2);
  clock.pass(2 * PATIENCE - 1);
  assert.equal(told.length, 2);
  clock.pass(1);
  assert.equal(told.length, 3);
  assert.equal(it.state.textContent, "Waiting");
});

test("a count that was changed after it was told stays and is told", () => {
  const { type, told, clock, it, PAUSE } = paper();
  type(0, "1");
  clock.pass(PAUSE);
  type(0, "2");
  it.hear({ stored: [told[0][0].id], refused: [], sentence: "" });
  clock.pass(PAUSE);
  assert.deepEqual(told.map(counts), [[["1", 1]], [["1", 2]]]);
});

test("what is stored is told no more, also after a reload", () => {
  const store = new Store();
  const { type, told, clock, it, PAUSE, MOST_PATIENCE } = paper({ store });
  type(0, "1");
  clock.pass(PAUSE);
  it.hear({ stored: [told[0][0].id], refused: [], sentence: "" });
  clock.pass(3 * MOST_PATIENCE);
  assert.equal(told.length, 1);
  assert.equal(it.state.textContent, "Saved");
  assert.deepEqual(plain(paper({ store }).it.outbox.all), []);
});

test("a reload keeps what is not stored, in its cell", () => {
  const store = new Store();
  paper({ store }).type(1, "7");
  const again = paper({ store });
  assert.deepEqual(
    Array.from(again.cells, ({ value }) => value),
    ["", 7],
  );
});

test("more than fits into one message follows when the first are stored", () => {
  const { type, told, clock, it, PAUSE } = paper({ most: 1 });
  type(0, "1");
  clock.pass(1);
  type(1, "2");
  clock.pass(PAUSE);
  assert.deepEqual(told.map(counts), [[["1", 1]]]);
  it.hear({ stored: [told[0][0].id], refused: [], sentence: "" });
  clock.pass(0);
  assert.deepEqual(counts(told[1]), [["2", 2]]);
});

test("what an earlier version of the app has kept is found and sent", () => {
  const cell = JSON.stringify(["young_people", "help_nearby", "2"]);
  const kept = {
    what: "count",
    group: "young_people",
    statement: "help_nearby",
    answer: "2",
    count: 7,
    id: "a",
    at: 9,
  };
  const store = new Store({ "curreap-paper/hall": JSON.stringify({ [cell]: kept }) });
  const { told, clock, cells, it } = paper({ store });
  assert.equal(cells[1].value, 7);
  clock.pass(0);
  assert.deepEqual(told, [[kept]]);
  it.hear({ stored: ["a"], refused: [], sentence: "" });
  assert.deepEqual(store.kept, {});
});

const NOTES = {
  kind: "notes",
  noteKind: "ideas",
  longest: 200,
  notes: [{ mark: "stored", text: "A stage", isInUse: false }],
  words: {
    notes: "{count} notes",
    noNotes: "No notes yet",
    unsaved: "not stored yet",
    inUse: "in use",
    remove: "Remove",
  },
};

// The notes that are shown, the text of each with what it says about itself.
const shownNotes = ({ list }) => list.childNodes.map(({ childNodes }) => childNodes.map((part) => part.textContent));

test("a note that is added is above the stored ones at once, and says that it is not stored", () => {
  const { it } = paper(NOTES);
  it.panel.box.value = "  The choir ";
  it.panel.add();
  assert.deepEqual(shownNotes(it.panel), [
    ["The choir", "not stored yet"],
    ["A stage", "Remove"],
  ]);
  assert.equal(it.panel.title.textContent, "2 notes");
  assert.equal(it.panel.box.value, "");
});

test("a note without words is none", () => {
  const { it, clock, told, PAUSE } = paper(NOTES);
  it.panel.box.value = "   ";
  it.panel.add();
  clock.pass(PAUSE);
  assert.deepEqual([it.panel.list.childNodes.length, told], [1, []]);
});

test("a note that is removed is gone at once, and the server is told its mark", () => {
  const { it, clock, told, PAUSE } = paper(NOTES);
  it.panel.remove("stored");
  assert.deepEqual([shownNotes(it.panel), it.panel.title.textContent], [[], "No notes yet"]);
  clock.pass(PAUSE);
  assert.deepEqual(
    told[0].map(({ what, mark }) => [what, mark]),
    [["remove", "stored"]],
  );
});

test("a note that the team uses cannot be removed", () => {
  const { it } = paper({ ...NOTES, notes: [{ mark: "used", text: "A stage", isInUse: true }] });
  assert.deepEqual(shownNotes(it.panel), [["A stage", "in use"]]);
});

test("an arrow goes to the next cell, and at the end of the row to the next row", () => {
  const { it, cells } = paper({
    tables: [{ title: "Trust", statements: ["help_nearby", "say_hello"].map((key) => ({ key, text: key })) }],
  });
  const went = [];
  cells.forEach((cell, number) => {
    cell.focus = () => went.push(number);
  });
  for (const [from, key] of [
    [0, "ArrowRight"],
    [1, "ArrowRight"],
    [0, "ArrowDown"],
    [3, "Home"],
    [2, "End"],
    [3, "ArrowRight"],
  ])
    it.panel.move(cells[from], { key });
  assert.deepEqual(went, [1, 2, 2, 2, 3]);
});
