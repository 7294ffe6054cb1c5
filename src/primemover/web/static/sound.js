// Beeps and buzzes. They are never needed: whatever sounds is on the screen in words as well.

import { keep, kept } from "./kept.js";

// Hz and seconds, one after another. Judgement: told apart by pitch and number on a phone's small speaker.
const SOUNDS = {
  tick: [[660, 0.05]],
  go: [[990, 0.35]],
  prompt: [[740, 0.09], [0, 0.06], [740, 0.09]],
  side: [[660, 0.12], [0, 0.05], [880, 0.12]],
  done: [[880, 0.14], [0, 0.06], [880, 0.14], [0, 0.06], [1175, 0.3]],
  down: [[440, 0.12]],
  pause: [[620, 0.06]],
  up: [[880, 0.12]],
};
const LOUD = 0.25;
const EDGE_S = 0.01; // a tone that starts or ends at once clicks

let context = null;
let silent = kept("muted") === true;

/** Wake the sound; browsers allow it on a tap or a key only, so the first one on the page does it. */
export function unlock() {
  const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
  if (!Context) return;
  context ??= new Context();
  if (context.state !== "running") context.resume().catch(() => {}); // iOS: a call has interrupted it
}

/**
 * Sound, unless it is muted or the browser does not allow it yet.
 * @param {"tick"|"go"|"prompt"|"side"|"done"|"down"|"pause"|"up"} kind
 */
export function beep(kind) {
  if (silent || context?.state !== "running") return;
  let at = context.currentTime;
  for (const [hz, seconds] of SOUNDS[kind]) {
    if (hz) tone(hz, at, seconds);
    at += seconds;
  }
}

/**
 * Shake the phone where it can.
 * @param {number | number[]} pattern milliseconds on, off, on
 */
export function buzz(pattern) {
  if (navigator.userActivation?.hasBeenActive === false) return; // the browser would refuse, and say so
  navigator.vibrate?.(pattern);
}

/** Turn the sound off or on, for good. */
function mute(off) {
  silent = off;
  keep("muted", off ? true : null);
  document.dispatchEvent(new CustomEvent("sound:muted", { detail: off }));
}

/**
 * Make a button turn the sound on and off; it says which.
 * @param {HTMLButtonElement} button with data-on and data-off, its words for either
 */
export function mountSound(button) {
  const show = () => {
    button.textContent = silent ? button.dataset.off : button.dataset.on;
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    unlock();
    mute(!silent);
    beep("prompt");
  });
  document.addEventListener("sound:muted", show);
  show();
}

function tone(hz, at, seconds) {
  const source = context.createOscillator();
  const level = context.createGain();
  source.frequency.value = hz;
  level.gain.setValueAtTime(0, at);
  level.gain.linearRampToValueAtTime(LOUD, at + EDGE_S);
  level.gain.setValueAtTime(LOUD, at + seconds - EDGE_S);
  level.gain.linearRampToValueAtTime(0, at + seconds);
  source.connect(level).connect(context.destination);
  source.start(at);
  source.stop(at + seconds);
}

for (const act of ["pointerdown", "pointerup", "keydown"]) { // a mouse may by the first, a finger by the second
  addEventListener(act, unlock, { capture: true });
}
