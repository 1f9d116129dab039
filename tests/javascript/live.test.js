// An open page: what it asks the server, and when a heartbeat follows, which runs the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { plain, run } from "./page.js";

const DATA = { address: "/ask/presence", secret: "s3cret", page: "plan/goals", answered: "", values: 0, names: {} };

// A page that knows its server; `answers` are the answers of the server, the last of them again and again.
function page(...answers) {
  const asked = [];
  const told = [];
  const fetch = async (address, request) => {
    asked.push({ address, ...JSON.parse(request.body) });
    const found = answers.length > 1 ? answers.shift() : answers[0];
    if (found instanceof Error) throw found;
    return { ok: found !== null, json: async () => found };
  };
  const more = { fetch, AbortSignal: { timeout: () => undefined }, clearInterval() {} };
  const found = run(["collaboration/presence/live.js"], ["ask", "known"], { more });
  const show = (data = {}) =>
    found.main({ data: { ...DATA, ...data }, setTriggerValue: (_, said) => told.push(plain(said)) });
  show();
  found.clock.pass(400); // the heartbeat with which each page begins
  show({ answered: told[0].id });
  told.length = 0;
  return { ...found, asked, told, show };
}

test("without news the page only asks", async () => {
  const { ask, asked, told } = page({ isNews: false, names: {} });
  await ask();
  await ask();
  assert.deepEqual(asked[0], { address: "/ask/presence", page: "s3cret", at: "", isInDialog: false });
  assert.deepEqual([asked.length, told.length], [2, 0]);
});

test("a heartbeat follows news", async () => {
  const { ask, told } = page({ isNews: true, names: {} });
  await ask();
  assert.equal(told.length, 1);
});

test("a list of the people who are here is kept up to date by heartbeats", async () => {
  const { ask, told, document } = page({ isNews: false, names: {} });
  const select = document.querySelector;
  document.querySelector = (name) => (name.includes("stPopoverBody") ? document : select(name));
  await ask();
  assert.equal(told.length, 1);
});

test("a server that is gone, or answers with an error, is asked again", async () => {
  const { ask, asked, told } = page(new Error("offline"), null, { isNews: true, names: {} });
  await ask();
  await ask();
  await ask();
  assert.deepEqual([asked.length, told.length], [3, 1]);
});

test("a question that waits for its answer is not asked again before it counts as lost", async () => {
  const { ask, asked, clock } = page({ isNews: false, names: {} });
  const first = ask();
  await ask();
  assert.equal(asked.length, 1);
  clock.pass(6000);
  await ask();
  assert.equal(asked.length, 2);
  await first;
});

test("an answer for a page that was left is dropped", async () => {
  const { ask, told, show } = page({ isNews: true, names: {} });
  const waiting = ask();
  show({ page: "plan/actions" });
  await waiting;
  assert.equal(told.length, 0);
});

test("a hidden page asks nothing", async () => {
  const { ask, asked, document } = page({ isNews: true, names: {} });
  document.hidden = true;
  await ask();
  assert.equal(asked.length, 0);
});
