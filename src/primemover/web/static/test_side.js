// One side of a test: its clock or its angle, its tries, and the field that holds the result.

import { mountHold } from "./hold.js";
import { mountInclinometer } from "./inclinometer.js";
import { endRest } from "./rest.js";

const COUNTS = {
  best: (tries) => Math.max(...tries),
  mean: (tries) => tries.reduce((sum, one) => sum + one, 0) / tries.length,
};

/** The measuring of one side. */
export class TestSide {
  /**
   * @param {HTMLElement} section
   * @param {{counts: "best" | "mean"}} how
   * @param {object} listeners
   * @param {() => void} listeners.onChange something was measured or typed
   * @param {(number: number) => void} listeners.onTry a try was measured, and another is to come
   */
  constructor(section, { counts }, { onChange, onTry }) {
    this.section = section;
    this.counts = COUNTS[counts];
    this.onChange = onChange;
    this.onTry = onTry;
    this.result = section.querySelector('input[name^="value_"]');
    this.tries = [...section.querySelectorAll("[data-try]")];
    for (const part of section.querySelectorAll('[data-part="tries"], [data-part="counts"], [data-part="again"]')) {
      part.hidden = false;
    }
    section.addEventListener("input", (event) => this.#typed(event));
    this.#mount();
    this.show();
  }

  /** Whether it has something to record. */
  get filled() {
    return Boolean(this.result?.value.trim()) || this.#felt().length > 0;
  }

  /** The result with its unit; empty without one. */
  get value() {
    const unit = this.result?.parentElement.querySelector("span")?.textContent ?? "";
    const value = this.result?.value.trim();
    return value ? `${value} ${unit}`.replace(" °", "°") : "";
  }

  /** Where it was felt, in words. */
  get felt() {
    return this.#felt().map((one) => `${one.labels[0].textContent.trim()} ${one.value}`).join(", ");
  }

  /** Whether there is nothing left to measure: a result typed in by hand will do as well. */
  get done() {
    const tries = this.tries.filter((one) => one.value.trim()).length;
    return this.filled && (tries === 0 || tries === this.tries.length);
  }

  /** Show the one thing to do: to measure while there is something to, else to go on. */
  show() {
    for (const button of this.section.querySelectorAll('.hold [data-part="start"], .inclinometer [data-part="wait"]')) {
      button.className = this.done ? "side-act" : "act";
    }
  }

  #mount() {
    const hold = this.section.querySelector("[data-hold]");
    const meter = this.section.querySelector("[data-inclinometer]");
    if (hold) {
      mountHold(hold, {
        onDone: ({ held_s: heldS }) => this.#measured(heldS),
        onStage: (stage) => this.#stage(stage),
      });
    }
    if (meter) this.meter = mountInclinometer(meter, { onReading: (deg) => this.#measured(deg) });
  }

  #stage(stage) {
    this.section.dataset.stage = stage;
    if (stage === "ready") endRest();
    this.onChange();
  }

  #measured(value) {
    endRest();
    const open = this.tries.findIndex((one) => one.value.trim() === "");
    const field = open < 0 ? this.tries.at(-1) ?? this.result : this.tries[open];
    field.value = String(value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    if (open >= 0 && open + 1 < this.tries.length) this.onTry(open + 2);
  }

  #typed({ target }) {
    const isTry = this.tries.includes(target);
    if (isTry) this.#sumUp();
    if ((isTry || target === this.result) && this.done) endRest(); // there is nothing left to rest for
    this.show();
    this.onChange();
  }

  #sumUp() {
    const done = this.tries.map((one) => one.value.trim().replace(",", ".").replace("\u2212", "-")).filter(Boolean);
    const numbers = done.map(Number).filter((one) => !Number.isNaN(one));
    this.result.value = numbers.length ? String(Math.round(10 * this.counts(numbers)) / 10) : "";
  }

  #felt() {
    return [...this.section.querySelectorAll('input[type="range"]')].filter((one) => one.value !== "0");
  }
}
