// What a test's form says, a result a side, kept on this device first and then sent.

import { Fields } from "./fields.js";
import { entries, flushSoon, newId, say } from "./journal.js";


/**
 * Return a form's results by side, and its problems by field: the same as the server's own reader makes of it.
 * @param {HTMLFormElement} form
 * @param {string[]} sides left and right, or both
 * @returns {{results: Map<string, object>, problems: Record<string, string>}}
 */
export function resultsOf(form, sides) {
  const fields = new Fields(new FormData(form), JSON.parse(document.getElementById("form-words").textContent));
  const { unit, test, low, high, wordNone } = form.dataset;
  const shared = without({
    pain_nrs: fields.whole("pain_nrs", 0, 10),
    judged_by: fields.choice("judged_by", fields.words.judges),
    note: fields.text("note"),
  });
  const results = new Map();
  for (const side of sides) {
    const value = unit === "felt" ? null : fields.real(`value_${side}`, Number(low), Number(high));
    const felt = fields.felt(`felt_${side}_`);
    if (value === null && felt === null) continue;
    const own = { side: side === "both" ? null : side, value, felt, stopped_by: fields.text(`stopped_${side}`) };
    results.set(side, { test_id: test, ...without(own), ...shared });
  }
  if (results.size === 0 && fields.fine) fields.problems[`value_${sides[0]}`] = wordNone;
  return { results, problems: fields.problems };
}

/**
 * Keep results, and wait a moment for the record to take them.
 * @param {HTMLFormElement} form its hidden ids make each result one observation
 * @param {Map<string, object>} results by side
 * @returns {Promise<boolean>} whether all are in the record; those that are not stay in the journal
 */
export async function keepResults(form, results) {
  const said = [];
  for (const [side, payload] of results) said.push(await say("test", payload, { id: idOf(form, side).value }));
  return taken(said);
}

/**
 * Wait a moment for the record to take what was said.
 * @param {{id: string}[]} said entries of the journal
 */
export async function taken(said) {
  await flushSoon();
  const states = new Map((await entries()).map(({ id, state }) => [id, state]));
  return said.every(({ id }) => states.get(id) === "sent");
}

/**
 * Give a form ids of its own: a page kept on this device may be filled in many times.
 * @param {HTMLFormElement} form
 */
export function renewIds(form) {
  for (const side of ["both", "left", "right"]) {
    const field = idOf(form, side);
    if (field) field.value = newId();
  }
}

function idOf(form, side) {
  return form.elements.namedItem(`id_${side}`);
}

function without(said) {
  const usual = ["", null, "self"];
  return Object.fromEntries(Object.entries(said).filter(([, value]) => !usual.includes(value)));
}
