// Shows one statement after another (ratings.js), then one question after another to answer in own words (said.js), without the
// server, which only gets the answers and reports which ones it has stored.
//
// What is not stored yet is in an outbox, the newest answer to each statement. All of it is sent at once, the newest
// last. An answer that arrives twice is stored once: the newest one of a seat wins.
const ballots = (window.__curreapBallots ||= new Map()); // key of the workshop -> Ballot

// ------------------------------------------------------------------ the ballot

class Ballot {
  constructor(root, data, tell) {
    this.root = root;
    this.data = data;
    this.outbox = new Outbox(`${data.place}answers/${data.key}`, {
      isOpen: () => this.part !== "shut",
      onSilence: () => this.say("waiting"),
      onSettled: () => this.say(this.state === "calm" ? "calm" : "stored"),
      onOtherTab: () => this.takeIn(),
    });
    this.outbox.tell = tell; // unknown until the component of post() has loaded
    this.heard = ""; // last announcement
    this.places = [...data.statements.map(({ key }) => key), ...data.asks.map(({ kind }) => `${ASK}${kind}`)];
    this.ratings = new Ratings(this);
    this.said = new Said(this);
    this.describe();
    this.listen();
    if (data.isShut) this.shut();
    else this.begins();
  }

  begins() {
    settle(AFTER_A_SCREEN);
    this.go(this.firstPlace(), false);
    for (const wait of [0, 300]) setTimeout(() => this.toTop(), wait); // the previous page was longer
    this.say(this.outbox.isEmpty ? "calm" : "sending");
    this.outbox.send();
  }

  find(name) {
    return this.root.querySelector(name);
  }

  get statement() {
    return this.data.statements[this.place];
  }

  get ask() {
    return this.data.asks[this.place - this.data.statements.length];
  }

  isDone(name) {
    return name.startsWith(ASK) ? this.said.of(name.slice(ASK.length)).length > 0 : this.ratings.isAnswered(name);
  }

  // ---------------------------------------------------------------- where one is

  get placeName() {
    return `${this.data.place}place/${this.data.key}`;
  }

  firstPlace() {
    const kept = readKept(this.placeName);
    if (kept === "end") return this.places.length;
    const known = this.places.indexOf(kept);
    if (known >= 0) return known;
    const open = this.places.findIndex((name) => !this.isDone(name));
    return open >= 0 ? open : this.places.length;
  }

  go(place, isMoved = true) {
    this.place = Math.max(0, Math.min(place, this.places.length));
    const isEnd = this.place === this.places.length;
    writeKept(this.placeName, isEnd ? "end" : this.places[this.place]);
    this.show(isEnd ? "end" : this.ask ? "asked" : "ask");
    this.drawSteps();
    if (isEnd) this.drawEnd();
    else if (this.ask) this.said.draw(this.ask);
    else this.ratings.draw(this.statement);
    if (!isMoved) return;
    settle(AFTER_A_STEP);
    this.begin();
  }

  show(part) {
    const isPlace = part === "ask" || part === "asked";
    for (const name of ["ask", "asked", "end", "shut"]) this.find(`.ballot-${name}`).hidden = name !== part;
    for (const name of ["top", "steps", "foot"]) this.find(`.ballot-${name}`).hidden = part === "shut";
    this.find(".ballot-next").hidden = !isPlace;
    this.find(".ballot-next").textContent = this.data.words[this.place + 1 === this.places.length ? "finish" : "next"];
    this.find(".ballot-back").hidden = !isPlace || this.place === 0;
    this.find(".ballot-again").hidden = part !== "end";
    this.part = part;
  }

  // Starts at the top, also for screen readers.
  begin() {
    const title = this.find(`.ballot-${this.part} h1`);
    title.focus({ preventScroll: true });
    this.toTop();
  }

  toTop() {
    this.root.closest("[data-testid='stMain']")?.scrollTo(0, 0);
    window.scrollTo(0, 0);
  }

  // ---------------------------------------------------------------- what one sees

  describe() {
    const { words } = this.data;
    const texts = {
      ".ballot-where": words.where,
      ".ballot-back": words.back,
      ".ballot-end h1": words.thanks,
      ".ballot-after": words.after,
      ".ballot-again": words.again,
      ".ballot-shut h1": words.shut,
      ".ballot-shut p": words.shutMore,
    };
    for (const [name, text] of Object.entries(texts)) this.find(name).textContent = text;
    this.find(".ballot-steps").replaceChildren(...this.places.map(() => document.createElement("i")));
  }

  drawSteps() {
    const isEnd = this.place === this.places.length;
    const progress = this.data.words.progress
      .replace("{number}", this.place + 1)
      .replace("{count}", this.places.length);
    this.find(".ballot-progress").textContent = isEnd ? "" : progress;
    this.find(".ballot-steps").childNodes.forEach((step, place) => {
      step.className = place === this.place ? "now" : this.isDone(this.places[place]) ? "on" : "";
    });
  }

  drawEnd() {
    this.ratings.drawEnd(this.find("ol"));
    this.said.lines.drawEnd(this.find(".ballot-end-said"));
  }

  // ---------------------------------------------------------------- answering

  listen() {
    this.find(".ballot-back").addEventListener("click", () => this.go(this.place - 1));
    this.find(".ballot-next").addEventListener("click", () => this.next());
    this.find(".ballot-again").addEventListener("click", () => this.go(0));
  }

  next() {
    if (this.part === "asked") this.said.sayTyped(); // text counts also without a tap on "Add"
    this.go(this.place + 1);
  }

  // Keeps it in this browser, and sends it after a pause.
  keep(one, pause) {
    const kept = this.outbox.keep(slot(one), one, pause);
    this.say(isConnected() ? "sending" : "waiting");
    return kept;
  }

  // Takes in what was answered in another tab of this browser, which has the same seat.
  takeIn() {
    for (const one of this.outbox.all) (one.mark ? this.said : this.ratings).take(one);
    if (this.part === "shut") return;
    this.drawSteps();
    if (this.part === "end") this.drawEnd();
    else if (this.part === "asked") this.said.drawList();
    else this.ratings.drawAgain();
  }

  // ---------------------------------------------------------------- what became of it

  hear({ stored, refused, reasons, isShut }) {
    const done = this.outbox.acknowledge(new Set([...stored, ...refused]));
    this.said.hear(done, reasons);
    if (isShut) this.shut();
  }

  shut() {
    this.outbox.stop();
    const { words } = this.data;
    const unsent = this.outbox.all.length;
    this.find(".ballot-unsent").textContent = unsent ? words.unsent.replace("{count}", unsent) : "";
    const isNew = this.part && this.part !== "shut";
    this.show("shut");
    if (isNew) this.begin();
  }

  // Shown at once; screen readers announce only problems, and that they are over.
  say(state) {
    this.state = state;
    const words = this.data.words[state] || "";
    const shown = this.find(".ballot-state"),
      said = this.find(".ballot-said");
    shown.textContent = words;
    shown.dataset.state = state;
    this.said.lines.drawStates();
    const isNews = state === "waiting" || (state === "stored" && this.heard);
    if (!isNews || this.heard === words) return;
    said.textContent = this.heard = words; // not compared with the element, whose text may be translated
  }
}

// ------------------------------------------------------------------ small pieces

export const element = (name, text) => {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
};
export const ASK = "ask/"; // prefix of the places of questions, as opposed to statements
export const slot = ({ mark, statement }) => (mark ? `said/${mark}` : statement);

// ------------------------------------------------------------------ the page

const posts = (window.__curreapPosts ||= new Map()); // key of the workshop -> last data of post()
const post = (office) => {
  const { data, setTriggerValue } = office;
  const tell = (answers) => setTriggerValue("given", { answers });
  posts.set(data.key, tell);
  const ballot = ballots.get(data.key);
  if (!ballot) return;
  ballot.outbox.tell = tell;
  ballot.hear(data);
  if (ballot.page !== data.page) ballot.outbox.wake(); // the whole page has run, perhaps on another server
  ballot.page = data.page;
};

const openOffice = () => {
  if (typeof window.__curreapPost === "function") return;
  const waiting = window.__curreapPost || [];
  window.__curreapPost = post;
  waiting.forEach(post);
};

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".ballot");
  const known = ballots.get(data.key);
  if (!known || known.root !== root) ballots.set(data.key, new Ballot(root, data, posts.get(data.key)));
  else if (data.isShut) known.shut();
  else if (known.part === "shut") {
    known.go(known.firstPlace());
    known.outbox.wake();
  }
  openOffice();
}
