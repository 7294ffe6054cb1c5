// What stands of a session: the page's own word on it, and over it what the journal of this device has of the day.

import { phrase } from "./phrase.js";

const SAME_KG = 0.1; // what typing a load in pounds may change

/**
 * Return the session with the journal's entries laid over it.
 * @param {object} data the page's #session
 * @param {object[]} entries the journal's, oldest first
 * @param {{fresh?: boolean, day?: string}} [how] fresh: nothing of the page's own day counts as done; day: what was said
 *   before it is of another session
 * @returns {{
 *   items: object[], stop: string, said: number[], left: number[], takenBack: boolean, sets: object[],
 *   last: object | null, slip: object | null, moved: object | null,
 * }} takenBack: the pain that the page shows no longer stands; last, slip and moved: the set, the pain, and the skip or
 *   swap one may undo
 */
export function stateOf(data, entries, { fresh = false, day = data.on } = {}) {
  const known = new Set(fresh ? [] : data.known);
  const taken = new Set(entries.filter((one) => withdraws(one) && !known.has(one.id)).map((one) => one.payload.target_id));
  const standing = entries.filter((one) => !taken.has(one.id));
  const unseen = standing.filter((one) => !known.has(one.id) && dayOf(one) >= day);
  const takenBack = Boolean(data.back) && taken.has(data.back.id);
  const base = takenBack ? { ...data.ways[data.back.way], said: data.back.said, pain: data.back.pain } : data;
  const pain = worstPain(base, unseen) ?? carriedPain(base, standing, day);
  const way = pain?.way === undefined ? null : data.ways[pain.way];
  const items = structuredClone(way?.items ?? base.items).map((item) => asItStands(item, taken, fresh));
  const state = {
    items, stop: (way ?? base).stop ?? "", said: pain?.said ?? base.said ?? [], left: way?.left ?? [], takenBack,
    sets: unseen.filter((one) => one.kind === "set"), last: null, slip: null, moved: null,
  };
  const otherPain = Boolean(way) || (takenBack && !data.stop); // what stands in was foretold for the pain as the page knew it
  const asPlanned = { ...data, swaps: otherPain ? {} : data.swaps };
  const moved = fresh ? null : data.moved;
  if (moved && taken.has(moved.id)) moveBack(state.items, moved, Boolean(way) || takenBack);
  for (const entry of unseen) lay(entry, state, asPlanned);
  for (const item of state.items) item.sets = item.sets.filter((one) => !one.out);
  state.last = lastSet(state, standing, fresh ? [] : data.outside);
  state.slip = painToTakeBack(fresh || takenBack ? null : data.back, unseen, state.stop, data.stop);
  state.moved = lastMove(moved && !taken.has(moved.id) ? moved : null, unseen);
  return state;
}

/** The exercise's next set that is open: `{item, set, number, of, place}`, or null. */
function nextOf(item) {
  const set = item.skipped ? undefined : item.sets.find((one) => !one.done);
  if (!set) return null;
  const alike = item.sets.filter((one) => one.side === set.side);
  return { item, set, number: alike.indexOf(set) + 1, of: alike.length, place: item.sets.indexOf(set) };
}

/** The set to do now, of the chosen exercise where it has one left. */
export function nextTurn(state, chosen = "") {
  if (state.stop) return null;
  const wanted = state.items.find((item) => item.id === chosen);
  for (const item of wanted ? [wanted, ...state.items] : state.items) {
    const turn = nextOf(item);
    if (turn) return turn;
  }
  return null;
}

/**
 * What the coach answers to a set, as far as it was foretold: `{said: string[], swap, mends}`; mends: the exercise where
 * it says what to do otherwise, else empty.
 * @param {object} data the page's #session
 * @param {object} entry the set's
 * @param {object[]} sets of this device that the page does not know, oldest first, the set itself the last
 */
export function answerTo(data, entry, sets) {
  const { reps, held_reps: held, held_s: seconds, felt, rir, pain_nrs: pain, broke: lost } = entry.payload;
  const of = data.answers[named(entry.payload)];
  if (!of) return { said: [], swap: null, mends: "" };
  const where = of.elsewhere ? elsewhere(felt, data.rules) : null;
  const found = [];
  if (held < reps) found.push(...(of.broke?.said ?? []));
  if (lost) found.push(...lostAt(of, seconds, where || pain));
  if (where) found.push(...of.elsewhere[where].said[Math.min(runOf(sets, entry.payload, data.rules), data.rules.longest_run) - 1]);
  const mends = found.length > 0 ? entry.payload.exercise_id : "";
  const judged = reps === undefined ? !of.lost?.length || lost !== undefined : held !== undefined;
  const easy = of.elsewhere && rir > data.rules.hard_rir;
  if (!(held < reps) && !where && !lost && judged && (felt || !of.elsewhere) && !easy && !pain) found.push(...(seconds <= of.short?.[0] ? of.short[1] : of.well));
  const running = where && runOf(sets, entry.payload, data.rules) >= data.rules.longest_run;
  const said = found.map((at) => phrase(data.texts[at], { held, reps, seconds: Math.floor(seconds) }));
  return { said, swap: (running && of.elsewhere[where].swap) || null, mends };
}

/** Sooner than was asked for; or as long, which is only worth a word where nothing else is. */
function lostAt({ lost = [] }, seconds, more) {
  const [early, late] = lost;
  if (early && seconds <= early[0]) return early[1];
  return late && !more && seconds >= late[0] ? late[1] : [];
}

/** The muscle that a rating puts clearly above the glute, or null. */
export function elsewhere(felt, { margin }) {
  const { glute = 0, hamstring = 0, low_back: back = 0 } = felt ?? {};
  if (!felt || Math.max(hamstring, back) < glute + margin) return null;
  return back >= hamstring ? "low_back" : "hamstring";
}

function named({ exercise_id: exercise, side }) {
  return [exercise, side].filter(Boolean).join(" ");
}

function runOf(sets, set, rules) {
  const alike = sets.filter(({ payload }) => named(payload) === named(set));
  let count = 0;
  while (count < alike.length && elsewhere(alike.at(-1 - count).payload.felt, rules)) count += 1;
  return count;
}

function withdraws(entry) {
  return entry.kind === "correction" && !entry.payload.replacement;
}

function asItStands(item, taken, fresh) {
  for (const set of item.sets) if (fresh || taken.has(set.done)) delete set.done;
  if (fresh || taken.has(item.skip)) delete item.skipped;
  return item;
}

/** The worst of the day counts; what is sharp or travels stops it. */
function worstPain(data, entries) {
  const reports = entries.filter((one) => one.kind === "pain").map((one) => one.payload);
  const rated = [...reports.map((one) => one.nrs), ...entries.map((one) => one.payload.pain_nrs ?? -1)];
  if (reports.some((one) => one.sharp || one.travels_to_leg)) return data.pain.sharp ?? null;
  const worst = Math.max(-1, ...rated);
  return worst < 0 ? null : data.pain[worst] ?? null;
}

/** The last word of an earlier day stands until a newer one; the page knows it unless it is still to be sent. */
function carriedPain(data, entries, day) {
  const last = entries.filter((one) => (one.kind === "pain" ? one.payload.nrs : one.payload.pain_nrs) !== undefined).at(-1);
  return last && last.state !== "sent" && dayOf(last) < day ? worstPain(data, [last]) : null;
}

/** The report that stops the day, else the last: of this device's journal, or the one that the page knows. */
function painToTakeBack(known, entries, stop, knownStop) {
  const reports = entries.filter((one) => one.kind === "pain").map(({ id, instant_ms: at, payload }) => (
    { id, at, nrs: payload.nrs, weight: payload.sharp || payload.travels_to_leg ? Infinity : payload.nrs }
  ));
  if (known) reports.unshift({ id: known.id, at: Date.parse(known.at), nrs: known.nrs, weight: knownStop ? Infinity : 0 });
  const decides = (one) => (stop ? one.weight : one.at);
  return reports.reduce((best, one) => (best && decides(best) > decides(one) ? best : one), null);
}

/** The skip or the swap that was said last: of this device's journal, or the one that the page knows. */
function lastMove(known, entries) {
  const moves = entries.filter((one) => one.kind === "skip" || one.kind === "swap").map(({ id, instant_ms: at, payload }) => (
    { id, at, from: payload.exercise_id ?? payload.from_id, to: payload.to_id }
  ));
  if (known) moves.unshift({ ...known, at: Date.parse(known.at) });
  return moves.reduce((best, one) => (best && best.at > one.at ? best : one), null);
}

/** What was swapped comes back, where it was foretold; else its place is left out till it is known. */
function moveBack(items, { from, to, item }, otherwise) {
  const at = items.findIndex((one) => one.id === to);
  if (at < 0) return;
  if (item && !otherwise) items.splice(at, 1, { ...structuredClone(item), from: to });
  else items[at].skipped = true;
}

function dayOf(entry) {
  return entry.happened_at.slice(0, 10);
}

function lay(entry, state, data) {
  const { kind, payload } = entry;
  const item = state.items.find((one) => one.id === (payload.exercise_id ?? payload.from_id));
  if (!item) return;
  if (kind === "skip") Object.assign(item, { skipped: true, skip: entry.id });
  if (kind === "swap") swap(item, payload.to_id, state, data);
  if (kind !== "set" || payload.warm_up) return;
  const slot = item.sets.find((one) => !one.done && (!one.side || !payload.side || one.side === payload.side));
  if (slot) slot.done = entry.id;
  askLess(item, payload, data);
}

/** What stands in comes in the other's place, where it was foretold; else the other is left out till it is known. */
function swap(item, to, state, data) {
  const come = data.swaps?.[item.id]?.[to];
  if (!come) item.skipped = true;
  else state.items.splice(state.items.indexOf(item), 1, { ...structuredClone(come), from: item.id });
}

/** The sets to come become what the coach would ask for after such a set; never more than they are. */
function askLess(item, payload, data) {
  const of = data.answers?.[named(payload)];
  const { reps, held_reps: held, felt, load_kg: kg = 0 } = payload;
  const where = of?.elsewhere ? elsewhere(felt, data.rules) : null;
  if (of && (where || held < reps)) item.mends = true;
  const broke = held < reps ? of?.broke?.less[Math.min(held, of.broke.less.length - 1)] : null;
  for (const less of [broke, where && of.elsewhere[where].less]) {
    for (const [place, dose] of Object.entries(less ?? {})) {
      const set = item.sets[place];
      if (!set || set.done) continue;
      if (dose === null) {
        set.out = true;
        continue;
      }
      const { load, plates, ...amount } = data.doses[dose];
      for (const [name, value] of Object.entries(amount)) set[name] = Math.min(set[name] ?? value, value);
      const lighter = Number(load) < Number(set.load) && kg <= (of.kg ?? 0) + SAME_KG;
      if (lighter) Object.assign(set, { load, plates });
    }
  }
}

/** The last set of the day that this device's journal has, of the session or outside it. */
function lastSet(state, standing, outside = []) {
  const asked = state.items.flatMap((item) => item.sets.map((one) => one.done));
  const of = new Set([...asked, ...outside, ...state.sets.map((one) => one.id)]);
  return standing.filter((one) => one.kind === "set" && of.has(one.id)).at(-1) ?? null;
}
