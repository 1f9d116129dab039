// Tables of counts: how often a group gave each answer to a statement. Each cell is reached by keyboard.
export class Counts {
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

const heading = (text, scope, id) => Object.assign(element("th", "", text), id ? { scope, id } : { scope });
const number = ({ value }) => Number(value || 0);
