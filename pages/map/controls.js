// Controls of the town map: all signs in view, and where the person is, which stays in the browser.
export function addControls(drawn, texts) {
  const { L, map } = drawn;
  const bar = L.DomUtil.create("div", "leaflet-bar more");
  const button = (sign, title, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.title = title;
    made.setAttribute("aria-label", title);
    made.addEventListener("click", act);
    bar.append(made);
  };
  button("⤢", texts.fit, () => fitAll(drawn));
  if (navigator.geolocation) button("◎", texts.locate, () => locate(drawn, texts));
  L.DomEvent.disableClickPropagation(bar);
  const control = L.control({ position: "topright" });
  control.onAdd = () => bar;
  control.addTo(map);
}

export function fitAll({ L, map, sheet }) {
  const { pins, centre, box, wide } = sheet.latest.data;
  const [south, west, north, east] = box;
  const places = wide ? [] : [centre];
  const shown = [...places, ...pins.map((pin) => pin.at)];
  const all = shown.length
    ? shown
    : [
        [south, west],
        [north, east],
      ];
  map.fitBounds(L.latLngBounds(all), { padding: [40, 40], maxZoom: 13 });
}

function locate({ L, map, layers, sheet }, texts) {
  const status = sheet.parentNode.querySelector(".status");
  status.textContent = texts.locating;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const at = L.latLng(coords.latitude, coords.longitude);
      if (!map.options.maxBounds.contains(at)) {
        status.textContent = texts.far;
        return;
      }
      status.textContent = texts.located;
      layers.me.clearLayers();
      L.circle(at, { radius: coords.accuracy, interactive: false, className: "me" }).addTo(layers.me);
      L.circleMarker(at, { radius: 7, interactive: false, className: "me here-i-am" }).addTo(layers.me);
      map.setView(at, Math.max(map.getZoom(), 12));
    },
    () => {
      status.textContent = texts.not_located;
    },
    { timeout: 20000 },
  );
}

// Say at the place of a click what it does: a place is moved only after a second click, on the button.
export function answerClick({ L, map, sheet }, latlng) {
  const { data, setTriggerValue } = sheet.latest;
  const place = () => setTriggerValue("placed", { latitude: latlng.lat, longitude: latlng.lng });
  if (data.may_place && !data.texts.move) {
    place();
    return;
  }
  const answer = document.createElement("div");
  const position = document.createElement("p");
  position.textContent = `${latlng.lat.toFixed(4)}, ${latlng.lng.toFixed(4)}`;
  if (data.may_place) {
    const move = document.createElement("button");
    move.type = "button";
    move.textContent = data.texts.move;
    move.addEventListener("click", () => {
      map.closePopup();
      place();
    });
    answer.append(position, move);
  } else {
    const sentence = document.createElement("p");
    sentence.textContent = data.texts.click;
    answer.append(sentence, position);
  }
  L.popup({ maxWidth: 240 }).setLatLng(latlng).setContent(answer).openOn(map);
}
