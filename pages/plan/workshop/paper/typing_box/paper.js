// Script to type in counts and notes from paper by keyboard alone. The server gets what was typed, and reports what it
// has stored.
//
// What is not stored yet is in an outbox. What arrives twice is stored once: the newest count of a cell wins, and a
// note is identified by its mark.
const PAUSE = 300; // milliseconds after the last key
const NARROW = 620; // pixels; on narrower screens a statement is above its cells
const papers = new Map(); // key in the storage of the browser -> Paper

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

const shape = ({ kind, group, noteKind: note, tables, words }) => JSON.stringify([kind, group, note, tables, words]);

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".paper");
  let paper = papers.get(data.place);
  if (!paper || paper.root !== root) papers.set(data.place, (paper = new Paper(root, data)));
  paper.outbox.tell = (things) => setTriggerValue("given", { things });
  paper.show(data);
}
