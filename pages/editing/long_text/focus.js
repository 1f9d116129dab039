// The caret, and a text whose place changes while somebody types it.
//
// When a colleague adds or moves a row above, the browser replaces the box by a new one. This restores the focus, the
// caret, and the keys pressed in between.
const LIMBO = 3000; // milliseconds that keys are kept for a field that is being moved on the page
export const boxOf = new WeakMap(); // root -> Box: a run of the page shows the same field again

// Find the position of the caret in the new text: with the same text before or behind it.
export const moved = (caret, before, text) => {
  const most = Math.min(before.length, text.length);
  let start = 0,
    end = 0;
  while (start < most && before[start] === text[start]) start += 1;
  while (end < most - start && before[before.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  if (caret <= start) return caret;
  return caret >= before.length - end ? caret + text.length - before.length : start;
};

let focused = null; // { box, goneAt, keys }: the box that has the focus, or had it when it left the page
const isNobodyFocused = () => document.hasFocus() && document.activeElement === document.body;
const isInLimbo = () => {
  if (!focused || focused.box.isShown || !isNobodyFocused()) return false;
  focused.goneAt ||= Date.now();
  return Date.now() - focused.goneAt < LIMBO;
};
export const noticeFocus = ({ target }) => {
  const box = boxOf.get(target.closest?.(".long-text"));
  focused = box && target === box.area ? { box, goneAt: 0, keys: "" } : null;
};
// Leaving a box that stays on the page is the user's wish.
export const noticeLoss = ({ target }) => {
  if (focused?.box.area !== target) return;
  setTimeout(() => {
    const isElsewhere = focused?.box.area === target && focused.box.isShown && document.activeElement !== target;
    if (isElsewhere) focused = null;
  });
};
export const keepKey = (event) => {
  if (!isInLimbo() || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key === "Enter" ? "\n" : event.key;
  if (key.length > 1) return;
  event.preventDefault();
  event.stopPropagation();
  focused.keys += key;
};
export const giveFocus = (box) => {
  const before = focused?.box;
  if (!before || before.key !== box.key || before === box) return;
  if (before.isShown ? document.activeElement !== before.area : !isInLimbo()) return;
  const { keys } = focused;
  const { selectionStart: from, selectionEnd: to, value } = before.area;
  const { area } = box;
  area.focus({ preventScroll: true });
  area.setSelectionRange(moved(from, value, area.value), moved(to, value, area.value));
  if (!keys) return;
  area.setRangeText(keys, area.selectionStart, area.selectionEnd, "end");
  box.typed();
};
