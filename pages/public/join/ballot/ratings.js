// Shows the statements to rate: one a screen, each with a scale, other answers and a comment.
const PAUSE = 600; // milliseconds after the last key of a comment
const NEAR = 100; // characters left when the counter appears

export class Ratings {
  constructor(ballot) {
    this.ballot = ballot;
    this.given = { ...ballot.data.answers }; // by statement
    for (const answer of ballot.outbox.all) if (answer.statement) this.take(answer);
    this.statement = null; // shown now
    this.describe();
    this.listen();
  }

  find(name) {
    return this.ballot.find(`.ballot-ask ${name}`);
  }

  get answer() {
    return this.given[this.statement.key] || { rating: null, other: "", comment: "" };
  }

  take(answer) {
    this.given[answer.statement] = answer;
  }

  isAnswered(key) {
    const { rating, other } = this.given[key] || {};
    return Boolean(rating || other);
  }

  // ---------------------------------------------------------------- what one sees

  describe() {
    const { scale, others, words } = this.ballot.data;
    const texts = {
      legend: words.question,
      ".ballot-comment summary": words.comment,
      ".ballot-comment label": words.comment,
      "#ballot-help": words.commentHelp,
      ".ballot-levels summary": words.levels,
    };
    for (const [name, text] of Object.entries(texts)) this.find(name).textContent = text;
    this.find(".ballot-scale").replaceChildren(...scale.map((one) => choice(one, `${one.value}`)));
    this.find(".ballot-others").replaceChildren(...others.map((one) => choice(one, "")));
  }

  draw(statement) {
    this.statement = statement;
    const { answer } = this;
    const { topics } = this.ballot.data;
    this.find("h1").textContent = statement.text;
    this.find(".ballot-hint").textContent = statement.hint;
    this.find(".ballot-hint").hidden = !statement.hint;
    for (const radio of this.ballot.root.querySelectorAll("input")) radio.checked = radio.value === chosen(answer);
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

  // Shows an answer of another tab, but not under the hand of somebody who types here.
  drawAgain() {
    if (document.activeElement !== this.find("textarea")) this.draw(this.statement);
  }

  drawMeaning() {
    const one = [...this.ballot.data.scale, ...this.ballot.data.others].find(({ key }) => key === chosen(this.answer));
    const [lowest, highest] = [this.ballot.data.scale[0], this.ballot.data.scale.at(-1)];
    const lines = one ? [one.meaning] : [`${lowest.value}: ${lowest.meaning}`, `${highest.value}: ${highest.meaning}`];
    this.find(".ballot-meaning").replaceChildren(...lines.map((line) => element("span", line)));
  }

  count() {
    const left = 500 - this.find("textarea").value.length;
    this.find(".ballot-left").textContent = left > NEAR ? "" : this.ballot.data.words.left.replace("{left}", left);
  }

  // Lists the statements with their answers, for the last screen.
  drawEnd(place) {
    const { statements, words } = this.ballot.data;
    place.replaceChildren(
      ...statements.map(({ key, text }, number) => {
        const line = document.createElement("li");
        const change = element("button", this.isAnswered(key) ? words.change : words.give);
        change.type = "button";
        change.setAttribute("aria-label", `${change.textContent}: ${text}`);
        change.addEventListener("click", () => this.ballot.go(number));
        line.append(element("span", text), element("b", this.inWords(key)), change);
        return line;
      }),
    );
  }

  inWords(key) {
    const name = chosen(this.given[key] || {});
    const one = [...this.ballot.data.scale, ...this.ballot.data.others].find((each) => each.key === name);
    if (!one) return this.ballot.data.words.noAnswer;
    return one.value ? `${one.value} ${one.label}` : one.label;
  }

  // ---------------------------------------------------------------- answering

  listen() {
    this.ballot.root.addEventListener("change", ({ target }) => {
      if (target.type === "radio") this.choose(target.value);
    });
    this.find("textarea").addEventListener("input", ({ target }) => this.comment(target.value));
    this.find("textarea").addEventListener("blur", () => this.ballot.outbox.leave());
  }

  choose(name) {
    const point = this.ballot.data.scale.find(({ key }) => key === name);
    this.record({ rating: point ? point.value : null, other: point ? "" : name }, 0);
    this.drawMeaning();
    this.ballot.drawSteps();
  }

  comment(text) {
    this.record({ comment: text }, PAUSE);
    this.count();
  }

  record(change, pause) {
    const { rating, other, comment } = { ...this.answer, ...change };
    const { key } = this.statement;
    this.given[key] = this.ballot.keep({ statement: key, rating, other, comment }, pause);
  }
}

const RATED = "rated_";
const chosen = ({ rating, other }) => (rating ? `${RATED}${rating}` : other || "");
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
