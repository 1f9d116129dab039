// Shows one statement after another, then one question after another to answer in own words (said.js), without the
// server, which only gets the answers and reports which ones it has stored.
//
// What is not stored yet is in an outbox, the newest answer to each statement. All of it is sent at once, the newest
// last. An answer that arrives twice is stored once: the newest one of a seat wins.
const PAUSE = 600; // milliseconds after the last key of a comment
const NEAR = 100; // characters left when the counter appears
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
    });
    this.outbox.tell = tell; // unknown until the component of post() has loaded
    this.given = { ...data.answers };
    for (const answer of this.outbox.all) if (answer.statement) this.given[answer.statement] = answer;
    this.heard = ""; // last announcement
    this.places = [...data.statements.map(({ key }) => key), ...data.asks.map(({ kind }) => `${ASK}${kind}`)];
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

  get answer() {
    return this.given[this.statement.key] || { rating: null, other: "", comment: "" };
  }

  isAnswered(key) {
    const { rating, other } = this.given[key] || {};
    return Boolean(rating || other);
  }

  isDone(name) {
    return name.startsWith(ASK) ? this.said.of(name.slice(ASK.length)).length > 0 : this.isAnswered(name);
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
    else this.drawStatement();
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
      legend: words.question,
      ".ballot-back": words.back,
      ".ballot-end h1": words.thanks,
      ".ballot-after": words.after,
      ".ballot-again": words.again,
      ".ballot-shut h1": words.shut,
      ".ballot-shut p": words.shutMore,
      ".ballot-comment summary": words.comment,
      ".ballot-comment label": words.comment,
      "#ballot-help": words.commentHelp,
      ".ballot-levels summary": words.levels,
    };
    for (const [name, text] of Object.entries(texts)) this.find(name).textContent = text;
    const { scale, others } = this.data;
    this.find(".ballot-scale").replaceChildren(...scale.map((one) => choice(one, `${one.value}`)));
    this.find(".ballot-others").replaceChildren(...others.map((one) => choice(one, "")));
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

  drawStatement() {
    const { statement, answer } = this;
    const { topics } = this.data;
    this.find(".ballot-ask h1").textContent = statement.text;
    this.find(".ballot-hint").textContent = statement.hint;
    this.find(".ballot-hint").hidden = !statement.hint;
    for (const radio of this.root.querySelectorAll("input")) radio.checked = radio.value === chosen(answer);
    this.find(".ballot-comment").open = Boolean(answer.comment);
    this.find("textarea").value = answer.comment || "";
    const levels = topics[statement.topic];
    this.find(".ballot-levels").hidden = !levels;
    this.find(".ballot-levels").open = false;
    this.find("dl").replaceChildren(
      ...(levels || []).flatMap((text, level) => [element("dt", level + 1), element("dd", text)]),
    );
    this.drawMeaning();
    this.count();
  }

  drawMeaning() {
    const one = [...this.data.scale, ...this.data.others].find(({ key }) => key === chosen(this.answer));
    const [lowest, highest] = [this.data.scale[0], this.data.scale.at(-1)];
    const lines = one ? [one.meaning] : [`${lowest.value}: ${lowest.meaning}`, `${highest.value}: ${highest.meaning}`];
    this.find(".ballot-meaning").replaceChildren(...lines.map((line) => element("span", line)));
  }

  count() {
    const left = 500 - this.find("textarea").value.length;
    this.find(".ballot-left").textContent = left > NEAR ? "" : this.data.words.left.replace("#", left);
  }

  drawEnd() {
    const { statements, words } = this.data;
    this.find("ol").replaceChildren(
      ...statements.map(({ key, text }, place) => {
        const line = document.createElement("li");
        const change = element("button", this.isAnswered(key) ? words.change : words.give);
        change.type = "button";
        change.setAttribute("aria-label", `${change.textContent}: ${text}`);
        change.addEventListener("click", () => this.go(place));
        line.append(element("span", text), element("b", this.inWords(key)), change);
        return line;
      }),
    );
    this.said.drawEnd(this.find(".ballot-end-said"));
  }

  inWords(key) {
    const name = chosen(this.given[key] || {});
    const one = [...this.data.scale, ...this.data.others].find((each) => each.key === name);
    if (!one) return this.data.words.noAnswer;
    return one.value ? `${one.value} ${one.label}` : one.label;
  }

  // ---------------------------------------------------------------- answering

  listen() {
    this.root.addEventListener("change", ({ target }) => {
      if (target.type === "radio") this.choose(target.value);
    });
    this.find("textarea").addEventListener("input", ({ target }) => this.comment(target.value));
    this.find("textarea").addEventListener("blur", () => this.outbox.leave());
    this.find(".ballot-back").addEventListener("click", () => this.go(this.place - 1));
    this.find(".ballot-next").addEventListener("click", () => this.next());
    this.find(".ballot-again").addEventListener("click", () => this.go(0));
  }

  next() {
    if (this.part === "asked") this.said.sayTyped(); // text counts also without a tap on "Add"
    this.go(this.place + 1);
  }

  choose(name) {
    const point = this.data.scale.find(({ key }) => key === name);
    this.record({ rating: point ? point.value : null, other: point ? "" : name }, 0);
    this.drawMeaning();
    this.drawSteps();
  }

  comment(text) {
    this.record({ comment: text }, PAUSE);
    this.count();
  }

  record(change, pause) {
    const { rating, other, comment } = { ...this.answer, ...change };
    const { key } = this.statement;
    this.given[key] = this.keep({ statement: key, rating, other, comment }, pause);
  }

  // Keeps it in this browser, and sends it after a pause.
  keep(one, pause) {
    const kept = this.outbox.keep(slot(one), one, pause);
    this.say(isConnected() ? "sending" : "waiting");
    return kept;
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
    this.find(".ballot-unsent").textContent = unsent ? words.unsent.replace("#", unsent) : "";
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
    this.said.drawStates();
    const isNews = state === "waiting" || (state === "stored" && this.heard);
    if (!isNews || this.heard === words) return;
    said.textContent = this.heard = words; // not compared with the element, whose text may be translated
  }
}

// ------------------------------------------------------------------ small pieces

const element = (name, text) => {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
};
const chosen = ({ rating, other }) => (rating ? `${RATED}${rating}` : other || "");
const RATED = "rated_";
const ASK = "ask/"; // prefix of the places of questions, as opposed to statements
const choice = ({ key, label, meaning }, number) => {
  const [box, radio, told] = ["label", "input", "span"].map((name) => document.createElement(name));
  Object.assign(radio, { type: "radio", name: "ballot-answer", value: key });
  Object.assign(told, { id: `ballot-${key}`, textContent: meaning, hidden: true });
  radio.setAttribute("aria-describedby", told.id);
  box.append(radio, element("b", number), element("span", label));
  const line = document.createElement("div");
  line.append(box, told);
  return line;
};
const slot = ({ mark, statement }) => (mark ? `said/${mark}` : statement);

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
