// A page that the browser translates: texts that were translated before the script came are found in the tree of React.
import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "./page.js";

class FakeNode {
  static TEXT_NODE = 3;
  constructor(nodeName, more = {}) {
    Object.assign(this, { nodeName, nodeType: nodeName === "#text" ? 3 : 1, childNodes: [], isConnected: true }, more);
  }
  get nodeValue() {
    return this.data;
  }
  set nodeValue(text) {
    this.data = text;
  }
  get textContent() {
    return this.data;
  }
  set textContent(text) {
    this.data = text;
  }
  replaceWith(other) {
    const { childNodes } = this.parentElement;
    childNodes[childNodes.indexOf(this)] = other;
    Object.assign(other, { parentElement: this.parentElement, isConnected: true });
  }
}

const text = (data, isConnected = false) => new FakeNode("#text", { data, isConnected });
const fibers = (nodes) => nodes.reduceRight((sibling, stateNode) => ({ stateNode, sibling }), null);

// An element of the page, with what stands in it and what React thinks stands in it.
function element(shown, known) {
  const made = new FakeNode("SPAN", {
    childNodes: shown,
    __reactFiber$x1: { child: { stateNode: null, child: known } },
  });
  for (const one of shown) one.parentElement = made;
  return made;
}

function bringBack(fonts) {
  class Data extends FakeNode {
    get data() {
      return this.words;
    }
    set data(words) {
      this.words = words;
    }
  }
  const more = { Node: FakeNode, CharacterData: Data, MutationObserver: class {} };
  const page = run(["streamlit_gaps/translated/translated.js"], ["bringBackEarlyTexts"], { more });
  page.document.querySelectorAll = () => fonts;
  page.bringBackEarlyTexts();
}

test("each text comes back at the place of what stands for it", () => {
  const [first, icon, second] = [new FakeNode("FONT"), new FakeNode("I"), new FakeNode("FONT")];
  const [why, what] = [text("Why"), text("What")];
  const heading = element([first, icon, second], fibers([why, icon, what]));
  bringBack([first, second]);
  assert.deepEqual(heading.childNodes, [why, icon, what]);
});

test("where the tree of React does not fit the page, the page stays as it is", () => {
  const font = new FakeNode("FONT");
  const heading = element([font], fibers([text("Why"), text("What")]));
  bringBack([font]);
  assert.deepEqual(heading.childNodes, [font]);
});

test("what React does not know, and what stands in a portal, stays as it is", () => {
  const [font, portal] = [new FakeNode("FONT"), { containerInfo: {} }];
  const heading = element([font], { stateNode: portal, child: fibers([text("Why")]), sibling: null });
  bringBack([font]);
  assert.deepEqual(heading.childNodes, [font]);
  delete heading.__reactFiber$x1;
  bringBack([font]);
  assert.deepEqual(heading.childNodes, [font]);
});
