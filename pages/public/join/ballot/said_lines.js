// Draws the contributions of a participant as lists, below the field and on the last screen.

export class SaidLines {
  constructor(said) {
    this.said = said;
  }

  line(one) {
    const line = this.plainLine(one);
    if (one.isInUse) return line;
    const ways = document.createElement("div");
    ways.append(
      this.way(this.said.words.change, one, () => this.said.change(one.mark)),
      this.way(this.said.words.remove, one, () => this.said.remove(one.mark)),
    );
    line.append(ways);
    return line;
  }

  way(name, { mark, text }, act) {
    const button = element("button", name);
    button.type = "button";
    button.dataset.mark = mark;
    button.setAttribute("aria-label", `${name}: ${text}`);
    button.addEventListener("click", act);
    return button;
  }

  plainLine(one) {
    const line = document.createElement("li");
    line.dataset.mark = one.mark;
    line.append(element("span", one.text), element("i", this.state(one)));
    return line;
  }

  state(one) {
    if (one.isInUse) return this.said.words.inUse;
    return this.said.ballot.outbox.get(slot(one)) && this.said.ballot.state === "waiting"
      ? this.said.words.notSent
      : "";
  }

  // Keeps existing elements: somebody may be about to press one.
  drawStates() {
    for (const line of this.said.ballot.root.querySelectorAll("li[data-mark]")) {
      const one = this.said.things.get(line.dataset.mark);
      if (one) line.querySelector("i").textContent = this.state(one);
    }
  }

  // Lists the contributions by question, for the last screen.
  drawEnd(place) {
    const { asks, statements } = this.said.ballot.data;
    place.replaceChildren(
      ...asks.flatMap((ask, number) => {
        const things = this.said.of(ask.kind);
        const list = document.createElement("ul");
        list.append(...things.map((one) => this.plainLine(one)));
        const name = things.length ? this.said.words.addOrChange : this.said.words.add;
        const button = this.way(name, { text: ask.question }, () => this.said.ballot.go(statements.length + number));
        const parts = [
          element("h2", ask.question),
          things.length ? list : element("p", this.said.words.nothing),
          button,
        ];
        return parts;
      }),
    );
  }
}
