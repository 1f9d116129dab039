// Keeps typed comments in the browser until they are sent, by user, plan and field.
const PAUSE = 300; // milliseconds until a new field is filled: sent texts are deleted by then
const BOX = ["comment_text_", "comment_suggested_"]
  .map((start) => `[class*="st-key-${start}"] :is(textarea, input)`)
  .join(", ");
const known = new WeakSet();
const typed = new WeakSet();
const first = new WeakMap(); // field -> its text before anybody typed
const forgotten = {};
let kept = "";
const isBox = (element) => element instanceof Element && element.matches(BOX);
const placeOf = (box) => {
  const key = box.closest('[class*="st-key-comment_"]').className.match(/st-key-(comment_\S+)/)[1];
  return `${kept}${new URLSearchParams(location.search).get("plan")}/${key}`;
};
const fill = (box, text) => {
  const type = box instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(type.prototype, "value").set.call(box, text);
  box.dispatchEvent(new Event("input", { bubbles: true }));
};
const keep = ({ target: box }) => {
  if (!kept || !isBox(box)) return;
  typed.add(box);
  writeKept(placeOf(box), box.value === (first.get(box) ?? "") ? "" : box.value);
};
const bringBack = (box) => {
  if (!kept || !box.isConnected || typed.has(box)) return;
  first.set(box, box.value);
  const text = readKept(placeOf(box));
  if (text && text !== box.value) fill(box, text);
};
const check = () => {
  for (const box of document.querySelectorAll(BOX)) {
    if (known.has(box)) continue;
    known.add(box);
    setTimeout(bringBack, PAUSE, box);
  }
};
// The server names sent texts in each run of the page, with the time, which tells a new comment in the field from the
// one before.
const forget = (sent) => {
  for (const [name, when] of Object.entries(sent)) {
    if (forgotten[name] === when) continue;
    forgotten[name] = when;
    writeKept(kept + name, "");
  }
};
export default function ({ data }) {
  if (!window.__curreapComments) {
    window.__curreapComments = (told) => {
      kept = told.kept;
      forget(told.sent);
      check();
    };
    document.addEventListener("input", keep, true);
    new MutationObserver(check).observe(document.body, { subtree: true, childList: true });
  }
  window.__curreapComments(data);
}
