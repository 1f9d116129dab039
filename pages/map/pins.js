// Numbered pins of the town map: each as near to its place as the other pins allow.
const NEAR = 33; // pixels; pins closer than this would cover each other
const ONE_PLACE = 16; // pixels; pins closer than this stand in a ring around their place
const STEP = 34; // pixels from pin to pin on a ring
const MOVED = 5; // pixels; a pin that stands further from its place gets a line to it
const ROUNDS = 60; // steps of moving pins apart; 300 crowded pins need fewer

export function pinFace(kind, number) {
  const face = document.createElement("span");
  face.className = `pin ${kind}`;
  face.setAttribute("aria-hidden", "true");
  const shape = document.createElement("b");
  shape.textContent = number;
  face.append(shape);
  return face;
}

export function placePins({ L, map, layers, sheet }) {
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
export function arranged(L, spots) {
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
