// Names on the town map: the town itself, towns and countries, placed so that they cover neither pins nor each other.
const GRID = [24, 16]; // points (across, down) at which countries are looked up to place their names
const pen = document.createElement("canvas").getContext("2d");

export function placeNames(drawn, taken) {
  const { map, layers, sheet } = drawn;
  const { data } = sheet.latest;
  layers.names.clearLayers();
  const size = map.getSize();
  const controls = [
    rectangle(0, size.y - 34, 110, 34),
    rectangle(size.x - 56, size.y - 96, 56, 96),
    rectangle(size.x - 56, 0, 56, 96),
  ];
  const full = [...taken, ...controls];
  if (data.town) addOwnName(drawn, data, full);
  if (drawn.hasTiles) return; // names are on them
  for (const land of drawn.countries) addCountry(drawn, land, full, size);
  for (const [name, latitude, longitude] of data.towns)
    addName(drawn, { name, at: [latitude, longitude], kind: "town", full });
  const fewest = fewestPeople(map.getZoom());
  for (const [name, latitude, longitude, people] of data.villages)
    if (people >= fewest) addName(drawn, { name, at: [latitude, longitude], kind: "village", full });
}

// A village is named from the zoom on at which the map has room for those of its size: 500 people from zoom 11.
export const fewestPeople = (zoom) => (zoom < 8.5 ? Infinity : 500 * 2 ** Math.max(0, 11 - zoom));

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
      const [y1, x1] = ring[i],
        [y2, x2] = ring[j];
      if (y1 > lat !== y2 > lat && lng < x1 + ((lat - y1) * (x2 - x1)) / (y2 - y1)) inside = !inside;
    }
    return inside;
  });
}

function textWidth(map, text) {
  pen.font = `14px ${getComputedStyle(map.getContainer()).fontFamily}`;
  return pen.measureText(text).width;
}
