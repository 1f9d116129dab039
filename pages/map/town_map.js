// The town map: outlines, names and numbered pins on a Leaflet map without tiles. Texts of people only ever become
// textContent or attributes. Leaflet itself is sent once per session by a component of its own (component.py).

const NEAR = 33; // pixels; pins closer than this would cover each other
const ONE_PLACE = 16; // pixels; pins closer than this stand in a ring around their place
const STEP = 34; // pixels from pin to pin on a ring
const MOVED = 5; // pixels; a pin that stands further from its place gets a line to it
const ROUNDS = 60; // steps of moving pins apart; 300 crowded pins need fewer
const CLOSEST = 9.5; // zoom at the start: a town with its neighbours
const CLOSEST_MANY = 13; // closest zoom at the start, for towns whose pins would otherwise be crowded
const CROWD = 75; // pixels; pins are crowded when one has to move further than this from its place
const GRID = [24, 16]; // points (across, down) at which countries are looked up to place their names

export default function ({ data, parentElement, setTriggerValue }) {
  const sheet = parentElement.querySelector(".sheet");
  sheet.latest = { data, setTriggerValue };
  describe(parentElement, data);
  withLeaflet((L) => {
    if (!sheet.isConnected) return;
    const drawn = (sheet.drawn ??= create(L, sheet));
    drawn.show();
  });
}

function withLeaflet(use) {
  if (globalThis.leaflet?.map) use(globalThis.leaflet);
  else setTimeout(() => withLeaflet(use), 30);
}

function describe(root, { height, texts, legend }) {
  const sheet = root.querySelector(".sheet");
  sheet.style.height = `min(${height}px, 75vh)`;
  sheet.setAttribute("aria-label", texts.title);
  const unseen = root.querySelector(".unseen");
  unseen.textContent = texts.alternative;
  root.querySelector(".remark").textContent = texts.remark;
  root.querySelector(".legend").replaceChildren(
    ...legend.map(([kind, words]) => {
      const entry = document.createElement("li");
      entry.append(pinFace(kind, "1"), words);
      return entry;
    }),
  );
}

function pinFace(kind, number) {
  const face = document.createElement("span");
  face.className = `pin ${kind}`;
  face.setAttribute("aria-hidden", "true");
  const shape = document.createElement("b");
  shape.textContent = number;
  face.append(shape);
  return face;
}

// ------------------------------------------------------------------------------------------------ the map
function create(L, sheet) {
  const byFinger = matchMedia("(pointer: coarse)").matches; // one finger scrolls the page, two move the map
  const { texts } = sheet.latest.data;
  const map = L.map(sheet, {
    attributionControl: false,
    dragging: !byFinger,
    keyboardPanDelta: 60,
    maxBoundsViscosity: 1,
    maxZoom: 15,
    scrollWheelZoom: false,
    trackResize: false,
    zoomControl: false,
    zoomSnap: 0.25,
  });
  L.control.zoom({ position: "bottomright", zoomInTitle: texts.zoom_in, zoomOutTitle: texts.zoom_out }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  const layers = { land: L.layerGroup().addTo(map), names: L.layerGroup().addTo(map), pins: L.layerGroup().addTo(map) };
  const drawn = { L, map, layers, sheet, view: "" };

  drawn.show = () => {
    if (!sheet.clientWidth) return; // inside a closed tab; the ResizeObserver below calls again
    map.invalidateSize({ animate: false });
    const { data } = sheet.latest;
    const view = JSON.stringify([data.centre, data.box, data.town]);
    if (view !== drawn.view) {
      drawLand(drawn);
      drawn.view = view;
    }
    sheet.classList.toggle("may-place", data.may_place);
    arrange(drawn);
  };
  map.on("zoomend moveend", () => arrange(drawn));
  map.on("click", ({ latlng }) => {
    const { data, setTriggerValue } = sheet.latest;
    if (data.may_place) setTriggerValue("placed", { latitude: latlng.lat, longitude: latlng.lng });
  });
  new ResizeObserver(() => drawn.show()).observe(sheet);
  return drawn;
}

function drawLand(drawn) {
  const { L, map, layers, sheet } = drawn;
  const { data } = sheet.latest;
  const [south, west, north, east] = data.box;
  const bounds = L.latLngBounds([south, west], [north, east]);
  map.setMaxBounds(null).setMinZoom(0);
  map.fitBounds(startingView(L, data), { animate: false, padding: [40, 40], maxZoom: startingZoom(L, map, data) });
  map.setMinZoom(map.getBoundsZoom(bounds, true)).setMaxBounds(bounds);
  layers.land.clearLayers();
  for (const land of data.lands)
    for (const ring of land.rings)
      L.polygon(
        ring.map(([x, y]) => [y, x]),
        { interactive: false, className: land.home ? "land home" : "land" },
      ).addTo(layers.land);
  for (const line of data.borders)
    L.polyline(
      line.map(([x, y]) => [y, x]),
      { interactive: false, className: "border" },
    ).addTo(layers.land);
}

function startingView(L, { centre, pins }) {
  const view = L.latLngBounds([centre, centre]);
  for (const pin of pins) if (L.latLng(centre).distanceTo(pin.at) < 60000) view.extend(pin.at);
  return view;
}

function startingZoom(L, map, { pins, wide }) {
  if (wide) return 5;
  for (let zoom = CLOSEST; zoom < CLOSEST_MANY; zoom += 0.5) {
    const spots = arranged(
      L,
      pins.map((pin) => ({ pin, at: map.project(pin.at, zoom) })),
    );
    if (spots.every(({ at, to }) => at.distanceTo(to) < CROWD)) return zoom;
  }
  return CLOSEST_MANY;
}

function arrange(drawn) {
  if (!drawn.view) return;
  const taken = placePins(drawn);
  placeNames(drawn, taken);
}

// ------------------------------------------------------------------------------------------------ pins
function placePins({ L, map, layers, sheet }) {
  const { data } = sheet.latest;
  const focused = sheet.getRootNode().activeElement?.dataset?.number;
  layers.pins.clearLayers();
  const taken = [];
  const spots = data.pins.map((pin) => ({ pin, at: map.latLngToContainerPoint(pin.at) }));
  for (const { pin, at, to } of arranged(L, spots)) {
    const place = map.containerPointToLatLng(to);
    if (at.distanceTo(to) > MOVED)
      L.polyline([pin.at, place], { className: "to-place", interactive: false }).addTo(layers.pins);
    addPin({ L, layers, sheet, pin, place, focused });
    taken.push(rectangle(to.x - 16, to.y - 16, 32, 32));
  }
  return taken;
}

function addPin({ L, layers, sheet, pin, place, focused }) {
  const { data } = sheet.latest;
  const chosen = pin.number === data.chosen ? " chosen" : "";
  const icon = L.divIcon({
    className: `pin ${pin.kind}${chosen}`,
    html: pinFace("", String(pin.number)).firstChild,
    iconSize: [30, 30],
  });
  const marker = L.marker(place, {
    icon,
    title: `${pin.number} ${pin.name}`,
    interactive: data.may_select,
    keyboard: data.may_select,
    bubblingMouseEvents: false,
  }).addTo(layers.pins);
  const element = marker.getElement();
  element.dataset.number = pin.number;
  element.setAttribute("role", data.may_select ? "button" : "img");
  element.setAttribute("aria-label", pin.label);
  if (data.may_select) {
    const select = () => sheet.latest.setTriggerValue("selected", pin.number);
    marker.on("click", select);
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      select();
    });
  }
  if (focused === String(pin.number)) element.focus({ preventScroll: true });
}

// Compute where each pin is drawn (to): as near to its place (at) as the other pins allow.
function arranged(L, spots) {
  const left = [...spots],
    placed = [];
  while (left.length) {
    const first = left.shift(),
      near = [first];
    for (let i = left.length - 1; i >= 0; i--)
      if (left[i].at.distanceTo(first.at) < ONE_PLACE) near.splice(1, 0, ...left.splice(i, 1));
    placed.push(...(near.length > 1 ? onRings(L, near) : [{ ...first, to: first.at.clone() }]));
  }
  for (let round = 0; round < ROUNDS && moveApart(L, placed); round++);
  return placed.sort((a, b) => a.pin.number - b.pin.number); // the tab order
}

// Arrange the pins of one place clockwise from the top in the order of their numbers; fill the inner ring first.
function onRings(L, near) {
  const middle = near.reduce((sum, { at }) => sum.add(at), L.point(0, 0)).divideBy(near.length);
  const placed = [],
    left = [...near];
  for (let radius = near.length < 4 ? 26 : 34; left.length; radius += STEP) {
    const here = left.splice(0, Math.max(2, Math.floor((2 * Math.PI * radius) / STEP)));
    here.forEach((spot, i) => {
      const turn = ((i + (here.length === 2 ? 0.5 : 0)) / here.length) * 2 * Math.PI;
      placed.push({ ...spot, to: middle.add(L.point(Math.sin(turn) * radius, -Math.cos(turn) * radius)) });
    });
  }
  return placed;
}

// Move overlapping pins apart, each by half of the overlap; return false when none overlapped.
function moveApart(L, placed) {
  let moved = false;
  for (let i = 0; i < placed.length; i++)
    for (let j = i + 1; j < placed.length; j++) {
      const between = placed[j].to.subtract(placed[i].to),
        far = Math.hypot(between.x, between.y);
      if (far >= NEAR - 0.5) continue;
      const way = far ? between.divideBy(far) : L.point(1, 0);
      const push = way.multiplyBy((NEAR - far) / 2);
      placed[i].to = placed[i].to.subtract(push);
      placed[j].to = placed[j].to.add(push);
      moved = true;
    }
  return moved;
}

// ------------------------------------------------------------------------------------------------ names
function placeNames(drawn, taken) {
  const { map, layers, sheet } = drawn;
  const { data } = sheet.latest;
  layers.names.clearLayers();
  const size = map.getSize();
  const controls = [rectangle(0, size.y - 34, 110, 34), rectangle(size.x - 56, size.y - 96, 56, 96)];
  const full = [...taken, ...controls];
  if (data.town) addOwnName(drawn, data, full);
  for (const land of data.lands) addCountry(drawn, land, full, size);
  for (const [name, latitude, longitude] of data.towns)
    addName(drawn, { name, at: [latitude, longitude], kind: "town", full });
}

// Place the town's own name next to its dot or, where pins cover that, at their nearest free side.
function addOwnName(drawn, { town, centre }, full) {
  const { map } = drawn,
    point = map.latLngToContainerPoint(centre),
    size = map.getSize();
  if (point.x < 0 || point.y < 0 || point.x > size.x || point.y > size.y) return;
  const wide = textWidth(map, town) * 1.1 + 12;
  for (let far = 0; far < 200; far += 6)
    for (const [x, y] of [
      [far - 5, -10],
      [5 - far - wide, -10],
      [-wide / 2, far],
      [-wide / 2, -far - 20],
    ]) {
      const place = rectangle(point.x + x, point.y + y, wide, 20);
      if (place.left < 0 || place.top < 0 || place.right > size.x || place.bottom > size.y) continue;
      if (full.some((other) => touch(place, other))) continue;
      const label = addLabel(drawn, "here", town, centre);
      Object.assign(label.style, { left: `${x + 13}px`, top: `${y}px` });
      full.push(place);
      return;
    }
}

function addName({ L, map, layers }, { name, at, kind, full }) {
  const point = map.latLngToContainerPoint(at),
    size = map.getSize();
  if (point.x < 6 || point.y < 12 || point.x > size.x - 6 || point.y > size.y - 12) return;
  const wide = textWidth(map, name) + 12;
  const sides = [rectangle(point.x - 5, point.y - 10, wide, 20), rectangle(point.x - wide + 5, point.y - 10, wide, 20)];
  const free = sides.findIndex(
    (side) => side.left >= 0 && side.right <= size.x && !full.some((other) => touch(side, other)),
  );
  if (free < 0) return;
  const label = addLabel({ L, layers }, kind, name, at);
  if (free === 1) Object.assign(label.style, { left: "auto", right: "8px" });
  full.push(sides[free]);
}

function addLabel({ L, layers }, kind, name, at) {
  const html = document.createElement("div");
  html.append(document.createElement("i"), document.createElement("span"));
  html.lastChild.textContent = name;
  if (kind === "country") html.firstChild.remove();
  const icon = L.divIcon({ className: kind, html, iconSize: [0, 0] });
  const element = L.marker(at, { icon, interactive: false, keyboard: false }).addTo(layers.names).getElement();
  element.setAttribute("aria-hidden", "true");
  return element.querySelector("span");
}

// Place the name of a country inside the visible part of it, far from its edges and from all other names.
function addCountry(drawn, land, full, size) {
  const { map } = drawn;
  const wide = textWidth(map, land.name.toUpperCase()) * 1.5 + 16;
  let best = null;
  for (let column = 1; column < GRID[0]; column++)
    for (let row = 1; row < GRID[1]; row++) {
      const x = (column / GRID[0]) * size.x,
        y = (row / GRID[1]) * size.y;
      const label = rectangle(x - wide / 2, y - 14, wide, 28);
      if (label.left < 8 || label.right > size.x - 8 || full.some((other) => touch(label, other))) continue;
      const corners = [
        [label.left, y],
        [label.right, y],
        [x, label.top - 6],
        [x, label.bottom + 6],
      ];
      if (!corners.every((corner) => isOn(land, map.containerPointToLatLng(corner)))) continue;
      const distance = Math.min(
        x - wide / 2,
        size.x - x - wide / 2,
        2 * y,
        2 * (size.y - y),
        ...full.map((other) => away(x, y, other)),
      );
      if (!best || distance > best.distance) best = { distance, x, y, label };
    }
  if (!best) return;
  addLabel(drawn, "country", land.name, map.containerPointToLatLng([best.x, best.y]));
  full.push(best.label);
}

function isOn(land, { lat, lng }) {
  return land.rings.some((ring) => {
    let inside = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x1, y1] = ring[i],
        [x2, y2] = ring[j];
      if (y1 > lat !== y2 > lat && lng < x1 + ((lat - y1) * (x2 - x1)) / (y2 - y1)) inside = !inside;
    }
    return inside;
  });
}

const pen = document.createElement("canvas").getContext("2d");
function textWidth(map, text) {
  pen.font = `14px ${getComputedStyle(map.getContainer()).fontFamily}`;
  return pen.measureText(text).width;
}

const rectangle = (left, top, width, height) => ({ left, top, right: left + width, bottom: top + height });
const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const away = (x, y, r) => Math.hypot(Math.max(r.left - x, 0, x - r.right), Math.max(r.top - y, 0, y - r.bottom));
