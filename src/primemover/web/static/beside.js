// Today, opened from what is kept: what the journal says of the day is laid over the page's cards, and listed.

import { entries, onChange } from "./journal.js";
import { oneAtATime } from "./one_at_a_time.js";
import { phrase } from "./phrase.js";
import { nextTurn, stateOf } from "./play_session.js";
import { amountOf, titleOf } from "./said.js";

const KINDS = ["set", "skip", "swap", "pain", "correction", "day"];
const { athlete } = document.body.dataset;
const place = document.getElementById("beside");
const data = { pain: {}, ways: [], ...read(document, "beside-data") };
const words = read(document, "beside-words");
const known = new Set(data.known);

const look = oneAtATime(async () => {
  const said = await entries({ athlete }).catch(() => []);
  const beside = said.filter((one) => KINDS.includes(one.kind) && !known.has(one.id) && one.happened_at.slice(0, 10) >= data.on);
  if (beside.length === 0 && place.hidden) return; // the page has it all
  const foretold = beside.some(hurts) ? await player() : null;
  const state = stateOf(foretold ?? data, said);
  list(beside);
  layOver(state, doseTold(foretold !== null));
  coach(state, foretold?.texts ?? []);
  place.hidden = beside.length === 0;
});

/** The player as it is kept here: it was told what the coach says to pain. */
async function player() {
  const names = await caches.keys().catch(() => []);
  const newest = names.filter((name) => name.startsWith("pages-") && name.endsWith(`-${athlete}`)).at(-1);
  const answer = newest && (await (await caches.open(newest)).match(`/${athlete}/play`));
  if (!answer) return null;
  const told = read(new DOMParser().parseFromString(await answer.text(), "text/html"), "session");
  return told.on === data.on ? told : null;
}

function hurts({ kind, payload }) {
  return kind === "pain" || payload.pain_nrs !== undefined;
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

/** How a set's dose is shown: as the page was made, or where pain changes the day, as the player was told. */
function doseTold(changed) {
  return (item, set, at) => {
    const made = document.querySelector(`template[data-doses="${item.id}"]`)?.content.children[at];
    if (made && !changed) return [...made.cloneNode(true).childNodes];
    const load = set.load ? phrase(data.words.at, { load: `${set.load} ${data.words.unit}` }) : "";
    return [[amountOf({ reps: set.reps, held_s: set.seconds }, data.words), load].join(" ").trim()];
  };
}

function layOver(state, dose) {
  for (const card of document.querySelectorAll(".cards .card")) {
    const item = state.items.find((one) => one.id === exerciseOf(card));
    const turn = item && !item.skipped && !state.stop ? nextTurn(state, item.id) : null;
    card.hidden = !turn || turn.item !== item;
    if (!card.hidden) renew(card, turn, dose);
  }
  const turn = nextTurn(state);
  const go = document.querySelector(".thumb.go");
  if (go) go.hidden = turn === null;
  if (go && turn) go.querySelector("a").textContent = phrase(words.go_on, { set: setSaid(turn) });
  part("all-done").hidden = turn !== null || Boolean(state.stop) || state.items.length === 0;
}

/** A card tells of its exercise's next set. */
function renew(card, { item, set, number, of, place: at }, dose) {
  card.querySelector(".figure").replaceChildren(...dose(item, set, at));
  const done = item.sets.filter((one) => one.done).length;
  const quiet = card.querySelector(".quiet");
  if (card.matches(".now")) {
    card.querySelector("h2 a").nextSibling?.remove();
    card.querySelector("h2").append(set.side ? `, ${words[set.side]}` : "");
    quiet.textContent = phrase(words.which, { n: number, of });
  } else if (done) {
    quiet.textContent = phrase(words.sets_done, { n: done, of: item.sets.length });
  }
}

function setSaid({ item, set, number, of }) {
  const which = phrase(words.which, { n: number, of });
  return [data.words.exercises[item.id], words[set.side], which].filter(Boolean).join(", ");
}

/** What the coach says to the pain, and whether the day is over with it. */
function coach(state, texts) {
  const stop = part("stop");
  stop.hidden = !state.stop || state.stop === data.stop;
  stop.querySelector("p").textContent = state.stop;
  const sentences = [...state.said, ...state.left].map((at) => texts[at]).filter((one) => one !== state.stop);
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

function read(page, id) {
  return JSON.parse(page.getElementById(id).textContent);
}

onChange(look);
addEventListener("pageshow", ({ persisted }) => { if (persisted) look(); });
look();
