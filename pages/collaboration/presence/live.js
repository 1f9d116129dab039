// Asks the server every few seconds whether something has changed, and says which field has the focus. Where there is
// news, a heartbeat follows: it runs the page, which then shows what colleagues have changed.
// A hidden tab asks nothing, so its user counts as absent.
const EVERY = 2500; // milliseconds
const PATIENCE = 5000; // milliseconds after which a question or a heartbeat without an answer counts as lost
const TYPING = 10000; // milliseconds after the last key during which a person counts as writing
const ACT = 800; // milliseconds after a click during which its answer, with the new address, may be on its way
const SOON = [400, 1000]; // milliseconds until extra heartbeats that confirm values set by the app in fields
const never = -Infinity;
const known = (window.__curreapLive ||= {
  lastKey: never,
  lastClick: never,
  sentAt: never,
  askedAt: never,
  unsaved: "",
  waitsFor: "",
});

const fieldOf = (element) => {
  const box = element instanceof Element && element.closest('[class*="st-key-field_"]');
  const name = box && [...box.classList].find((one) => one.startsWith("st-key-field_"));
  return name ? name.slice("st-key-".length) : "";
};
// A message during a run would make Streamlit run the page again with the older address.
const isAtRest = () =>
  document.querySelector('[data-test-connection-state="CONNECTED"]') &&
  !document.querySelector('[data-test-script-state="running"]');

// A short field sends its text when it loses the focus; until then the app must not change its value.
const watchTyping = () => {
  document.addEventListener(
    "input",
    (event) => {
      known.lastKey = performance.now();
      if (!event.target.closest?.(".long-text")) known.unsaved = fieldOf(event.target);
    },
    true,
  );
  const told = () => {
    known.unsaved = "";
  };
  document.addEventListener("change", told, true);
  document.addEventListener("focusout", told, true);
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Enter") told();
    },
    true,
  );
  document.addEventListener(
    "click",
    () => {
      known.lastClick = performance.now();
    },
    true,
  );
};

const isInDialog = () => Boolean(document.querySelector('[data-testid="stDialog"]'));
// A list of the people who are here shows where they are now only after a run.
const showsPeople = () => Boolean(document.querySelector('[data-testid="stPopoverBody"]'));

const beat = () => {
  if (document.hidden || !isAtRest() || !known.tell) return;
  if (known.waitsFor && performance.now() - known.sentAt < PATIENCE) return;
  if (performance.now() - known.lastClick < ACT) return; // a run for this heartbeat would go back to the old address
  known.sentAt = performance.now();
  known.waitsFor = `${Date.now()}`;
  known.tell({
    id: known.waitsFor,
    at: fieldOf(document.activeElement),
    unsaved: known.unsaved,
    isWriting: performance.now() - known.lastKey < TYPING,
    isInDialog: isInDialog(),
  });
};

const answer = async (question) => {
  const response = await fetch(known.address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(question),
    signal: AbortSignal.timeout(PATIENCE),
  });
  return response.ok ? await response.json() : null;
};

const ask = async () => {
  if (document.hidden || !known.address || performance.now() - known.askedAt < PATIENCE) return;
  known.askedAt = performance.now();
  const page = known.page;
  try {
    const found = await answer({ page: known.secret, at: fieldOf(document.activeElement), isInDialog: isInDialog() });
    if (!found || page !== known.page) return;
    if (found.isNews || showsPeople()) beat();
    else mark(found.names);
  } catch {
    // The server is not to be reached; the page says so itself, and the next question follows.
  } finally {
    known.askedAt = never;
  }
};

// Its row is deleted: what is typed there is sent now, and the page then says what has happened.
const leave = (name) => {
  if (name && fieldOf(document.activeElement) === name) document.activeElement.blur();
};

const mark = (names) => {
  for (const element of document.querySelectorAll("[data-here]")) {
    if (![...element.classList].some((one) => names[one])) delete element.dataset.here;
  }
  for (const [name, who] of Object.entries(names)) {
    for (const element of document.querySelectorAll(`[class~="${CSS.escape(name)}"]`)) element.dataset.here = who;
  }
};

export default function ({ data, setTriggerValue }) {
  known.tell = (said) => setTriggerValue("beat", said);
  known.address = data.address;
  known.secret = data.secret;
  if (data.answered === known.waitsFor) known.waitsFor = "";
  if (data.values !== known.values) {
    known.values = data.values;
    for (const pause of SOON) setTimeout(beat, pause);
  }
  mark(data.names);
  leave(data.leave);
  if (data.page !== known.page) {
    known.page = data.page;
    known.waitsFor = "";
    setTimeout(beat, 300);
  }
  if (known.begun) return;
  known.begun = true;
  watchTyping();
  document.addEventListener("visibilitychange", ask);
  setInterval(ask, EVERY);
}
