// Makes the token of this browser in a workshop: random, made before it joins, the same in all its tabs.
const randomNumber = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const numberOf = ({ place, isNew, isForgotten }) => {
  if (isForgotten) writeKept(place, "");
  const kept = readKept(place);
  if (kept || !isNew) return kept || "";
  writeKept(place, randomNumber());
  return readKept(place); // another tab may have been faster
};

export default function ({ data, setStateValue }) {
  const page = document.documentElement;
  if (!/translated-(ltr|rtl)/.test(page.className)) page.lang = data.language; // a translator sets it itself
  const { place, known } = data;
  const tell = () => {
    const token = numberOf(data);
    if (known !== token) setStateValue("told", { place, token });
  };
  if (window.__curreapKnownSeat !== known) settle(AFTER_A_SCREEN); // the consent replaces a button
  window.__curreapKnownSeat = known;
  const hear = ({ key }) => {
    if (key === place) tell();
  };
  window.addEventListener("storage", hear); // other tabs only
  tell();
  return () => window.removeEventListener("storage", hear);
}
