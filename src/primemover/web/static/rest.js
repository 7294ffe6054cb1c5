// The rest between sets: a bar with the time left, kept as an absolute end, so that any page shows it.

import { keepAwake, letSleep } from "./awake.js";
import { Countdown, secondsLeft } from "./countdown.js";
import { keep, kept } from "./kept.js";
import { clockTime, phrase } from "./phrase.js";
import { beep, buzz } from "./sound.js";

const MORE_MS = 15_000;
const WARN_S = 10;
const OVER_MS = 2 * 60_000; // how long a rest that ended while nobody looked is still worth a word
const mounted = new Set();

/**
 * Start a rest on every bar of the page.
 * @param {number} seconds
 * @param {string} [label] what comes after it
 */
export function startRest(seconds, label = "") {
  if (!(seconds > 0)) return;
  const totalMs = seconds * 1000;
  keep("rest", { endsAt: Date.now() + totalMs, totalMs });
  keep("rest.label", label);
  for (const rest of mounted) rest.start(seconds);
}

/**
 * Say what comes after the rest that runs, where that is another now.
 * @param {string} label
 */
export function nameRest(label) {
  if (kept("rest.label") === null) return;
  keep("rest.label", label);
  for (const rest of mounted) rest.name(label);
}

/** End a rest without a word: what it was before has begun. */
export function endRest() {
  for (const rest of mounted) rest.end();
  keep("rest", null);
  keep("rest.label", null);
}

/**
 * Show the rest that runs, if one does, and those that will.
 * @param {HTMLElement} element made by the macro rest of clockwork.html
 * @param {{onOver?: (why: "over" | "skipped") => void}} listeners
 */
export function mountRest(element, { onOver = () => {} } = {}) {
  mounted.add(new Rest(element, onOver));
}

class Rest {
  #title = document.title;
  #shown = "";

  constructor(element, onOver) {
    this.element = element;
    this.onOver = onOver;
    this.countdown = new Countdown("rest", {
      onTick: (leftMs, totalMs) => this.#tick(leftMs, totalMs),
      onEnd: () => this.#over("over"),
      onStop: () => this.#hide(),
    }, { shared: true });
    this.#part("more").addEventListener("click", () => this.countdown.addMs(MORE_MS));
    this.#part("skip").addEventListener("click", () => this.#skip());
    const known = kept("rest");
    if (!this.countdown.resume()) this.#away(known);
  }

  start(seconds) {
    this.countdown.resume();
    this.#say("start", { n: seconds });
  }

  name(label) {
    this.#part("label").textContent = label;
  }

  end() {
    this.countdown.stop();
    this.#hide();
  }

  #tick(leftMs, totalMs) {
    const left = secondsLeft(leftMs);
    this.element.dataset.stage = "rest";
    this.element.hidden = false;
    this.#buttons(true);
    keepAwake("rest");
    this.#part("label").textContent = kept("rest.label") ?? "";
    this.#part("word").textContent = this.element.dataset.wordRest;
    this.#part("left").textContent = clockTime(left);
    this.#part("bar").max = Math.max(1, totalMs / 1000);
    this.#part("bar").value = left;
    this.#entitle(`${clockTime(left)} · `);
    if (left === WARN_S && totalMs > WARN_S * 1000) this.#say("left", { n: left });
  }

  #skip() {
    this.countdown.stop();
    this.#hide();
    keep("rest.label", null);
    this.onOver("skipped");
  }

  #over(why) {
    beep("done");
    buzz([200, 100, 200]);
    this.#tellOver();
    this.onOver(why);
  }

  // It ended while the phone was locked, or between two pages: said, and not sounded.
  #away(known) {
    if (known && Date.now() - known.endsAt < OVER_MS) this.#tellOver();
    else this.#hide();
  }

  #tellOver() {
    letSleep("rest");
    this.element.dataset.stage = "over";
    this.element.hidden = false;
    this.#buttons(false);
    this.#part("word").textContent = this.element.dataset.wordOver;
    this.#part("left").textContent = "";
    this.#part("label").textContent = kept("rest.label") ?? "";
    this.#part("bar").value = 0;
    this.#entitle("");
    this.#say("over");
  }

  #hide() {
    letSleep("rest");
    this.element.hidden = true;
    this.#entitle("");
  }

  #buttons(shown) {
    this.#part("more").hidden = !shown;
    this.#part("skip").hidden = !shown;
  }

  // The page may rename itself while a rest runs, so only our own part is taken off.
  #entitle(before) {
    if (!document.title.startsWith(this.#shown)) this.#shown = "";
    this.#title = document.title.slice(this.#shown.length);
    this.#shown = before;
    document.title = before + this.#title;
  }

  #say(word, values) {
    const { dataset } = this.element;
    this.#part("said").textContent = phrase(dataset[`say${word[0].toUpperCase()}${word.slice(1)}`], values);
  }

  #part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }
}
