// The town map: outlines, names and numbered pins on a Leaflet map. Texts of people only ever become
// textContent or attributes. Leaflet itself is sent once per session by a component of its own (component.py).

const CLOSEST = 9.5; // zoom at the start: a town with its neighbours
const CLOSEST_MANY = 13; // closest zoom at the start, for towns whose pins would otherwise be crowded
const CROWD = 75; // pixels; pins are crowded when one has to move further than this from its place

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

function describe(root, { height, texts, legend, dark, tiles }) {
  const sheet = root.querySelector(".sheet");
  sheet.classList.toggle("dark", dark && !tiles);
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
  map.createPane("ground").style.zIndex = 150; // below the tiles: it is seen where they are missing
  const layers = {};
  for (const name of ["land", "me", "names", "pins"]) layers[name] = L.layerGroup().addTo(map);
  const drawn = { L, map, layers, sheet, view: "" };

  drawn.show = () => {
    if (!sheet.clientWidth) return; // inside a closed tab; the ResizeObserver below calls again
    map.invalidateSize({ animate: false });
    const { data } = sheet.latest;
    const view = JSON.stringify([data.centre, data.box, data.town]);
    if (view !== drawn.view) {
      lookAt(drawn);
      drawn.view = view;
    }
    if (data.ground !== drawn.ground) drawGroundOf(drawn, data);
    sheet.classList.toggle("may-place", data.may_place);
    arrange(drawn);
  };
  map.on("zoomend moveend", () => arrange(drawn));
  map.on("click", ({ latlng }) => answerClick(drawn, latlng));
  addControls(drawn, texts);
  if (sheet.latest.data.tiles) addTiles(drawn, sheet.latest.data);
  new ResizeObserver(() => drawn.show()).observe(sheet);
  return drawn;
}

// Show streets from the server that the installation names; the outlines and names come back when it does not answer.
function addTiles(drawn, { tiles, texts }) {
  const { L, map, sheet } = drawn;
  const layer = L.tileLayer(tiles.address, { maxNativeZoom: tiles.zoom, maxZoom: 19 });
  map.setMaxZoom(19);
  drawn.hasTiles = true;
  layer.on("tileerror", () => {
    if (!drawn.hasTiles) return;
    drawn.hasTiles = false;
    layer.remove();
    sheet.parentNode.querySelector(".status").textContent = texts.no_tiles;
    arrange(drawn);
  });
  layer.addTo(map);
}

function drawGroundOf(drawn, { ground, countries }) {
  drawn.ground = ground;
  drawn.countries = countries.map(([name, lands]) => ({ name, rings: decodedAll(lands) }));
  withGround(ground, (outlines) => {
    if (drawn.ground === ground) drawGround(drawn, outlines);
  });
}

function lookAt(drawn) {
  const { L, map, sheet } = drawn;
  const { data } = sheet.latest;
  const [south, west, north, east] = data.box;
  const bounds = L.latLngBounds([south, west], [north, east]);
  map.setMaxBounds(null).setMinZoom(0);
  map.fitBounds(startingView(L, data), { animate: false, padding: [40, 40], maxZoom: startingZoom(L, map, data) });
  map.setMinZoom(map.getBoundsZoom(bounds, true)).setMaxBounds(bounds);
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
