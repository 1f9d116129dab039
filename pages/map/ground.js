// The ground of the town map: water in cells, the area of the town's own country, and borders. The rest is land.
const CELL = [0.5, 1]; // degrees of latitude and longitude, as in curreap/places/outlines.py
const OF_COUNTRIES = 1000; // steps per degree

export function withGround(name, use) {
  const ground = globalThis.curreapGrounds?.get(name);
  if (ground) use(ground);
  else setTimeout(() => withGround(name, use), 30);
}

// Decode a line (Encoded Polyline Algorithm Format of Google, longitude first) to [latitude, longitude] in degrees.
export function decoded(line, perDegree) {
  const points = [],
    at = [0, 0];
  let value = 0,
    shift = 0,
    axis = 0;
  for (let i = 0; i < line.length; i++) {
    const bits = line.charCodeAt(i) - 63;
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits >= 32) continue;
    at[axis] += value & 1 ? ~(value >> 1) : value >> 1;
    if (axis) points.push([at[1] / perDegree, at[0] / perDegree]);
    axis = 1 - axis;
    value = shift = 0;
  }
  return points;
}

export const decodedAll = (lines) => lines.map((line) => decoded(line, OF_COUNTRIES));

// List the parts of a ring of water that are a shore, and not an edge of its cell.
export function shores(ring, [south, west]) {
  const edges = [
    [south, south + CELL[0]],
    [west, west + CELL[1]],
  ];
  const found = [];
  let run = null;
  for (let i = 1; i < ring.length; i++) {
    const [before, point] = [ring[i - 1], ring[i]];
    if ([0, 1].some((axis) => before[axis] === point[axis] && edges[axis].includes(point[axis]))) run = null;
    else if (run) run.push(point);
    else found.push((run = [before, point]));
  }
  return found;
}

export function drawGround({ L, layers }, ground) {
  const water = [],
    coast = [];
  for (const [south, west, perDegree, lines] of ground.water)
    for (const line of lines.split(" ")) {
      const ring = decoded(line, perDegree);
      water.push(ring);
      coast.push(...shores(ring, [south, west]));
    }
  layers.land.clearLayers();
  const draw = (kind, lines, className) =>
    L[kind](lines, { pane: "ground", interactive: false, className }).addTo(layers.land);
  if (ground.home.length) draw("polygon", decodedAll(ground.home), "home");
  draw("polygon", water, "water");
  draw("polyline", coast, "coast");
  if (ground.borders.length) draw("polyline", decodedAll(ground.borders), "border");
}
