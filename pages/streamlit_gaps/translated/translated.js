// Lets browsers translate the page while React goes on changing it.
//
// A translator (of Chrome, Edge, Safari or an extension) replaces a text node by a <font> with its own words. React
// still holds the node: text that it writes into it is not visible, so old words stay; and removing the node, or
// inserting something before it, throws a NotFoundError, after which React removes a part of the page.
//
// This script remembers which <font> replaces which text node. When React writes a new text, the node comes back, and
// the translator translates it again; when React removes the node or inserts before it, the <font> is used instead.
// https://github.com/facebook/react/issues/11538
const standIns = new WeakMap(); // replaced text node -> the <font> in its place

const isWord = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
const isStandIn = (node) => node.nodeName === "FONT";

// There is no event for a translation. The MutationObserver reports it before React runs again.
const remember = (records) => {
  for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
    const gone = [...removedNodes].filter(isWord);
    if (gone.length !== 1 || gone[0].isConnected) continue;
    const found = [...addedNodes, previousSibling, nextSibling].find((node) => node && isStandIn(node));
    if (found) standIns.set(gone[0], found);
  }
};

// Find the node in the page where React expects this child of the parent; null if there is none.
const inPlace = (parent, child) => {
  let node = standIns.get(child) || child;
  while (node && node.parentNode !== parent) node = node.parentNode; // a translator also wraps elements
  return node;
};

const bringBack = (text) => {
  const standIn = standIns.get(text);
  if (!standIn || text.isConnected) return;
  standIns.delete(text);
  if (standIn.isConnected) standIn.replaceWith(text);
};

const guardChildren = () => {
  const { removeChild, insertBefore, replaceChild } = Node.prototype;
  Node.prototype.removeChild = function guardedRemoveChild(child) {
    if (child?.parentNode === this) return removeChild.call(this, child);
    const found = child && inPlace(this, child);
    if (found) removeChild.call(this, found);
    return child;
  };
  Node.prototype.insertBefore = function guardedInsertBefore(added, child) {
    const isHere = !child || child.parentNode === this;
    return insertBefore.call(this, added, isHere ? child : inPlace(this, child));
  };
  Node.prototype.replaceChild = function guardedReplaceChild(added, child) {
    const found = child?.parentNode === this ? child : child && inPlace(this, child);
    if (found) replaceChild.call(this, added, found);
    else this.appendChild(added);
    return child;
  };
};

const guardTexts = () => {
  for (const [owner, name] of [
    [Node.prototype, "nodeValue"],
    [CharacterData.prototype, "data"],
    [Node.prototype, "textContent"],
  ]) {
    const { get, set, ...rest } = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(owner, name, {
      ...rest,
      get,
      set(text) {
        set.call(this, text);
        if (this.nodeType === Node.TEXT_NODE) bringBack(this);
      },
    });
  }
};

// Texts translated before this script was loaded are not recorded, but React's tree has their nodes. These are
// restored, and translated again.
const fiberOf = (element) => element[Object.keys(element).find((name) => name.startsWith("__reactFiber$"))];
const nodesBelow = (fiber) => {
  const nodes = [];
  for (let child = fiber?.child; child; child = child.sibling) {
    if (child.stateNode instanceof Node) nodes.push(child.stateNode);
    else if (!child.stateNode?.containerInfo) nodes.push(...nodesBelow(child)); // the nodes of a portal are elsewhere
  }
  return nodes;
};
const bringBackEarlyTexts = () => {
  const parents = new Set([...document.querySelectorAll("font")].map((standIn) => standIn.parentElement));
  for (const parent of parents) {
    const fonts = [...parent.childNodes].filter(isStandIn);
    const texts = nodesBelow(fiberOf(parent)).filter((node) => isWord(node) && !node.isConnected);
    if (fonts.length === texts.length) for (const [number, text] of texts.entries()) fonts[number].replaceWith(text);
  }
};

export default function () {
  if (window.__curreapTranslated) return;
  window.__curreapTranslated = true;
  guardChildren();
  guardTexts();
  new MutationObserver(remember).observe(document.body, { childList: true, subtree: true });
  bringBackEarlyTexts();
}
