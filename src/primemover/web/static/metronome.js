// A metronome for a tempo as the catalogue writes it: seconds down, pause, up, pause.

import { keepAwake, letSleep } from "./awake.js";
import { phrase } from "./phrase.js";
import { beep, unlock } from "./sound.js";

const NAMES = ["down", "low", "up", "high"];
const SOUND = { down: "down", low: "pause", up: "up", high: "pause" };
const READY_S = 3;

/**
 * Return the phases of a repetition that take time, from its first one on.
 * @param {string} tempo such as 2-0-1-2
 * @param {"down" | "up"} first what the repetition begins with: a squat goes down, a bridge up
 * @returns {{name: string, seconds: number}[]}
 */
export function phasesOf(tempo, first = "down") {
  const all = tempo.split("-").map((seconds, place) => ({ name: NAMES[place], seconds: Number(seconds) }));
  const turned = first === "up" ? [...all.slice(2), ...all.slice(0, 2)] : all;
  return turned.filter((one) => one.seconds > 0);
}

/**
 * Return where in which repetition a moment is.
 * @param {{name: string, seconds: number}[]} phases
 * @param {number} second since the first repetition began
 * @returns {{rep: number, name: string, left: number, begins: boolean}} left counts down to the phase's end
 */
export function phaseAt(phases, second) {
  const whole = phases.reduce((sum, one) => sum + one.seconds, 0);
  let into = second % whole;
  for (const { name, seconds } of phases) {
    if (into < seconds) {
      return { rep: Math.floor(second / whole) + 1, name, left: seconds - into, begins: into === 0 };
    }
    into -= seconds;
  }
  return { rep: 0, name: "", left: 0, begins: false };
}

/**
 * Beat a tempo, with the phase in words.
 * @param {HTMLElement} element made by the macro tempo of clockwork.html
 * @param {{onRep?: (rep: number) => void}} listeners onRep with each repetition that is done
 * @returns {{stop(): void}}
 */
export function mountMetronome(element, { onRep = () => {} } = {}) {
  const phases = phasesOf(element.dataset.tempo, element.dataset.first);
  const part = (name) => element.querySelector(`[data-part="${name}"]`);
  const word = (name) => element.dataset[`word${name[0].toUpperCase()}${name.slice(1)}`] ?? "";
  let startedAt = 0;
  let timer = 0;
  let reps = 0;

  function show(name, count, rep) {
    element.dataset.phase = name;
    part("phase").textContent = word(name);
    part("number").textContent = count;
    part("rep").textContent = rep ? phrase(word("rep"), { n: rep }) : "";
  }

  // Every beat is reckoned from the start, so none is late for the sake of the one before.
  function beat() {
    const second = Math.round((Date.now() - startedAt) / 1000);
    if (second < 0) {
      show("ready", -second, 0);
      beep("tick");
    } else {
      const now = phaseAt(phases, second);
      show(now.name, now.left, now.rep);
      if (now.begins) beep(SOUND[now.name]);
      while (reps < now.rep - 1) onRep(++reps);
    }
    timer = setTimeout(beat, Math.max(0, startedAt + (second + 1) * 1000 - Date.now()));
  }

  function stop() {
    clearTimeout(timer);
    timer = 0;
    letSleep("metronome");
    element.dataset.phase = "";
    part("toggle").textContent = word("start");
    part("beat").hidden = true;
  }

  function start() {
    unlock();
    keepAwake("metronome");
    startedAt = Date.now() + READY_S * 1000;
    reps = 0;
    part("toggle").textContent = word("stop");
    part("beat").hidden = false;
    beat();
  }

  part("toggle").addEventListener("click", () => (timer ? stop() : start()));
  element.hidden = phases.length === 0;
  stop();
  return { stop };
}
