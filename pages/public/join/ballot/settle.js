// A tap is meant for the screen that was there when it began. The second tap of a double tap, and the tap of somebody
// who presses again because nothing has happened yet, fall on whatever has come meanwhile: they do nothing here.
const AFTER_A_SCREEN = 800; // milliseconds: people who press again do so within 600, and then have to read what came
const AFTER_A_STEP = 350; // milliseconds: Android takes two taps within 300 for a double tap
const taps = (window.__curreapTaps ||= { began: 0, ready: 0 }); // of this page, by performance.now()

const settle = (pause) => {
  taps.ready = Math.max(taps.ready, performance.now() + pause);
  document.documentElement.dataset.settling = ""; // pages/public/join/ballot/phone.css: an early tap does not even look like one
  clearTimeout(taps.timer);
  taps.timer = setTimeout(() => delete document.documentElement.dataset.settling, taps.ready - performance.now());
};

const isEarly = ({ detail }) => detail > 0 && taps.began < taps.ready; // a keyboard's click has no detail

const listenToTaps = () => {
  if (taps.isHeard) return;
  taps.isHeard = true;
  // On the window: while the connection is lost, connection.py keeps taps from all that lies below.
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
