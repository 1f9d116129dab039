// Makes a menu of Streamlit's sidebar: a landmark with a name and lists. Below a width Streamlit lays it over the page;
// while it is open there, the page behind it cannot be reached, and Escape or a chosen link shuts it.
const NARROW = 768; // pixels: below this Streamlit lays the sidebar over the page
const SIDEBAR = '[data-testid="stSidebar"]';
const OPENS = '[data-testid="stExpandSidebarButton"]';
const SHUTS = '[data-testid="stSidebarCollapseButton"] button';
const BEHIND = '[data-testid="stMain"], [data-testid="stHeader"], a[href="#stMain"]';
const LISTS = '[class*="st-key-menulist_"]';
const FINDS = ".st-key-find_button button";
const LEAVES = ["a[href]", ".st-key-sign_out button", ".st-key-find_button button"]
  .map((one) => `${SIDEBAR} ${one}`)
  .join();
const known = (window.__curreapMenu ||= { focus: "", isOpen: false, words: {}, listens: false });

const menu = () => document.querySelector(`${SIDEBAR}:has(.st-key-menu)`);
const isOpen = () => menu()?.dataset.collapsed === "false";
const isOverPage = () => isOpen() && window.innerWidth < NARROW;

const set = (element, name, value) => {
  if (element.getAttribute(name) === value) return;
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
};

// React uses elements again for other contents, so that what was set before may have to go.
const setRoles = (sidebar, role, elements) => {
  for (const old of sidebar.querySelectorAll(`[role="${role}"]`)) if (!elements.includes(old)) set(old, "role", "");
  for (const element of elements) set(element, "role", role);
};

const describe = (sidebar, words) => {
  set(sidebar, "role", "navigation");
  set(sidebar, "aria-label", words.menu);
  const lists = [...sidebar.querySelectorAll(LISTS)];
  const links = lists.flatMap((list) => [...list.querySelectorAll("a[href]")]);
  setRoles(sidebar, "list", lists);
  setRoles(
    sidebar,
    "listitem",
    links.map((link) => link.closest('[data-testid="stElementContainer"]')),
  );
  for (const [place, list] of lists.entries()) set(list, "aria-label", words.lists[place]);
  for (const link of links) set(link, "aria-current", link.closest(".st-key-menu_here") ? "page" : "");
  for (const tick of sidebar.querySelectorAll(`${LISTS} [role="img"]`)) set(tick, "aria-label", words.ready);
  for (const button of document.querySelectorAll(OPENS)) set(button, "aria-label", words.open);
  for (const button of document.querySelectorAll(SHUTS)) set(button, "aria-label", words.shut);
};

const moveFocus = (sidebar) => {
  const place = known.focus;
  known.focus = "";
  if (place === "menu") {
    const link = sidebar.querySelector("[aria-current]") || sidebar.querySelector(`${LISTS} a[href]`);
    link?.focus({ preventScroll: true });
    // The menu is still on its way in, and its lines are shorter and more.
    const moves = sidebar.getAnimations().map((move) => move.finished);
    Promise.allSettled(moves).then(() => link?.scrollIntoView({ block: "nearest" }));
  } else if (place === "button") document.querySelector(OPENS)?.focus();
};

const update = () => {
  const sidebar = menu();
  for (const part of document.querySelectorAll(BEHIND)) part.inert = isOverPage();
  const hasTurned = isOpen() !== known.isOpen;
  known.isOpen = isOpen();
  if (!sidebar) return;
  describe(sidebar, known.words);
  if (hasTurned) moveFocus(sidebar);
};

const shut = () => document.querySelector(SHUTS)?.click();

// Before React handles the click, because the menu may have turned right after that.
const noteButton = ({ target }) => {
  if (!(target instanceof Element)) return;
  if (target.closest(OPENS)) known.focus = "menu";
  else if (target.closest(SHUTS)) known.focus = "button";
};

// A menu that stays open after a sign-out would be shut by the next click, and the page moves under that click.
const noteLink = ({ target }) => {
  if (!(target instanceof Element) || !target.closest(LEAVES) || !isOverPage()) return;
  shut();
  known.focus = ""; // it belongs to the page that was chosen
};

const noteKey = (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || !isOverPage()) return;
  const { activeElement } = document;
  if (activeElement === document.body || activeElement.closest(SIDEBAR)) shut();
};

// A shortcut of st.button shows its keys in English.
const noteFind = (event) => {
  const button = document.querySelector(FINDS);
  const isKey = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!button || !isKey) return;
  event.preventDefault(); // some browsers have a search of their own on these keys
  if (!document.querySelector("[role=dialog]")) button.click();
};

export default function ({ data }) {
  known.words = data;
  if (!known.listens) {
    known.listens = true;
    document.addEventListener("click", noteButton, { capture: true });
    document.addEventListener("click", noteLink);
    document.addEventListener("keydown", noteKey);
    document.addEventListener("keydown", noteFind);
    window.addEventListener("resize", update);
  }
  const observer = new MutationObserver(update);
  const options = { subtree: true, childList: true, attributeFilter: ["class", "data-collapsed"] };
  const sidebar = menu();
  if (sidebar) observer.observe(sidebar, options);
  update();
  return () => {
    observer.disconnect();
    update(); // after a sign-out there is no menu, and the page must not stay out of reach
  };
}
