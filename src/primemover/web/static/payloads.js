// What a form says, as the payload of an observation: field for field as the server's own forms make it, without
// what has its default.

import { Fields } from "./fields.js";

const MOMENTS = ["before", "during", "after", "next_day", "other"];
const READERS = { set: readSet, pain: readPain, skip: readSkip, swap: readSwap, withdraw: readWithdrawal, day: readDay };
const KINDS = { withdraw: "correction" };

/** A form cannot be taken as it is; `problems` says why, by field. */
export class Problems extends Error {
  constructor(problems) {
    super(Object.values(problems).join(" "));
    this.problems = problems;
  }
}

/**
 * Return what a form says, or throw `Problems`.
 * @param {FormData} sent
 * @param {{
 *   journal: string, unit: "kg" | "lb", day: string, target?: string,
 *   asks: (name: string) => boolean, words: Record<string, string>,
 * }} given which kind of form; the unit of loads; the day it is; the entry a withdrawal is about; whether the form has
 *   a field; sentences for problems
 * @returns {{kind: string, payload: object}}
 */
export function payloadFrom(sent, given) {
  const fields = new Fields(sent, given.words);
  const said = READERS[given.journal](fields, given);
  if (!fields.fine) throw new Problems(fields.problems);
  const payload = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null && value !== undefined));
  return { kind: KINDS[given.journal] ?? given.journal, payload };
}

function readSet(fields, { unit, asks }) {
  const hold = asks("held_s");
  const reps = hold ? null : fields.whole("reps", 1, 1000, { required: true });
  const side = asks("side") ? fields.side() : null;
  if (asks("side") && side === null) fields.problems.side ??= fields.words.which_side;
  return {
    exercise_id: fields.text("exercise"),
    side,
    load_kg: (asks("load") && fields.loadKg("load", unit)) || null,
    reps,
    held_s: hold ? fields.real("held_s", 0, 7200, { required: true }) : null,
    held_reps: reps === null ? null : heldReps(fields, reps),
    broke: hold ? yesOrNo(fields.choice("broke", ["yes", "no"])) : null,
    depth_deg: fields.real("depth_deg", 0, 150),
    rir: fields.real("rir", 0, 30),
    felt: fields.felt(),
    pain_nrs: fields.whole("pain_nrs", 0, 10),
    judged_by: unlessDefault(fields.choice("judged_by", fields.words.judges), "self"),
    cued: { 1: true, 0: false }[fields.text("cued")],
    warm_up: fields.ticked("warm_up") || null,
    note: unlessDefault(fields.text("note"), ""),
  };
}

function heldReps(fields, reps) {
  const held = fields.choice("held", ["all", "some"]);
  if (held === "all") return reps;
  const count = fields.whole("held_reps", 0, reps);
  if (held === "some" && count === null) fields.problems.held_reps ??= fields.words.held_reps_missing;
  return count;
}

function readPain(fields) {
  const nrs = fields.whole("nrs", 0, 10);
  if (nrs === null) fields.problems.nrs ??= fields.words.pain_missing;
  return {
    nrs,
    moment: unlessDefault(fields.choice("moment", MOMENTS), "other"),
    where: unlessDefault(fields.text("where"), ""),
    side: fields.side(),
    brought_on_by: unlessDefault(fields.text("brought_on_by"), ""),
    sharp: fields.ticked("sharp") || null,
    travels_to_leg: fields.ticked("travels_to_leg") || null,
  };
}

function readSkip(fields, { day }) {
  return { on: day, exercise_id: fields.text("exercise"), why: unlessDefault(fields.text("why"), "") };
}

function readSwap(fields, { day }) {
  const [from_id, to_id] = [fields.text("exercise"), fields.text("to")];
  return { on: day, from_id, to_id, why: unlessDefault(fields.text("why"), "") };
}

function readWithdrawal(fields, { target }) {
  return { target_id: target, why: unlessDefault(fields.text("why"), "") };
}

/** A day for other equipment or other minutes; no minutes are a day off. */
function readDay(fields, { day }) {
  const minutes = fields.ticked("off") ? 0 : fields.whole("minutes", 0, 600);
  const equipment = fields.ticked("other_place") ? fields.all("equipment") : null;
  if (minutes === null && equipment === null) fields.problems.minutes ??= fields.words.nothing_changes;
  return { on: day, equipment, minutes, why: unlessDefault(fields.text("why"), "") };
}

function yesOrNo(text) {
  return text === null ? null : text === "yes";
}

function unlessDefault(value, usual) {
  return value === usual ? null : value;
}
