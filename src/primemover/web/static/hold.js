// A hold: get ready, hold and count up, posture prompts at their second, then the other side.

import { keepAwake, letSleep } from "./awake.js";
import { Countdown, secondsLeft } from "./countdown.js";
import { keep, kept } from "./kept.js";
import { clockTime, phrase } from "./phrase.js";
import { beep, buzz, unlock } from "./sound.js";

const WARN_S = 10;
const STALE_MS = 10 * 60_000; // judgement: an unfinished hold older than this is not the one being done
const LEAST_APART_S = 4; // judgement: time to hear a prompt and to do it

/**
 * Return when each prompt comes: as it says itself, or spread evenly over the hold.
 * @param {(string | {at: number, text: string})[]} prompts
 * @param {number} seconds of the hold
 * @returns {{at: number, text: string}[]}
 */
export function promptTimes(prompts, seconds) {
  const fit = prompts.slice(0, Math.max(0, Math.floor(seconds / LEAST_APART_S) - 1));
  return fit.map((one, place) => typeof one === "string"
    ? { at: Math.round((seconds * (place + 1)) / (fit.length + 1)), text: one }
    : one);
}

/**
 * Lead a person through a hold.
 * @param {HTMLElement} element made by the macro hold of clockwork.html
 * @param {object} listeners
 * @param {(done: {side: string, held_s: number, ended: "full" | "early"}) => void} [listeners.onDone]
 *   once a side, with what was held; side is "" where there are no sides
 * @param {(stage: string) => void} [listeners.onStage] ready, hold, between or idle
 * @returns {{start(side?: string): void, stop(): void, show(held_s: number): void}} start from outside; stop drops
 *   what runs; show what was held before
 */
export function mountHold(element, { onDone = () => {}, onStage = () => {} } = {}) {
  const hold = new Hold(element, onDone, onStage);
  return { start: (side) => hold.start(side), stop: () => hold.drop(), show: (heldS) => hold.number(heldS) };
}

class Hold {
  #at = { stage: "idle", place: 0 };

  constructor(element, onDone, onStage) {
    this.element = element;
    this.onDone = onDone;
    this.onStage = onStage;
    const { seconds, ready, between, prompts, sides, key, open } = element.dataset;
    this.seconds = Number(seconds);
    this.readyS = Number(ready || 5);
    this.betweenS = Number(between || 10);
    this.sides = (sides ?? "").split(",").filter(Boolean);
    if (this.sides.length === 0) this.sides = [""];
    this.open = open !== undefined;
    this.prompts = promptTimes(JSON.parse(prompts || "[]"), this.seconds);
    this.key = `hold.${key || location.pathname}`;
    this.countdown = new Countdown(`${this.key}.end`, {
      onTick: (leftMs) => this.#tick(leftMs),
      onEnd: () => this.#over(),
    });
    this.#part("start").addEventListener("click", () => this.start());
    this.#part("stop").addEventListener("click", () => this.stop());
    element.hidden = false;
    this.#goOn();
  }

  get side() {
    return this.sides[this.#at.place] ?? "";
  }

  start(side = this.side) {
    unlock();
    keepAwake(this.key);
    this.#at.place = Math.max(0, this.sides.indexOf(side));
    this.#enter("ready", this.readyS);
  }

  // The one button that ends things: a get-ready, or a hold's first second, is called off; else it counts what it was.
  stop() {
    const heldS = this.#at.stage === "hold" ? Math.floor(this.#heldMs() / 1000) : 0;
    if (heldS > 0) this.#held(heldS, "early");
    else this.drop();
  }

  drop() {
    this.countdown.stop();
    this.#idle();
  }

  #goOn() {
    const known = kept(this.key);
    if (!known || Date.now() - known.since > STALE_MS + this.seconds * 1000) {
      this.#idle();
      return;
    }
    this.#at = known;
    if (this.countdown.resume()) {
      keepAwake(this.key);
      this.#show();
    } else if (known.stage === "hold") {
      this.#held(this.seconds, "full");
    } else {
      this.#idle();
    }
  }

  #enter(stage, seconds) {
    const now = Date.now();
    this.#at = { stage, place: this.#at.place, since: now };
    keep(this.key, this.#at);
    this.#show();
    this.countdown.start(seconds * 1000, { endsAtMs: now + seconds * 1000 });
  }

  #tick(leftMs) {
    const left = secondsLeft(leftMs);
    if (this.#at.stage === "hold") this.#holding(left);
    else this.#gettingReady(left);
  }

  #gettingReady(left) {
    this.number(left);
    if (left <= this.readyS) beep("tick");
  }

  #holding(left) {
    const gone = this.seconds - left;
    this.number(gone);
    this.#part("bar").value = gone;
    const prompt = this.prompts.find((one) => one.at === gone);
    if (prompt) {
      this.#part("prompt").textContent = prompt.text;
      this.#part("said").textContent = prompt.text;
      beep("prompt");
      buzz(60);
    }
    if (left === WARN_S && this.seconds > WARN_S && !this.open) this.#say("left", { n: left });
  }

  #over() {
    if (this.#at.stage === "hold") {
      this.#held(this.seconds, "full");
    } else {
      beep("go");
      buzz(200);
      this.#enter("hold", this.seconds);
    }
  }

  #held(heldS, ended) {
    const { side } = this;
    this.countdown.stop();
    const next = this.#at.place + 1;
    beep(next < this.sides.length ? "side" : "done");
    buzz(ended === "full" ? [200, 100, 200] : 200);
    if (next < this.sides.length) {
      this.#at.place = next;
      this.#enter("between", this.betweenS);
    } else {
      this.#idle();
      this.number(heldS);
    }
    this.#say("held", { n: heldS }, next < this.sides.length ? this.#part("stage").textContent : "");
    this.onDone({ side, held_s: heldS, ended });
  }

  #idle() {
    this.#at = { stage: "idle", place: 0 };
    keep(this.key, null);
    letSleep(this.key);
    this.number(this.open ? 0 : this.seconds);
    this.#show();
  }

  #heldMs() {
    return Math.min(this.seconds * 1000, this.countdown.totalMs - this.countdown.leftMs);
  }

  #show() {
    const { stage } = this.#at;
    const { element } = this;
    element.dataset.stage = stage;
    const words = { side: this.#sideSaid(), n: this.seconds };
    this.#part("stage").textContent = phrase(this.#word(stage), words).trim();
    this.#part("start").hidden = stage !== "idle";
    this.#part("stop").hidden = stage === "idle";
    this.#part("stop").textContent = this.#word(stage === "hold" ? "stop" : "wait");
    this.#part("bar").hidden = stage !== "hold" || this.open;
    this.#part("prompt").textContent = stage === "hold" || stage === "idle" ? "" : this.prompts[0]?.text ?? "";
    if (stage !== "idle") this.#say(stage, words);
    this.onStage(stage);
  }

  number(seconds) {
    this.#part("number").textContent = clockTime(seconds);
  }

  #say(word, values, and = "") {
    this.#part("said").textContent = `${phrase(this.#word(word), values)} ${and}`.trim();
  }

  #word(name) {
    return this.element.dataset[`word${name[0].toUpperCase()}${name.slice(1)}`] ?? "";
  }

  #sideSaid() {
    return this.element.dataset[`side${this.side[0]?.toUpperCase() ?? ""}${this.side.slice(1)}`] ?? "";
  }

  #part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }
}
