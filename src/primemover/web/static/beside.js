// Today, opened from what is kept: what the journal says of the day is laid over the page's cards, and listed.

import { entries, flushSoon, onChange } from "./journal.js";
import { oneAtATime } from "./one_at_a_time.js";
import { phrase } from "./phrase.js";
import { dataOf } from "./play_page.js";
import { nextTurn, stateOf } from "./play_session.js";
import { amountOf, number, titleOf } from "./said.js";
import { serverAnswers } from "./server.js";

const KINDS = ["set", "skip", "swap", "pain", "correction", "day"];
const { athlete } = document.body.dataset;
const place = document.getElementById("beside");
const data = dataOf(document, "beside-data");
const words = dataOf(document, "beside-words");
const known = new Set([...data.known, ...data.changes]);

const look = oneAtATime(async () => {
  const said = await entries({ athlete }).catch(() => []);
  const beside = said.filter(isBeside);
  if (beside.length === 0 && place.hidden) return; // the page has it all
  const foretold = await player();
  const tells = foretold && (knowsAsMuch(foretold) || beside.some((one) => hurts(one) || one.payload.target_id === foretold.back?.id));
  const base = tells ? foretold : data;
  const state = stateOf(base, said);
  entitle(beside.every(isSent));
  list(beside);
  layOver(state);
  coach(state, base.texts);
  place.hidden = beside.length === 0;
});

/** The browser came back to a page of before: what was sent meanwhile is on a newer one, and that is to be seen. */
async function comeBack() {
  await flushSoon();
  const beside = (await entries({ athlete }).catch(() => [])).filter(isBeside);
  if (beside.length && beside.every(isSent) && await serverAnswers()) location.reload();
}

/** Whether an entry of the journal is of this day, and the page does not know it. */
function isBeside({ id, kind, happened_at: at }) {
  return KINDS.includes(kind) && !known.has(id) && at.slice(0, 10) >= data.on;
}

function isSent({ state }) {
  return state === "sent";
}

/** The player as it is kept here: it was told what the coach asks for after a set, and after pain. */
async function player() {
  const names = (await globalThis.caches?.keys().catch(() => [])) ?? [];
  const newest = names.filter((name) => name.startsWith("pages-") && name.endsWith(`-${athlete}`)).at(-1);
  const answer = newest && (await (await caches.open(newest)).match(`/${athlete}/play`));
  if (!answer) return null;
  const told = dataOf(new DOMParser().parseFromString(await answer.text(), "text/html"));
  return told.on === data.on ? told : null;
}

/** Whether the player is no older than this page: it knows what the page knows, and has the same session. */
function knowsAsMuch(told) {
  const items = ({ items }) => items.map((one) => one.id).join();
  return items(told) === items(data) && data.known.every((id) => told.known.includes(id));
}

function hurts({ kind, payload }) {
  return kind === "pain" || payload.pain_nrs !== undefined;
}

/** What is in the record already is not kept on this device alone. */
function entitle(sent) {
  part("head").textContent = sent ? words.since : words.kept;
  part("note").textContent = sent ? words.since_note : words.kept_note;
  part("renew").hidden = !sent;
}

/** What stands of it, alike together: what was taken back again is not told. */
function list(beside) {
  const taken = new Set(beside.filter((one) => one.kind === "correction").map((one) => one.payload.target_id));
  const own = new Set(beside.map((one) => one.id));
  const told = new Map();
  for (const one of beside.filter(({ id, payload }) => !taken.has(id) && !own.has(payload.target_id))) {
    const title = titleOf(one, data.words);
    told.set(title, [...(told.get(title) ?? []), amountOf(one.payload, data.words)]);
  }
  part("entries").replaceChildren(...[...told].map(([title, amounts]) => {
    const line = document.createElement("li");
    line.textContent = [title, amounts.filter(Boolean).join(" · ")].filter(Boolean).join(": ");
    return line;
  }));
}

function layOver(state) {
  for (const card of document.querySelectorAll(".cards .card")) {
    const item = state.items.find((one) => one.id === exerciseOf(card));
    const turn = item && !item.skipped && !state.stop ? nextTurn(state, item.id) : null;
    card.hidden = !turn || turn.item !== item;
    if (!card.hidden) renew(card, turn);
  }
  const turn = nextTurn(state);
  const go = document.querySelector(".thumb.go");
  if (go) go.hidden = turn === null;
  if (go && turn) go.querySelector("a").textContent = phrase(words.go_on, { set: setSaid(turn) });
  part("all-done").hidden = turn !== null || Boolean(state.stop) || state.items.length === 0;
}

/** A card tells of its exercise's next set. */
function renew(card, { item, set, number, of }) {
  card.querySelector(".figure").replaceChildren(...figureOf(set));
  const done = item.sets.filter((one) => one.done).length;
  const quiet = card.querySelector(".quiet");
  if (card.matches(".now")) {
    card.querySelector("h2 a").nextSibling?.remove();
    card.querySelector("h2").append(set.side ? `, ${words[set.side]}` : "");
    quiet.textContent = withPlates(phrase(words.which, { n: number, of }), set);
  } else if (done) {
    quiet.textContent = withPlates(phrase(words.sets_done, { n: done, of: item.sets.length }), set);
  }
}

function withPlates(text, { plates }) {
  return [text, plates].filter(Boolean).join(" · ");
}

/** A set's dose as the cards write it: its numbers large, the words between them small. */
function figureOf({ reps, seconds, load }) {
  const at = load ? phrase(data.words.at, { load: `${number(Number(load), 2)} ${data.words.unit}` }) : "";
  const dose = [amountOf({ reps, held_s: seconds }, data.words), at].filter(Boolean).join(" ");
  return dose.split(/(\d+(?:[.,]\d+)?)/).filter(Boolean).map((one) => {
    if (/^\d/.test(one)) return one;
    const small = document.createElement("small");
    small.textContent = one;
    return small;
  });
}

function setSaid({ item, set, number, of }) {
  const which = phrase(words.which, { n: number, of });
  return [data.words.exercises[item.id], words[set.side], which].filter(Boolean).join(", ");
}

/** What the coach says to the pain, and whether the day is over with it; the page's own word goes with the report. */
function coach(state, texts) {
  const stop = part("stop");
  document.querySelector("#safety").hidden = state.takenBack;
  stop.hidden = !state.stop || (state.stop === data.stop && !state.takenBack);
  stop.querySelector("p").textContent = state.stop;
  part("go").hidden = Boolean(state.stop);
  const sentences = state.stop ? [] : [...state.said, ...state.left].map((at) => texts[at]); // the stop says it itself
  part("coach").replaceChildren(...sentences.map((sentence) => {
    const line = document.createElement("p");
    line.textContent = sentence;
    return line;
  }));
}

function exerciseOf(card) {
  return card.querySelector("h2 a").pathname.split("/").at(-1);
}

function part(name) {
  return place.querySelector(`[data-part="${name}"]`);
}

onChange(look);
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  look();
  comeBack();
});
look();
if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") comeBack();
