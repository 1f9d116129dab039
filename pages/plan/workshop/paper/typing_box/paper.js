// Script to type in counts and notes from paper by keyboard alone. The server gets what was typed, and reports what it
// has stored.
//
// What is not stored yet is in an outbox. What arrives twice is stored once: the newest count of a cell wins, and a
// note is identified by its mark.
const PAUSE = 300; // milliseconds after the last key
const NARROW = 620; // pixels; on narrower screens a statement is above its cells
const papers = new Map(); // key in the storage of the browser -> Paper

// ------------------------------------------------------------------ the desk

class Paper {
  constructor(root, data) {
    this.root = root;
    this.outbox = new Outbox(data.place, {
      most: data.most,
      isOpen: () => root.isConnected,
      onSilence: () => this.say("waiting"),
      onSettled: () => this.settled(),
    });
    this.isNarrow = false;
    new ResizeObserver(() => this.fold()).observe(root);
  }

  show(data) {
    const isOther = !this.data || shape(data) !== shape(this.data);
    this.data = data;
    this.isNarrow = this.root.clientWidth > 0 && this.root.clientWidth < NARROW;
    if (isOther) {
      this.build();
      this.say(this.outbox.isEmpty ? "calm" : "sending");
    }
    this.hear(data);
    this.panel.fill();
  }

  build() {
    this.state = element("p", "paper-state");
    this.state.setAttribute("aria-hidden", "true");
    this.said = element("p", "unseen");
    this.said.setAttribute("role", "status");
    this.panel = this.data.kind === "notes" ? new Notes(this) : new Counts(this);
    this.root.replaceChildren(...this.panel.parts, this.state, this.said);
    this.panel.fill();
  }

  fold() {
    const isNarrow = this.root.clientWidth > 0 && this.root.clientWidth < NARROW;
    if (!this.data || this.data.kind === "notes" || isNarrow === this.isNarrow) return;
    this.isNarrow = isNarrow;
    const focused = document.activeElement && this.root.contains(document.activeElement) && document.activeElement.id;
    const { state } = this;
    this.build();
    this.say(state.dataset.state || "calm");
    if (focused) document.getElementById(focused)?.focus();
  }

  // ---------------------------------------------------------------- what is typed, and what became of it

  record(name, thing) {
    this.outbox.keep(name, thing, PAUSE);
    this.say(isConnected() ? "sending" : "waiting");
  }

  hear({ stored, refused, sentence }) {
    const done = this.outbox.acknowledge(new Set([...stored, ...refused]));
    if (done.some(({ id }) => refused.includes(id))) this.say("refused", sentence);
  }

  settled() {
    if (["sending", "waiting"].includes(this.state.dataset.state)) this.say("saved");
  }

  // Shown at once; screen readers announce only problems, and that they are over.
  say(state, sentence) {
    const words = sentence || this.data.words[state] || "";
    this.state.textContent = words;
    this.state.dataset.state = state;
    if (state === "waiting" || state === "refused") this.said.textContent = words;
    else if (state === "saved" && this.said.textContent) this.said.textContent = words;
  }
}

// ------------------------------------------------------------------ counts

class Counts {
  constructor(paper) {
    this.paper = paper;
    this.rows = []; // rows of cells, in the order of the paper
    this.sums = new Map();
    this.parts = paper.data.tables.map((table, number) => this.table(table, `${number}`));
    for (const part of this.parts) {
      part.addEventListener("keydown", (event) => this.press(event));
      part.addEventListener("input", ({ target }) => this.typed(target));
      part.addEventListener("focusin", ({ target }) => {
        if (target.select) target.select();
      });
    }
  }

  // ---------------------------------------------------------------- a table for each topic

  table({ title, statements }, number) {
    const { answers, words } = this.paper.data;
    const table = element("table", "paper-table");
    const head = element("tr");
    if (!this.paper.isNarrow) head.append(heading(words.statement, "col", ""));
    for (const answer of answers) head.append(this.column(answer, number));
    head.append(heading(words.sum, "col", ""));
    head.lastChild.className = "paper-sum";
    table.append(element("caption", "", title), wrapped("thead", [head]));
    for (const statement of statements) table.append(wrapped("tbody", this.line(statement, number)));
    return table;
  }

  column({ key, sign, label }, number) {
    const cell = heading("", "col", `paper-col-${number}-${key}`);
    const shown = element("b", "", sign),
      more = element("span", this.paper.isNarrow ? "unseen" : "", label);
    cell.append(shown, more);
    return cell;
  }

  // One row or, on a narrow screen, the statement above its cells.
  line({ key, text }, number) {
    const { answers } = this.paper.data;
    const named = heading(text, "row", `paper-row-${key}`);
    const cells = answers.map((answer) => this.cell(key, answer.key, number));
    this.rows.push(cells);
    const sum = element("td", "paper-sum");
    this.sums.set(key, sum);
    const places = cells.map((cell) => wrapped("td", [cell]));
    if (!this.paper.isNarrow) return [wrapped("tr", [named, ...places, sum])];
    named.scope = "rowgroup";
    named.colSpan = answers.length + 1;
    return [wrapped("tr", [named]), wrapped("tr", [...places, sum])];
  }

  cell(statement, answer, number) {
    const box = element("input");
    const id = `paper-${statement}-${answer}`;
    Object.assign(box, { id, type: "text", inputMode: "numeric", autocomplete: "off", maxLength: 3 });
    box.setAttribute("aria-labelledby", `paper-row-${statement} paper-col-${number}-${answer}`);
    Object.assign(box.dataset, { statement, answer });
    return box;
  }

  // ---------------------------------------------------------------- what stands in them

  name({ dataset }) {
    return JSON.stringify([this.paper.data.group, dataset.statement, dataset.answer]);
  }

  fill() {
    for (const cell of this.rows.flat()) this.fillCell(cell);
    this.addUp();
  }

  fillCell(cell) {
    const { statement, answer } = cell.dataset;
    const waiting = this.paper.outbox.get(this.name(cell));
    const known = this.paper.data.counts[statement]?.[answer] || 0;
    const count = waiting ? waiting.count : known;
    const isSaved = cell.dataset.state === "saved" || (cell.dataset.state === "waiting" && number(cell) === known);
    cell.dataset.state = waiting ? "waiting" : isSaved ? "saved" : "";
    const isTyping = cell === document.activeElement;
    if (number(cell) !== count && !cell.matches("[aria-invalid]") && !(isTyping && waiting)) cell.value = count || "";
  }

  addUp() {
    for (const cells of this.rows) {
      const sum = cells.reduce((all, cell) => all + (number(cell) || 0), 0);
      this.sums.get(cells[0].dataset.statement).textContent = sum || "";
    }
  }

  typed(cell) {
    const digits = cell.value.replace(/\D/g, "");
    if (digits !== cell.value) cell.value = digits;
    const count = number(cell),
      { group, mostOfACount: most, words } = this.paper.data;
    this.addUp();
    if (count > most) {
      cell.setAttribute("aria-invalid", "true");
      return this.paper.say("refused", words.tooMany);
    }
    cell.removeAttribute("aria-invalid");
    const { statement, answer } = cell.dataset;
    cell.dataset.state = "waiting";
    this.paper.record(this.name(cell), { what: "count", group, statement, answer, count });
  }

  // ---------------------------------------------------------------- keys

  press(event) {
    const cell = event.target;
    if (cell.tagName !== "INPUT" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const isAdding = event.key === "+" || event.key === "-";
    if (isAdding) this.add(cell, event.key === "+" ? 1 : -1);
    const moved = !isAdding && this.move(cell, event);
    const isNoDigit = event.key.length === 1 && !/\d/.test(event.key);
    if (isAdding || moved || isNoDigit) event.preventDefault();
  }

  add(cell, one) {
    cell.value = Math.max(number(cell) + one, 0);
    this.typed(cell);
    cell.select();
  }

  move(cell, { key, shiftKey }) {
    const row = this.rows.findIndex((cells) => cells.includes(cell)),
      wide = this.rows[0].length;
    const column = this.rows[row].indexOf(cell),
      all = this.rows.flat();
    const to = {
      Enter: () => all[row * wide + column + (shiftKey ? -1 : 1)],
      ArrowRight: () => all[row * wide + column + 1],
      ArrowLeft: () => all[row * wide + column - 1],
      ArrowDown: () => this.rows[row + 1]?.[column],
      ArrowUp: () => this.rows[row - 1]?.[column],
      Home: () => this.rows[row][0],
      End: () => this.rows[row].at(-1),
    }[key];
    if (!to) return false;
    to()?.focus();
    return true;
  }
}

// ------------------------------------------------------------------ notes

class Notes {
  constructor(paper) {
    this.paper = paper;
    const { words, longest } = paper.data;
    this.box = element("input");
    Object.assign(this.box, { id: "paper-note", type: "text", maxLength: longest, autocomplete: "off" });
    const label = element("label", "field-label", words.note);
    label.htmlFor = "paper-note";
    const button = element("button", "", words.add);
    const form = wrapped("form", [label, this.box, button]);
    form.className = "paper-note";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.add();
    });
    this.title = element("h3");
    this.list = element("ul", "paper-notes");
    this.list.addEventListener("click", ({ target }) => {
      if (target.value) this.remove(target.value);
    });
    this.parts = [form, this.title, this.list];
  }

  add() {
    const text = this.box.value.trim();
    this.box.focus();
    if (!text) return;
    const id = newId();
    this.paper.record(id, { id, what: "note", kind: this.paper.data.noteKind, text });
    this.box.value = "";
    this.fill();
  }

  remove(mark) {
    this.paper.record(`remove ${mark}`, { what: "remove", mark });
    this.box.focus();
    this.fill();
  }

  fill() {
    const { data, outbox } = this.paper;
    const waiting = outbox.all;
    const gone = new Set(waiting.filter(({ what }) => what === "remove").map(({ mark }) => mark));
    const stored = data.notes.filter(({ mark }) => !gone.has(mark));
    const known = new Set(stored.map(({ mark }) => mark));
    const isNew = ({ what, kind, id }) => what === "note" && kind === data.noteKind && !known.has(id);
    const added = waiting
      .filter(isNew)
      .map(({ id, text }) => ({ mark: id, text, isWaiting: true }))
      .reverse();
    const shown = [...added, ...stored];
    this.title.textContent = shown.length ? data.words.notes.replace("#", shown.length) : data.words.noNotes;
    this.list.replaceChildren(...shown.map((note) => this.line(note)));
  }

  line({ mark, text, isWaiting, isInUse }) {
    const { words } = this.paper.data;
    const line = wrapped("li", [element("span", "", text)]);
    if (isWaiting || isInUse) line.append(element("small", "", isWaiting ? words.unsaved : words.inUse));
    if (isWaiting || isInUse) return line;
    const button = element("button", "", words.remove);
    Object.assign(button, { type: "button", value: mark });
    button.setAttribute("aria-label", `${words.remove}: ${text}`);
    line.append(button);
    return line;
  }
}

// ------------------------------------------------------------------ small pieces

const element = (name, className = "", text = "") =>
  Object.assign(document.createElement(name), { className, textContent: text });
const wrapped = (name, parts) => {
  const made = element(name);
  made.append(...parts);
  return made;
};
const heading = (text, scope, id) => Object.assign(element("th", "", text), id ? { scope, id } : { scope });
const number = ({ value }) => Number(value || 0);
const shape = ({ kind, group, noteKind: note, tables, words }) => JSON.stringify([kind, group, note, tables, words]);
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".paper");
  let paper = papers.get(data.place);
  if (!paper || paper.root !== root) papers.set(data.place, (paper = new Paper(root, data)));
  paper.outbox.tell = (things) => setTriggerValue("given", { things });
  paper.show(data);
}
