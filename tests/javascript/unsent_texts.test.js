// Texts that are kept for fields that are not on the page: what the server is sent of them, and what is forgotten.
import assert from "node:assert/strict";
import { test } from "node:test";
import { OUTBOX, plain, run, Store } from "./page.js";

const KEPT = "curreap-text/7/";
const NAME = `${KEPT}field_plan_goals_vision`;
const OLD = 60_000; // milliseconds; of a text that is not on its way any more

// A page that looks once, with what it has sent.
function page(kept, { stored = {}, shown = [], at = OLD } = {}) {
  const found = run([...OUTBOX, "collaboration/unsent_texts.js"], ["check"], { store: new Store(kept) });
  const sent = [];
  found.document.getElementById = (id) => shown.includes(id) || null;
  found.clock.now += at;
  const show = (told = {}) =>
    found.main({ data: { kept: KEPT, stored: told }, setTriggerValue: (_, texts) => sent.push(plain(texts)) });
  show(stored);
  found.clock.pass(500);
  return { ...found, show, sent };
}

const text = (more = {}) => ({
  text: "The choir",
  base: "",
  sent: null,
  field: "plan/goals/vision",
  life: "",
  ...more,
});
const keeping = (more) => ({ [NAME]: JSON.stringify(text({ at: 1_000_000, ...more })) });

test("an old text is sent once, with the moment at which it was typed", () => {
  const { sent, check } = page(keeping());
  check();
  assert.deepEqual(sent, [[{ name: NAME, field: "plan/goals/vision", text: "The choir", base: "", at: 1_000_000 }]]);
});

test("what stands on the page, what is younger and what another person typed is not sent", () => {
  assert.deepEqual(page(keeping(), { shown: ["text-field_plan_goals_vision"] }).sent, []);
  assert.deepEqual(page(keeping(), { at: 0 }).sent, []);
  assert.deepEqual(page({ [NAME.replace("/7/", "/8/")]: JSON.stringify(text({ at: 1_000_000 })) }).sent, []);
});

test("a text from before the clock was set back is sent", () => {
  assert.equal(page(keeping({ at: 90_000_000 })).sent[0][0].text, "The choir");
});

test("what the server has stored is forgotten", () => {
  const { store, sent } = page(keeping(), { stored: { [NAME]: 1_000_000 } });
  assert.deepEqual([store.kept, sent], [{}, []]);
});

test("what somebody typed after that stays", () => {
  const { store, show } = page(keeping());
  const newer = JSON.stringify(text({ text: "The choir sings", at: 1_030_000 }));
  store.setItem(NAME, newer);
  show({ [NAME]: 1_000_000 });
  assert.deepEqual(store.kept, { [NAME]: newer });
});

test("a browser that keeps nothing has nothing to say", () => {
  const { sent, store, check } = page({});
  store.isClosed = true;
  check();
  assert.deepEqual(sent, []);
});
