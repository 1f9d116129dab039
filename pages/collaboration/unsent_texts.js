// Sends texts that this browser keeps (long_text.js) for fields that are not on the page to the server, which names
// those that can be deleted.
const EVERY = 1700; // milliseconds; no divisor of the heartbeat's interval, or both would always coincide
const OLD = 10000; // milliseconds; younger texts may be on their way
const known = (window.__curreapUnsent ||= { told: "[]", kept: "" });
const isShown = (name) => document.getElementById(`text-${name.slice(known.kept.length)}`);
const isAtRest = () => isConnected() && !isRunning();
const isOld = (at) => Math.abs(Date.now() - at) > OLD; // if the clock was set back, the time of a text is in the future
const find = () =>
  keptNames(`${known.kept}field_`)
    .filter((name) => !isShown(name))
    .map((name) => ({ name, ...readKeptObject(name) }))
    .filter(({ field, at }) => field && isOld(at))
    .map(({ name, field, text, base, at }) => ({ name, field, text, base, at }));
const check = () => {
  if (document.hidden || !known.tell || !known.kept || !isAtRest()) return;
  const found = find();
  const told = JSON.stringify(found);
  if (told === known.told) return;
  known.told = told;
  known.tell(found);
};
// A text typed since then has the same name but another time: it stays.
const forget = ([name, at]) => {
  if (readKeptObject(name).at === at) writeKept(name, "");
};
export default function ({ data, setTriggerValue }) {
  if (data.kept !== known.kept) known.told = "[]";
  known.kept = data.kept;
  known.tell = (found) => setTriggerValue("found", found);
  Object.entries(data.stored).forEach(forget);
  setTimeout(check, 500);
  known.timer ||= setInterval(check, EVERY);
}
