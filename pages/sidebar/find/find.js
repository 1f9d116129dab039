// The field of the dialog "Find", with its results as a list for the arrow keys (the ARIA pattern of a combobox).
const PAUSE = 120; // milliseconds after the last key until the server is asked
const LIST = "find-results";

const element = (name, { text = "", ...attributes } = {}, children = []) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
};

const option = (result, number) =>
  element("li", { role: "option", id: `${LIST}-${number}`, "aria-selected": "false", "data-address": result.address }, [
    element("span", { class: "find-sort", text: result.sort }),
    element("span", { class: "find-title", text: result.title }),
    element("span", { class: "find-where", text: result.where }),
    ...(result.excerpt ? [element("span", { class: "find-excerpt", text: result.excerpt })] : []),
  ]);

const keyRow = ({ keys, does }) =>
  element("tr", {}, [element("th", { scope: "row", text: keys }), element("td", { text: does })]);

const build = (root, words) => {
  root.replaceChildren(
    element("label", { for: "find-typed", text: words.label }),
    element("input", {
      id: "find-typed",
      type: "search",
      role: "combobox",
      maxlength: "80",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: words.hint,
      "aria-controls": LIST,
      "aria-expanded": "false",
      "aria-autocomplete": "list",
    }),
    element("p", { class: "find-state", role: "status" }),
    element("ul", { id: LIST, role: "listbox", "aria-label": words.results }),
    element("table", { class: "find-keys" }, [
      element("caption", { text: words.shortcuts }),
      element("tbody", {}, words.keys.map(keyRow)),
    ]),
  );
  return root.querySelector("input");
};

const mark = (root, number) => {
  const options = [...root.querySelectorAll("[role=option]")];
  const input = root.querySelector("input");
  for (const [place, one] of options.entries()) one.setAttribute("aria-selected", String(place === number));
  const marked = options[number];
  if (marked) {
    input.setAttribute("aria-activedescendant", marked.id);
    marked.scrollIntoView({ block: "nearest" });
  } else input.removeAttribute("aria-activedescendant");
};

const marked = (root) => [...root.querySelectorAll("[role=option]")].findIndex((one) => one.ariaSelected === "true");

const show = (root, { results, words }) => {
  const input = root.querySelector("input");
  root.querySelector("ul").replaceChildren(...results.map(option));
  root.querySelector(".find-state").textContent = words.state;
  root.querySelector(".find-keys").hidden = input.value.trim() !== "";
  input.setAttribute("aria-expanded", String(results.length > 0));
  mark(root, results.length ? 0 : -1);
};

const step = (root, by) => {
  const most = root.querySelectorAll("[role=option]").length;
  if (most) mark(root, (marked(root) + by + most) % most);
};

// Results that belong to an earlier query are not shown: the next answer is on its way.
const isLate = (input, typed) => input.value !== typed;

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".find");
  const known = (root.curreapFind ||= { timer: 0 });
  const input = root.querySelector("input") || build(root, data.words);
  const send = () => {
    clearTimeout(known.timer);
    setStateValue("typed", input.value);
  };
  const choose = (found) => {
    if (found) setTriggerValue("chosen", found.dataset.address);
  };
  input.oninput = () => {
    clearTimeout(known.timer);
    known.timer = setTimeout(send, PAUSE);
  };
  input.onkeydown = (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(root, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      known.opensFirst = isLate(input, known.typed); // Enter came before the answer
      if (known.opensFirst) send();
      else choose(root.querySelectorAll("[role=option]")[marked(root)]);
    }
  };
  root.querySelector("ul").onclick = ({ target }) => choose(target.closest("[role=option]"));
  if (!known.isOpen) {
    known.isOpen = true;
    requestAnimationFrame(() => input.focus());
  }
  if (isLate(input, data.typed)) return;
  known.typed = data.typed;
  show(root, data);
  if (known.opensFirst) {
    known.opensFirst = false;
    setTimeout(() => choose(root.querySelector("[role=option]"))); // Streamlit takes no event while it shows an answer
  }
}
