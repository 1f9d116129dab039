// A page for one script of a component, with a clock, a store and elements that the test holds.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const PAGES = new URL("../../pages/", import.meta.url);

// Time passes only when a test says so.
export class Clock {
  constructor() {
    this.now = 1_000_000;
    this.setForward = 0; // milliseconds by which somebody has set the clock on the wall
    this.timers = new Map();
    this.last = 0;
  }

  setTimeout(act, pause = 0) {
    this.last += 1;
    this.timers.set(this.last, { act, at: this.now + pause });
    return this.last;
  }

  clearTimeout(id) {
    this.timers.delete(id);
  }

  // Run what is due within so many milliseconds, each at its moment.
  pass(milliseconds) {
    const end = this.now + milliseconds;
    for (;;) {
      const due = [...this.timers].filter(([, { at }]) => at <= end).sort(([, one], [, other]) => one.at - other.at);
      if (!due.length) break;
      const [id, { act, at }] = due[0];
      this.timers.delete(id);
      this.now = Math.max(this.now, at);
      act();
    }
    this.now = end;
  }
}

// The browser's own store; a closed one refuses all, as a private window does, and a full one what needs more room.
export class Store {
  constructor(items = {}) {
    this.items = new Map(Object.entries(items));
    this.isClosed = this.isFull = false;
  }

  open() {
    if (this.isClosed) throw new Error("the store is closed");
    return this.items;
  }

  // The names of what a reload finds, with their texts.
  get kept() {
    return Object.fromEntries(this.items);
  }

  getItem(name) {
    return this.open().get(name) ?? null;
  }

  setItem(name, text) {
    if (this.isFull && text.length > (this.items.get(name) ?? "").length) throw new Error("the store is full");
    this.open().set(name, text);
  }

  removeItem(name) {
    this.open().delete(name);
  }

  get length() {
    return this.open().size;
  }

  key(number) {
    return [...this.open().keys()][number] ?? null;
  }
}

// As much of an element as the scripts use. Each selector finds one element, made when it is first asked for.
export class FakeElement {
  constructor(name = "div") {
    this.tagName = name.toUpperCase();
    this.found = new Map();
    this.heard = new Map();
    this.attributes = new Map();
    this.childNodes = [];
    Object.assign(this, { dataset: {}, style: {}, value: "", textContent: "", hidden: false, isConnected: true });
    Object.assign(this, { selectionStart: 0, selectionEnd: 0, clientWidth: 0, className: "" });
  }

  querySelector(selector) {
    if (!this.found.has(selector)) this.found.set(selector, new FakeElement());
    return this.found.get(selector);
  }

  querySelectorAll() {
    return [];
  }

  closest() {
    return null;
  }

  matches(selector) {
    return this.attributes.has(selector.slice(1, -1)); // "[name]" is all that is asked
  }

  append(...children) {
    this.childNodes.push(...children);
  }

  replaceChildren(...children) {
    this.childNodes = children;
  }

  get lastChild() {
    return this.childNodes.at(-1);
  }

  setAttribute(name, value) {
    this.attributes.set(name, value);
  }

  removeAttribute(name) {
    this.attributes.delete(name);
  }

  setSelectionRange(from, to) {
    [this.selectionStart, this.selectionEnd] = [from, to];
  }

  setRangeText(text, from, to) {
    this.value = this.value.slice(0, from) + text + this.value.slice(to);
    this.setSelectionRange(from + text.length, from + text.length);
  }

  addEventListener(name, act) {
    this.heard.set(name, act);
  }

  hear(name, event = {}) {
    this.heard.get(name)({ target: this, preventDefault() {}, ...event });
  }

  getContext() {
    return { measureText: (text) => ({ width: 8 * text.length }) };
  }

  focus() {}

  select() {}
}

export const KEPT = "streamlit_gaps/outbox/kept.js";
export const OUTBOX = [KEPT, "streamlit_gaps/outbox/outbox.js"];

// Run the files as one script, as component.py joins them, and give the named pieces of it. `more`: what else there is on
// the page.
export function run(files, names, { clock = new Clock(), store = new Store(), more = {} } = {}) {
  const document = new FakeElement();
  Object.assign(document, { createElement: (name) => new FakeElement(name), activeElement: null, hidden: false });
  document.documentElement = new FakeElement("html");
  document.states = new Set(["connected"]);
  document.querySelector = (selector) => {
    if (selector.includes("connection-state")) return document.states.has("connected") ? document : null;
    if (selector.includes("script-state")) return document.states.has("running") ? document : null;
    return null;
  };
  const window = new FakeElement();
  window.scrollTo = () => {};
  const page = {
    window,
    document,
    localStorage: store,
    Date: { now: () => clock.now + clock.setForward },
    setInterval: () => 0,
    performance: { now: () => clock.now },
    setTimeout: (act, pause, ...given) => clock.setTimeout(() => act(...given), pause),
    clearTimeout: (id) => clock.clearTimeout(id),
    Element: FakeElement,
    ResizeObserver: class {
      observe() {}
    },
    CSS: { supports: () => true },
    crypto: globalThis.crypto,
    ...more,
  };
  const source = files.map((name) => readFileSync(new URL(name, PAGES), "utf8")).join("\n");
  const script = source
    .replace("export default function", "globalThis.main = function")
    .replace(/^export (?=class|const|function)/gm, "");
  vm.runInNewContext(`${script}\n;globalThis.pieces = { main: globalThis.main, ${names.join(", ")} };`, page);
  return { ...page.pieces, clock, store, document, window };
}

// What comes out of the script's own world, as plain data of this one.
export const plain = (value) => JSON.parse(JSON.stringify(value));
