// Keeps the time left in localStorage, so that a reload of the projector loses no second.
const known = new WeakMap();

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".talk-timer");
  if (!known.has(box)) known.set(box, begin(box, data));
  return () => {
    clearInterval(known.get(box));
    known.delete(box);
  };
}

function begin(box, data) {
  const read = () => JSON.parse(sessionStorage.getItem(data.kept) || "null") || { left: data.seconds, since: null };
  const left = ({ left, since }) => Math.max(0, Math.round(since ? left - (Date.now() - since) / 1000 : left));
  const keep = (state) => {
    sessionStorage.setItem(data.kept, JSON.stringify(state));
    draw();
  };
  const [output, said] = [box.querySelector("output"), box.querySelector("[role=status]")];
  const [run, more] = [box.querySelector("[data-do=run]"), box.querySelector("[data-do=more]")];
  output.setAttribute("aria-label", data.left);
  more.textContent = data.more;

  const draw = () => {
    const state = read();
    const seconds = left(state);
    output.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    run.textContent = state.since && seconds ? data.pause : data.start;
    box.classList.toggle("is-over", seconds === 0);
    const words = seconds === 0 ? data.over : ""; // the only text that screen readers announce
    if (said.textContent !== words) said.textContent = words;
  };
  run.onclick = () => {
    const state = read();
    const seconds = left(state);
    const isRunning = state.since && seconds;
    keep({ left: seconds || data.seconds, since: isRunning ? null : Date.now() });
  };
  more.onclick = () => {
    const state = read();
    keep({ left: left(state) + 120, since: state.since ? Date.now() : null });
  };
  draw();
  return setInterval(draw, 250);
}
