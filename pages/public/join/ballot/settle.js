// Ignores taps that were meant for an earlier screen: a tap counts for the screen on which it began. The second tap of
// a double tap, and the taps of people who press again because nothing has happened yet, would otherwise hit what has
// appeared meanwhile.
export const AFTER_A_SCREEN = 800; // milliseconds: people press again within 600, and then need time to read the new screen
export const AFTER_A_STEP = 350; // milliseconds: Android counts two taps within 300 as a double tap
const taps = (window.__curreapTaps ||= { began: 0, ready: 0 }); // times by performance.now()

export const settle = (pause) => {
  taps.ready = Math.max(taps.ready, performance.now() + pause);
  document.documentElement.dataset.settling = ""; // phone.css: an early tap does not even show as a tap
  clearTimeout(taps.timer);
  taps.timer = setTimeout(() => delete document.documentElement.dataset.settling, taps.ready - performance.now());
};

const isEarly = ({ detail }) => detail > 0 && taps.began < taps.ready; // clicks by keyboard have detail 0

const listenToTaps = () => {
  if (taps.isHeard) return;
  taps.isHeard = true;
  // Listens on the window, because connection.py stops taps below it while the connection is lost.
  window.addEventListener(
    "pointerdown",
    () => {
      taps.began = performance.now();
    },
    true,
  );
  window.addEventListener(
    "click",
    (event) => {
      if (!isEarly(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
};
listenToTaps();
