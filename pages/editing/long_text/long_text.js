// Shows long texts, and stores all of them before this page or this user goes away.
const LAST_WORDS = 5000; // milliseconds that a sign-out waits for typed text to be stored

// A sign-out deletes all texts in this browser, so it waits until what was just typed is stored.
let isLeaving = false;
const signOut = (event) => {
  const button = event.target instanceof Element && event.target.closest(".st-key-sign_out button");
  if (!button || isLeaving || isAllStored()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  leaveAll();
  const asked = Date.now();
  const goOn = () => {
    if (isAllStored() || Date.now() - asked > LAST_WORDS) {
      isLeaving = true;
      button.click();
      isLeaving = false;
    } else setTimeout(goOn, 50);
  };
  goOn();
};

const show = ({ data, parentElement, setStateValue }) => {
  const root = parentElement.querySelector(".long-text");
  tellers.set(data.key, (typed) => setStateValue("typed", typed));
  const known = boxOf.get(root);
  const isKnown = known && known.place === data.place;
  if (known && !isKnown) known.retire();
  const box = isKnown ? known : new Box(root, data);
  boxOf.set(root, box);
  boxes.set(data.key, new Set([...shownBoxes(data.key), box]));
  box.view.describe(data);
  for (const one of boxes.get(data.key)) if (one !== box || isKnown) one.take(data);
  if (!isKnown) giveFocus(box);
};

// Boxes may be on the page before this script has loaded: then they wait in a list.
export default function () {
  if (typeof window.__curreapLongText === "function") return;
  const waiting = window.__curreapLongText || [];
  window.__curreapLongText = show;
  window.addEventListener("pagehide", leaveAll);
  document.addEventListener("visibilitychange", leaveAll);
  window.addEventListener("click", signOut, true);
  document.addEventListener("focusin", noticeFocus);
  document.addEventListener("focusout", noticeLoss);
  window.addEventListener("keydown", keepKey, true);
  waiting.forEach(show);
}
