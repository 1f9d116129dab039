// The number of this browser in one workshop: random, made here before it joins, and the same in all its tabs.
const seats = (window.__curreapSeats ||= new Map()); // place -> the number, where this browser keeps nothing

const randomNumber = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const keepNumber = (place, number) => {
  if (!write(place, number)) seats.set(place, number);
};

const numberOf = ({ place, isNew, isForgotten }) => {
  if (isForgotten) keepNumber(place, "");
  const kept = read(place) || seats.get(place) || "";
  if (kept || !isNew) return kept;
  keepNumber(place, randomNumber());
  return read(place) || seats.get(place); // another tab may have been a moment quicker
};

export default function ({ data, setStateValue }) {
  const page = document.documentElement;
  if (!/translated-(ltr|rtl)/.test(page.className)) page.lang = data.language; // a translator says it itself
  const { place, known } = data;
  const tell = () => {
    const token = numberOf(data);
    if (known !== token) setStateValue("told", { place, token });
  };
  if (window.__curreapKnownSeat !== known) settle(AFTER_A_SCREEN); // the consent comes now, where a button was
  window.__curreapKnownSeat = known;
  const hear = ({ key }) => {
    if (key === place) tell();
  };
  window.addEventListener("storage", hear); // told to the other tabs only
  tell();
  return () => window.removeEventListener("storage", hear);
}
