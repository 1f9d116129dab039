// Texts that this browser keeps (long_text.js) for fields that are not on the page: the server is sent them, and names
// those that need not be kept.
const EVERY = 1700; // milliseconds; not in step with the beat of the page, or it would always find it at work
const OLD = 10000; // milliseconds; what is younger may be on its way
const known = (window.__curreapUnsent ||= { told: "[]", kept: "" });
const isShown = (name) => document.getElementById(`text-${name.slice(known.kept.length)}`);
const isAtRest = () => isConnected() && !isRunning();
const isOld = (at) => Math.abs(Date.now() - at) > OLD; // a clock that was set back makes a text seem to come from tomorrow
const find = () =>
  keptNames(`${known.kept}field_`)
    .filter((name) => !isShown(name))
    .map((name) => ({ name, ...readKeptObject(name) }))
    .filter(({ field, at }) => field && isOld(at))
    .map(({ name, field, text, base, at }) => ({ name, field, text, base, at }));
const look = () => {
  if (document.hidden || !known.tell || !known.kept || !isAtRest()) return;
  const found = find();
  const told = JSON.stringify(found);
  if (told === known.told) return;
  known.told = told;
  known.tell(found);
};
// What somebody has typed since stands there under the same name, from another moment: it stays.
const forget = ([name, at]) => {
  if (readKeptObject(name).at === at) writeKept(name, "");
};
export default function ({ data, setTriggerValue }) {
  if (data.kept !== known.kept) known.told = "[]";
  known.kept = data.kept;
  known.tell = (found) => setTriggerValue("found", found);
  Object.entries(data.stored).forEach(forget);
  setTimeout(look, 500);
  known.timer ||= setInterval(look, EVERY);
}
