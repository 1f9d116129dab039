// A field for the texts of sticky notes, and the notes that are typed in already.
export class Notes {
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
    this.title.textContent = shown.length ? data.words.notes.replace("{count}", shown.length) : data.words.noNotes;
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
