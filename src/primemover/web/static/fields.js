// Reading a form: the same rules as the server's own reader, so that both make the same observation of it.

import { phrase } from "./phrase.js";

const MUSCLES = ["glute", "hamstring", "low_back", "other"];
const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const AROUND = new RegExp(`^${BLANK}+|${BLANK}+$`, "g");
const DIGITS = "\\d+(?:_\\d+)*";
const NUMBER = new RegExp(`^[+-]?(?:${DIGITS}\\.?(?:${DIGITS})?|\\.${DIGITS})(?:e[+-]?${DIGITS})?$`, "i");

/** A form's answers, and the problems found while reading them, by field. */
export class Fields {
  /**
   * @param {FormData} sent
   * @param {Record<string, string>} words sentences for problems, from the page
   */
  constructor(sent, words) {
    this.sent = sent;
    this.words = words;
    this.problems = {};
  }

  get fine() {
    return Object.keys(this.problems).length === 0;
  }

  /** Say what is wrong with a field; the last word on it stands. */
  wrong(name, word, values = {}) {
    this.problems[name] = phrase(this.words[word], values);
    return null;
  }

  text(name, longest = 400) {
    const value = this.sent.getAll(name).at(-1);
    const text = typeof value === "string" ? value.replace(AROUND, "") : "";
    const count = [...text].length;
    if (count > longest) this.wrong(name, "too_long", { count, longest });
    return text;
  }

  all(name) {
    return this.sent.getAll(name).filter((value) => typeof value === "string" && value);
  }

  ticked(name) {
    return this.text(name) !== "";
  }

  choice(name, allowed) {
    const text = this.text(name);
    if (text === "") return null;
    return allowed.includes(text) ? text : this.wrong(name, "no_such_answer", { text: short(text) });
  }

  real(name, low, high, { required = false } = {}) {
    const text = this.text(name);
    if (text === "") return required ? this.wrong(name, "number_missing") : null;
    const plain = text.replaceAll(",", ".").replace(/\p{Nd}/gu, asDigit);
    if (!NUMBER.test(plain)) return this.wrong(name, "no_number", { text: short(text) });
    const value = Number(plain.replaceAll("_", ""));
    return low <= value && value <= high ? value : this.wrong(name, "out_of_range", { low, high });
  }

  whole(name, low, high, options = {}) {
    const value = this.real(name, low, high, options);
    return value === null || Number.isInteger(value) ? value : this.wrong(name, "not_whole");
  }

  /** A load in the person's unit, in kilograms; none at all is typed as 0. */
  loadKg(name, unit) {
    const value = this.real(name, 0, unit === "kg" ? 1000 : 2200, { required: true });
    return value === null ? 0 : toFourPlaces(unit === "kg" ? value : value * this.words.kg_per_lb);
  }

  side(name = "side") {
    return this.choice(name, ["left", "right"]);
  }

  /** Where it was felt; all sliders at zero means it was not rated. */
  felt(prefix = "felt_") {
    const rated = MUSCLES.map((muscle) => [muscle, this.real(prefix + muscle, 0, 10) ?? 0]);
    const some = rated.filter(([, value]) => value !== 0);
    return some.length ? Object.fromEntries(some) : null;
  }
}

/** To four places, and between two of them to the even one, as the server rounds. */
function toFourPlaces(value) {
  const between = value * 32; // only a 32nd lies exactly between: its ten thousandths end in a half
  if (!Number.isInteger(between) || between % 2 === 0) return Number(value.toFixed(4));
  const below = Math.floor(value * 10_000);
  return (below + (below % 2)) / 10_000;
}

/** A keyboard may write digits of its own script: they come in runs of ten from zero on. */
function asDigit(char) {
  const code = char.codePointAt(0);
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

function short(text) {
  return [...text].slice(0, 40).join("");
}
