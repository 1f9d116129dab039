// What this browser keeps: what is not stored yet, and where one is.

const read = (place) => {
  try {
    return localStorage.getItem(place);
  } catch (closed) {
    return null;
  }
};
const write = (place, text) => {
  try {
    if (text) localStorage.setItem(place, text);
    else localStorage.removeItem(place);
    return true;
  } catch (closed) {
    return false;
  }
};
const readJson = (place) => {
  try {
    return JSON.parse(read(place)) || {};
  } catch (broken) {
    return {};
  }
};

class Outbox {
  constructor(place) {
    this.place = place;
    this.memory = null;
  } // memory: where the browser keeps nothing

  read() {
    return this.memory || readJson(this.place);
  }

  write(told) {
    const isEmpty = !Object.keys(told).length;
    this.memory = write(this.place, isEmpty ? "" : JSON.stringify(told)) ? null : told;
  }

  // The newest one takes the place of what was told about the same thing.
  put(one) {
    this.write({ ...this.read(), [slot(one)]: one });
  }

  has(one) {
    return slot(one) in this.read();
  }

  get all() {
    return Object.values(this.read()).sort((one, other) => one.at - other.at);
  }

  // Give what is dropped. What was changed meanwhile has another id, and stays.
  drop(ids) {
    const told = Object.entries(this.read());
    const isDone = ([, { id }]) => ids.has(id);
    const done = told.filter(isDone);
    if (done.length) this.write(Object.fromEntries(told.filter((each) => !isDone(each))));
    return done.map(([, one]) => one);
  }
}

const slot = ({ mark, statement }) => (mark ? `said/${mark}` : statement);
