// An entry of the journal in words: what it is, what was done, how much. All words are the page's.

import { phrase } from "./phrase.js";

const LONG_S = 90; // from here on minutes are said
const language = document.documentElement.lang;
const plural = new Intl.PluralRules(language);

/**
 * Say what an entry is: "Set: Clam, left".
 * @param {{kind: string, payload: object}} entry
 * @param {object} words the page's, as web/said.py writes them
 */
export function titleOf({ kind, payload }, words) {
  const named = words.kinds[kind] ?? kind;
  const what = [thingsOf(payload, words), words.sides[payload.side]].filter(Boolean).join(", ");
  return what ? phrase(words.entry_of, { kind: named, what }) : named;
}

function thingsOf({ exercise_id: exercise, from_id: from, to_id: to, test_id: test }, words) {
  if (test) return words.tests[test] ?? test;
  return [exercise, from, to].filter(Boolean).map((id) => words.exercises[id] ?? id).join(" → ");
}

/**
 * Say how much: "12 reps at 60 kg, 10 held neutral"; nothing where nothing was counted.
 * @param {object} payload
 * @param {object} words
 * @returns {string}
 */
export function amountOf(payload, words) {
  const { exercise_id: set, reps, held_s: held, load_kg: load, held_reps: neutral } = payload;
  const { nrs, pain_nrs: pain, minutes, value, test_id: test } = payload;
  const done = [reps !== undefined && counted(words.reps, reps), held !== undefined && duration(held, words)];
  const count = done.filter(Boolean).join(", ");
  return [
    load ? `${count} ${phrase(words.at, { load: loadSaid(load, words.unit) })}` : count,
    neutral !== undefined && neutral !== reps && phrase(words.neutral, { reps: neutral }),
    set && reps !== undefined && neutral === undefined && words.unjudged,
    value !== undefined && number(value) + (words.test_units[test] ?? ""),
    nrs !== undefined && phrase(words.nrs, { n: nrs }),
    pain !== undefined && phrase(words.pain, { n: pain }),
    minutes !== undefined && phrase(words.minutes, { n: minutes }),
  ].filter(Boolean).join(", ").trim();
}

function counted(forms, n) {
  return phrase(forms[plural.select(n)] ?? forms.other, { n });
}

function duration(seconds, words) {
  const whole = Math.round(seconds);
  if (whole < LONG_S) return phrase(words.seconds, { n: whole });
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return rest ? phrase(words.minutes_seconds, { minutes, n: rest }) : phrase(words.whole_minutes, { minutes });
}

/** As the server writes loads: quarter kilograms are told, and tenths of pounds. */
function loadSaid(kg, unit) {
  return `${unit === "lb" ? number(kg / JSON.parse(document.getElementById("form-words").textContent).kg_per_lb, 1) : number(kg, 2)} ${unit}`;
}

/** Write a number as the page's language does. */
export function number(value, digits = 1) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits, useGrouping: false }).format(value);
}
