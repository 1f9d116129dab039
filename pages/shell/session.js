// Sends the ticket for the sign-in cookie, reports that the person types or clicks, and lets the page run when the
// session has ended. The cookie itself is invisible to scripts.
const EVERY = 60000; // milliseconds between two reports
const LOOK = 10000; // milliseconds; the clock is compared, because timers stand still while a computer sleeps
const RETRY = 3000; // milliseconds until a ticket is sent again that the server did not get
const INPUTS = ["keydown", "pointerdown", "wheel", "touchstart"];
const SIGN_IN = ".st-key-panel_sign_in";
const known = (window.__curreapSession ||= { id: "", ticket: "", lastInput: 0, saidAt: 0, endsAt: 0, isAsking: false });

const ask = (address, options) => fetch(`/session/${address}`, { credentials: "same-origin", ...options });
const askAbout = (address, options) => ask(`${address}?id=${encodeURIComponent(known.id)}`, options);

const send = (ticket) => {
  if (!ticket || ticket === known.ticket) return;
  known.ticket = ticket;
  const again = () => {
    if (known.ticket !== ticket) return;
    known.ticket = "";
    send(ticket);
  };
  ask("cookie", { method: "POST", headers: { "Curreap-Ticket": ticket }, keepalive: true }).then(
    () => known.tabs.postMessage(known.id ? "signed in" : "signed out"),
    () => setTimeout(again, RETRY),
  );
};

// A projector in view counts as use: in a workshop people look at it for hours, and nobody touches it.
const isInUse = () => known.lastInput > known.saidAt || (!document.hidden && document.querySelector(".hall") !== null);

const request = () => {
  const now = Date.now();
  if (isInUse() && now - known.saidAt >= EVERY) {
    known.saidAt = now;
    return () => askAbout("input", { method: "POST" });
  }
  return now >= known.endsAt ? () => askAbout("left") : null;
};

const look = async () => {
  const asking = known.id && !known.isAsking && request();
  if (!asking) return;
  const { id } = known;
  known.isAsking = true;
  try {
    const answer = await asking();
    const seconds = answer.ok ? (await answer.json()).seconds : 0;
    const isAnswer = answer.ok || answer.status === 401;
    if (!isAnswer || id !== known.id) return;
    known.endsAt = Date.now() + seconds * 1000;
    if (seconds <= 0) known.tell("ended", `${Date.now()}`);
  } catch {
    // no connection: the next look asks again
  } finally {
    known.isAsking = false;
  }
};

// Another tab has signed in or out, or this one comes into view again.
const lookAtOnce = () => {
  if (document.hidden) return;
  known.endsAt = 0;
  look();
};

// A page that asks for a sign-in has connected without the new cookie, so that only loading it again shows what was asked
// for. Other pages without a session go on: the phone of a workshop is one.
const follow = ({ data }) => {
  if (known.id || data !== "signed in") lookAtOnce();
  else if (document.querySelector(SIGN_IN)) location.reload();
};

const noteInput = (event) => {
  if (!event.isTrusted) return;
  known.lastInput = Date.now();
  look();
};

export default function ({ data, setTriggerValue }) {
  known.tell = setTriggerValue;
  if (!known.tabs) {
    known.tabs = new BroadcastChannel("curreap-session");
    known.tabs.onmessage = follow;
  }
  send(data.ticket);
  if (data.id !== known.id) known.saidAt = data.ticket ? Date.now() : 0; // a sign-in is an input that the server knows
  known.id = data.id;
  known.endsAt = Date.now() + data.seconds * 1000;
  if (known.hasBegun) return;
  known.hasBegun = true;
  for (const name of INPUTS) document.addEventListener(name, noteInput, { capture: true, passive: true });
  document.addEventListener("visibilitychange", lookAtOnce);
  setInterval(look, LOOK);
}
