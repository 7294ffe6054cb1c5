// What was put down of the set on show: kept on this device until that set is logged, for a phone may let go of a page.

import { keep, kept } from "./kept.js";
import { fill } from "./play_answers.js";

const NAME = "put-down";

/** What was put down of one exercise's sets on one day, by the place of each. */
export class PutDown {
  /**
   * @param {string} on the session's day
   * @param {string} exercise
   */
  constructor(on, exercise) {
    this.of = JSON.stringify([document.body.dataset.athlete, on, exercise]);
  }

  /** @returns {{held_s?: number, answers?: object}} what is known of the set at a place */
  at(place) {
    return this.#sets()[place] ?? {};
  }

  /** Keep more of the set at a place. */
  add(place, more) {
    const sets = this.#sets();
    keep(NAME, { of: this.of, sets: { ...sets, [place]: { ...sets[place], ...more } } });
  }

  /** Let go of a set: it is logged. */
  drop(place) {
    const { [place]: gone, ...others } = this.#sets();
    if (gone) keep(NAME, Object.keys(others).length ? { of: this.of, sets: others } : null);
  }

  #sets() {
    const known = kept(NAME);
    return known?.of === this.of ? known.sets : {};
  }
}

/** What a person has answered in the form made by the macro answers. */
export function answersIn(form) {
  const asked = [...form.elements].filter((one) => one.name && one.type !== "hidden");
  const fields = asked.filter((one) => one.type !== "radio" && one.type !== "checkbox");
  const muscles = [...form.querySelectorAll('[data-muscle][aria-pressed="true"]')];
  muscles.sort((one, other) => one.dataset.place - other.dataset.place);
  return {
    fields: Object.fromEntries(fields.map((one) => [one.name, one.value])),
    ticks: asked.filter((one) => one.checked).map((one) => [one.name, one.value]),
    broke: form.querySelector('[data-part="reps-grid"] [aria-pressed="true"]')?.value,
    muscles: muscles.map((one) => one.dataset.muscle),
  };
}

/** Answer a form as it was answered before: the taps first, for what they say may have been told more finely since. */
export function answerAsBefore(form, { fields, ticks, broke, muscles }) {
  fill(form, { reps: fields.reps });
  for (const muscle of muscles) form.querySelector(`[data-muscle="${muscle}"]`)?.click();
  for (const [name, value] of ticks) form.querySelector(`[name="${name}"][value="${value}"]`)?.click();
  form.querySelector(`[data-part="reps-grid"] [value="${broke}"]`)?.click();
  fill(form, fields);
}
