// What one sees of a long text: its label and help, whether it is stored, how many characters are left, and the question
// that is asked when a colleague changed the same words.
export class LongTextView {
  constructor(root) {
    this.root = root;
    this.area = root.querySelector("textarea");
  }

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

  ask(pieces) {
    this.root.querySelector(".long-text-words").replaceChildren(...pieces.map(drawnPiece));
    this.question.hidden = false;
    this.say("waiting");
    this.root.querySelector(".long-text-said").textContent = this.words.overlap;
  }

  closeQuestion() {
    this.question.hidden = true;
  }

  get question() {
    return this.root.querySelector(".long-text-overlap");
  }

  count() {
    const left = this.most ? this.most - this.area.value.length : 0;
    const words = !this.most || left > this.most / 4 ? "" : left < 0 ? this.words.over : this.words.left;
    this.root.querySelector(".long-text-left").textContent = words.replace(/{left}|{over}/, Math.abs(left));
  }

  grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.area.style.height = "auto";
    this.area.style.height = `${this.area.scrollHeight + 2}px`;
  }

  // Puts a text into the field; the caret stays at its words.
  put(text) {
    const { area } = this;
    if (area.value === text) return;
    const { selectionStart: from, selectionEnd: to, value: before } = area;
    area.value = text;
    this.grow();
    if (document.activeElement === area) area.setSelectionRange(moved(from, before, text), moved(to, before, text));
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
    const overlap = this.question;
    overlap.querySelector("b").textContent = data.words.overlap;
    overlap.querySelector("span").textContent = data.words.overlapHelp;
    for (const button of overlap.querySelectorAll("button")) button.textContent = data.words[button.value];
    this.count();
    this.grow();
  }
}

const drawnPiece = ({ text, kind }) => {
  const part = document.createElement({ removed: "del", added: "ins" }[kind] || "span");
  part.textContent = text;
  return part;
};
