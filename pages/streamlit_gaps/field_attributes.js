// Script of all pages. A text with data-about="key key" describes the fields with these keys; with data-wrong it marks
// them as wrong. A new element with data-visit moves the focus to the first field that a text inside is about.
const BOX = "textarea, input:not([type='date'], [type='hidden']), [role='radiogroup'], [role='group']";
const MAY_BE_WRONG = "textarea, input, [role='radiogroup']";
const FOR_THE_FOCUS = "textarea, input, button";
const AGAIN = [200, 800]; // milliseconds: React may mount a field twice, which loses the focus
const HEADER = 80; // pixels that the header of Streamlit covers
const NO_PASSWORD = { "data-1p-ignore": "true", "data-lpignore": "true", "data-bwignore": "true" };

const tied = new Set();
const visited = new Set();

const boxesOf = (text) =>
  text.dataset.about
    .split(" ")
    .map((key) => document.querySelector(`[class~="st-key-${key}"]`)?.querySelector(BOX))
    .filter(Boolean);

const put = (element, name, value) => {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
};

const tie = () => {
  const described = new Map();
  for (const text of document.querySelectorAll("[data-about]")) {
    for (const box of boxesOf(text)) described.set(box, [...(described.get(box) ?? []), text]);
  }
  for (const box of tied) {
    if (described.has(box)) continue;
    box.removeAttribute("aria-describedby");
    box.removeAttribute("aria-invalid");
    tied.delete(box);
  }
  for (const [box, texts] of described) {
    tied.add(box);
    put(box, "aria-describedby", texts.map((text) => text.id).join(" "));
    if (box.matches(MAY_BE_WRONG)) put(box, "aria-invalid", String(texts.some((text) => "wrong" in text.dataset)));
  }
};

const focusOn = (box) => {
  const element = box.matches(FOR_THE_FOCUS)
    ? box
    : (box.querySelector(":checked") ?? box.querySelector(FOR_THE_FOCUS));
  if (!element) return;
  element.focus({ preventScroll: true });
  const { top, bottom } = element.getBoundingClientRect();
  if (top < HEADER || bottom > window.innerHeight) element.scrollIntoView({ block: "center", behavior: "instant" });
};

const goToFirst = (visit) => {
  const [box] = [...visit.querySelectorAll("[data-about]")].flatMap(boxesOf);
  if (!box || visited.has(visit.dataset.visit)) return;
  visited.add(visit.dataset.visit);
  focusOn(box);
  for (const wait of AGAIN) {
    setTimeout(() => {
      const [now] = [...visit.querySelectorAll("[data-about]")].flatMap(boxesOf);
      if (now && document.activeElement === document.body) focusOn(now);
    }, wait);
  }
};

const keepFromPasswordManagers = (box) => {
  for (const [name, value] of Object.entries(NO_PASSWORD)) put(box, name, value);
};

const look = () => {
  tie();
  document.querySelectorAll("[data-visit]").forEach(goToFirst);
  document.querySelectorAll('input[autocomplete="off"]').forEach(keepFromPasswordManagers);
};

export default function () {
  if (window.__curreapFieldAttributes) return;
  window.__curreapFieldAttributes = true;
  let isWaiting = false;
  const lookSoon = () => {
    if (isWaiting) return;
    isWaiting = true;
    queueMicrotask(() => {
      isWaiting = false;
      look();
    });
  };
  new MutationObserver(lookSoon).observe(document.body, { childList: true, subtree: true });
  look();
}
