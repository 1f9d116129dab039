// The town map: pins that share a place stand apart, and names cover nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeElement, run } from "./page.js";

// As much of Leaflet's points as the arranging of pins uses.
class Point {
  constructor(x, y) {
    Object.assign(this, { x, y });
  }

  add({ x, y }) {
    return new Point(this.x + x, this.y + y);
  }

  subtract({ x, y }) {
    return new Point(this.x - x, this.y - y);
  }

  multiplyBy(times) {
    return new Point(this.x * times, this.y * times);
  }

  divideBy(parts) {
    return this.multiplyBy(1 / parts);
  }

  distanceTo({ x, y }) {
    return Math.hypot(this.x - x, this.y - y);
  }

  clone() {
    return new Point(this.x, this.y);
  }
}

const L = { point: (x, y) => new Point(x, y) };
const FILES = ["rectangles.js", "pins.js", "names.js", "ground.js", "controls.js", "town_map.js"].map(
  (name) => `map/${name}`,
);
const NAMES = [
  "answerClick",
  "arranged",
  "decoded",
  "fewestPeople",
  "isOn",
  "shores",
  "touch",
  "away",
  "rectangle",
  "NEAR",
];
const map = run(FILES, NAMES);
const spots = (...places) => places.map(([x, y], index) => ({ pin: { number: index + 1 }, at: new Point(x, y) }));

function closest(placed) {
  const gaps = placed.flatMap((one, i) => placed.slice(i + 1).map((other) => one.to.distanceTo(other.to)));
  return Math.min(...gaps);
}

test("a pin with room stands on its place", () => {
  for (const { at, to } of map.arranged(L, spots([0, 0], [200, 0]))) assert.equal(at.distanceTo(to), 0);
});

for (const many of [2, 3, 4, 9, 25])
  test(`${many} pins of one place do not cover each other`, () => {
    const placed = map.arranged(L, spots(...Array(many).fill([100, 100])));
    assert.ok(closest(placed) >= map.NEAR - 1, `${closest(placed)} pixels`);
  });

test("pins that are near each other are moved apart, and no further than they must", () => {
  const placed = map.arranged(L, spots([100, 100], [125, 100]));
  assert.ok(closest(placed) >= map.NEAR - 1);
  assert.ok(placed.every(({ at, to }) => at.distanceTo(to) < map.NEAR));
});

test("the keyboard visits pins in the order of their numbers", () => {
  const placed = map.arranged(L, spots([5, 5], [300, 0], [5, 5], [6, 6]));
  assert.deepEqual(
    Array.from(placed, ({ pin }) => pin.number),
    [1, 2, 3, 4],
  );
});

test("a place is on land inside an outline, and not outside it", () => {
  const square = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ]; // latitude, longitude
  const land = { rings: [square, square.map(([y, x]) => [y, x + 20])] };
  assert.equal(map.isOn(land, { lat: 5, lng: 5 }), true);
  assert.equal(map.isOn(land, { lat: 5, lng: 25 }), true);
  assert.equal(map.isOn(land, { lat: 5, lng: 15 }), false);
  assert.equal(map.isOn(land, { lat: 11, lng: 5 }), false);
});

test("a line is decoded to the degrees that it was made of", () => {
  // made by tools/geo/lines.py from (20.1234, 60.5), (20.12, 60.4999), (21, 60)
  const points = Array.from(map.decoded("c`hKos|c@bA@_ePlwH", 10000), (point) => Array.from(point));
  assert.deepEqual(points, [
    [60.5, 20.1234],
    [60.4999, 20.12],
    [60, 21],
  ]);
});

test("a shore ends at the edge of its cell, and the edge is no shore", () => {
  const ring = [
    [60, 20],
    [60, 20.5],
    [60.2, 20.6],
    [60.5, 20.4],
    [60.5, 20],
    [60, 20],
  ];
  const found = map.shores(ring, [60, 20]).map((line) => Array.from(line, (point) => Array.from(point)));
  assert.deepEqual(Array.from(found), [ring.slice(1, 4)]);
});

// A click on a map whose page has sent these data: what it sends to the server, and what its popup holds.
function click(data) {
  const sent = [],
    popups = [];
  const popup = { setLatLng: () => popup, openOn() {} };
  popup.setContent = (content) => {
    popups.push(content);
    return popup;
  };
  const sheet = { latest: { data, setTriggerValue: (name, value) => sent.push([name, value.latitude]) } };
  map.answerClick({ L: { popup: () => popup }, map: { closePopup() {} }, sheet }, { lat: 55.05, lng: 10.6 });
  return { sent, popups };
}

test("a click places what has no place, asks before it moves what has one, and else says what to do", () => {
  const placed = click({ may_place: true, texts: { move: "", click: "" } });
  assert.deepEqual([placed.sent, placed.popups.length], [[["placed", 55.05]], 0]);

  const moved = click({ may_place: true, texts: { move: "Move here", click: "" } });
  assert.deepEqual(moved.sent, []);
  const button = moved.popups[0].lastChild;
  assert.equal(button.textContent, "Move here");

  const shown = click({ may_place: false, texts: { move: "", click: "Open an asset" } });
  assert.deepEqual([shown.sent, shown.popups[0].childNodes[0].textContent], [[], "Open an asset"]);
});

test("a smaller village is named on a closer map, and none on a map of the region", () => {
  assert.deepEqual([8, 9, 10, 11, 13].map(map.fewestPeople), [Number.POSITIVE_INFINITY, 2000, 1000, 500, 500]);
});

test("two names touch only where they share a pixel", () => {
  const here = map.rectangle(0, 0, 10, 10);
  assert.equal(map.touch(here, map.rectangle(9, 9, 5, 5)), true);
  assert.equal(map.touch(here, map.rectangle(10, 0, 5, 5)), false);
  assert.equal(map.away(5, 5, here), 0);
  assert.equal(map.away(13, 14, here), 5);
});

// Names that are placed one after the other on a map of 400 x 300 pixels, and what stands on it already.
function names(...full) {
  const { addName } = run(FILES, ["addName"], { more: { getComputedStyle: () => ({ fontFamily: "serif" }) } });
  const placed = [];
  const marker = (_, { icon }) => {
    const element = new FakeElement();
    placed.push({ name: icon.html.lastChild.textContent, style: element.querySelector("span").style });
    return { addTo: () => ({ getElement: () => element }) };
  };
  const map = {
    latLngToContainerPoint: ([x, y]) => new Point(x, y),
    getSize: () => new Point(400, 300),
    getContainer() {},
  };
  const drawn = { L: { divIcon: (icon) => icon, marker }, map, layers: {} };
  const add = (name, x, y) => addName(drawn, { name, at: [x, y], kind: "town", full });
  return { add, placed, full };
}

test("the name of a town stands right of its dot, left where something else stands there, or not at all", () => {
  const [right, left] = [map.rectangle(210, 145, 20, 20), map.rectangle(170, 145, 20, 20)];
  const sides = [[], [right], [right, left]].map((full) => {
    const { add, placed } = names(...full);
    add("Ogre", 200, 150);
    return placed.map(({ style }) => style.right ?? "stays");
  });
  assert.deepEqual(sides, [["stays"], ["8px"], []]);
});

test("a name covers no name that was placed before it, and none leaves the map", () => {
  const { add, placed, full } = names();
  add("Ogre", 200, 150);
  add("Salaspils", 190, 152);
  add("Lielvārde", 201, 148);
  add("Cēsis", 399, 150);
  assert.deepEqual(
    placed.map(({ name }) => name),
    ["Ogre", "Salaspils"],
  );
  assert.equal(map.touch(...full), false);
});
