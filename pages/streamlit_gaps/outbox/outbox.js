// Keeps entries in this browser until the server has stored them. Each has a slot and an id, is sent, is sent again
// with growing pauses, and is removed when the server names its id. So nothing is lost by a reload, a lost network or a
// closed laptop. What arrives twice is stored once: the server keeps the newest entry of a slot.
const PATIENCE = 4000; // milliseconds until an unanswered entry is sent again
const MOST_PATIENCE = 60000; // milliseconds; longest pause between two attempts
const LONGEST_RUN = 3000; // milliseconds to wait for a run of the page, which a message would stop

export const newId = () => `${Date.now()}-${Math.random().toString(36).slice(2, 10)}`;
export const isRunning = () => Boolean(document.querySelector("[data-test-script-state='running']"));
export const isConnected = () => Boolean(document.querySelector("[data-test-connection-state='CONNECTED']"));

// Calls `act` after a pause that grows with each failure.
export class Retry {
  constructor(act) {
    this.act = act;
    this.timer = this.failures = 0;
  }

  // Each pause is twice as long as the one before.
  wait({ most = MOST_PATIENCE } = {}) {
    this.waitFor(Math.min(PATIENCE * 2 ** this.failures, most));
    this.failures += 1;
  }

  waitFor(pause) {
    this.stop();
    this.timer = setTimeout(this.act, pause);
  }

  stop() {
    clearTimeout(this.timer);
  }

  end() {
    this.stop();
    this.failures = 0;
  }
}

export class Outbox {
  // `isOpen`: whether anything may be sent now; `most`: entries of one message; `onSilence`: called without an answer;
  // `onSettled`: called when nothing is left; `onOtherTab`: called when another tab has changed what is kept.
  constructor(place, more = {}) {
    const { isOpen = () => true, most = Infinity, onSilence = () => {} } = more;
    const { onSettled = () => {}, onOtherTab = () => {} } = more;
    Object.assign(this, { place, isOpen, most, onSilence, onSettled, onOtherTab });
    this.tell = null; // function that sends; null while there is no connection to the server
    this.told = new Map(); // id -> entry that the server has not answered yet
    this.timer = 0;
    this.retry = new Retry(() => {
      this.onSilence();
      this.send();
    });
    replaceOpen(this);
  }

  // ---------------------------------------------------------------- what is kept

  read() {
    return readKeptObject(this.place);
  }

  write(things) {
    writeKept(this.place, Object.keys(things).length ? JSON.stringify(things) : "");
  }

  get(slot) {
    return this.read()[slot];
  }

  // The oldest first.
  get all() {
    return Object.values(this.read()).sort((one, other) => one.at - other.at);
  }

  get isEmpty() {
    return !this.all.length;
  }

  // The newest entry of a slot replaces the one before, and is last in order, also if the clock was set back.
  put(slot, thing) {
    const at = Math.max(Date.now(), ...this.all.map((one) => (one.at || 0) + 1));
    const kept = { id: newId(), ...thing, at };
    this.write({ ...this.read(), [slot]: kept });
    return kept;
  }

  // ---------------------------------------------------------------- sending

  // Keeps the entry, and sends it after a pause.
  keep(slot, thing, pause = 0) {
    const kept = this.put(slot, thing);
    this.later(pause);
    return kept;
  }

  later(pause, since = performance.now()) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (isRunning() && performance.now() - since < LONGEST_RUN) return this.later(100, since);
      this.timer = 0;
      if (!this.told.size) this.send();
    }, pause);
  }

  send() {
    this.stop();
    if (!this.tell || !this.isOpen()) return;
    const things = this.all.slice(0, this.most);
    this.told = new Map(things.map((one) => [one.id, one]));
    if (!things.length) return this.onSettled(); // another tab got the answer
    this.tell(things);
    this.retry.wait();
  }

  stop() {
    this.retry.stop();
    clearTimeout(this.timer);
    this.timer = 0;
    this.told.clear();
  }

  // The page may be closed in a moment, so nothing waits.
  leave() {
    if (this.timer) this.send();
  }

  // Called when the network or the server is back.
  wake() {
    this.retry.end();
    if (!this.isEmpty) this.send();
  }

  // ---------------------------------------------------------------- answers

  // Removes and returns what the server has stored or refused. What was changed meanwhile has another id, and stays.
  acknowledge(ids) {
    const kept = Object.entries(this.read());
    const isDone = ([, { id }]) => ids.has(id);
    const done = new Map([...this.told].filter(([id]) => ids.has(id)));
    for (const [, one] of kept.filter(isDone)) done.set(one.id, one);
    if (kept.some(isDone)) this.write(Object.fromEntries(kept.filter((entry) => !isDone(entry))));
    for (const id of done.keys()) this.told.delete(id);
    if (!this.told.size) this.goOn();
    return [...done.values()];
  }

  goOn() {
    this.retry.end();
    if (this.isEmpty) this.onSettled();
    else if (!this.timer) this.later(0);
  }
}

// The outboxes of the page by place. A new one replaces the one before it.
const open = (window.__curreapOutboxes ||= new Map());
const replaceOpen = (outbox) => {
  if (!open.size) listenToPage();
  open.get(outbox.place)?.stop();
  open.set(outbox.place, outbox);
};
const listenToPage = () => {
  const all = (act) => () => open.forEach(act);
  window.addEventListener(
    "pagehide",
    all((outbox) => outbox.leave()),
  );
  window.addEventListener(
    "online",
    all((outbox) => outbox.wake()),
  );
  window.addEventListener("storage", ({ key }) => open.get(key)?.onOtherTab());
  document.addEventListener("visibilitychange", () =>
    open.forEach((outbox) => (document.hidden ? outbox.leave() : outbox.wake())),
  );
};
