// Script of the text fields for numbers and dates: the calendar of the browser, the keyboard of a phone, and what
// screen readers announce of the line below a field. The field itself is a text input of Streamlit.
const PATIENCE = 5000; // milliseconds within which the answer to what was typed arrives

const fieldOf = (element) => element instanceof Element && element.closest('[class*="st-key-parsed_"]');
const boxOf = (field) => field.querySelector('input:not([type="date"])');
const lineOf = (field) => field.querySelector(".parsed-said");

const chooseKeyboard = (event) => {
  const field = fieldOf(event.target);
  const box = field && boxOf(field);
  const line = field && lineOf(field);
  if (box && line) box.inputMode = line.dataset.keys;
};

const sayAloud = (text) => {
  let said = document.querySelector("body > .parsed-aloud");
  if (!said) {
    said = Object.assign(document.createElement("p"), { className: "parsed-aloud unseen" });
    said.setAttribute("role", "status");
    document.body.append(said);
  }
  said.textContent = text;
};

// A changed line below a field is a new element, which a screen reader would not announce.
const listenFor = (field) => {
  const before = lineOf(field)?.textContent;
  const observer = new MutationObserver(() => {
    const line = lineOf(field);
    if (!line || line.textContent === before) return;
    observer.disconnect();
    sayAloud(line.textContent);
  });
  observer.observe(field, { childList: true, subtree: true, characterData: true });
  setTimeout(() => observer.disconnect(), PATIENCE);
};

const heardChange = (event) => {
  const field = fieldOf(event.target);
  if (!field) return;
  if (event.target.matches(".parsed-day")) writeDay(field, event.target.value);
  else listenFor(field);
};

const setText = (box, text) => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, text);
  box.dispatchEvent(new Event("input", { bubbles: true }));
};

const writeDay = (field, iso) => {
  const box = boxOf(field);
  listenFor(field);
  box.focus();
  setText(box, iso.split("-").reverse().join("."));
  // Streamlit stores a text on Enter only if React has rendered it.
  setTimeout(() => box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })), 50);
};

const openCalendar = (event) => {
  const button = event.target instanceof Element && event.target.closest(".parsed-calendar");
  if (!button) return;
  const day = button.parentElement.querySelector(".parsed-day");
  day.value = lineOf(fieldOf(button))?.dataset.day ?? "";
  try {
    day.showPicker();
  } catch {
    day.focus(); // without showPicker the parts of the date are typed
  }
};

export default function () {
  if (window.__curreapParsedField) return;
  window.__curreapParsedField = true;
  document.addEventListener("pointerdown", chooseKeyboard, true); // before the phone chooses its keyboard
  document.addEventListener("focusin", chooseKeyboard, true);
  document.addEventListener("change", heardChange, true);
  document.addEventListener("click", openCalendar, true);
}
