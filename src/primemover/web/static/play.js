// The session player: one set at a time. What is said goes to the journal first; the page answers from what it was
// sent along, and with the server's own answer as soon as that is there.

import { keepAwake, letSleep } from "./awake.js";
import { entries, flush, happenedNow, onChange } from "./journal.js";
import { phrase, repsSaid } from "./phrase.js";
import { adopt, dataOf, fetchPlayer } from "./play_page.js";
import { answerTo, nextTurn, stateOf } from "./play_session.js";
import { standIn } from "./play_stand_in.js";
import { Stage } from "./play_turn.js";
import { endRest, mountRest, nameRest, startRest } from "./rest.js";
import { mountSound } from "./sound.js";
import { UnderThumb } from "./under_thumb.js";

const player = document.getElementById("player");
const words = dataOf(document, "play-words");
const dialog = document.getElementById("pain");
const athlete = document.body.dataset.athlete;
const address = `/${athlete}/play`;
const stage = new Stage(player, words);
const thumb = new UnderThumb(player);

let data = dataOf(document);
let state = null;
let turn = null;
let chosen = "";
let anyway = ""; // the day on which a session of another day is done after all
let asking = null;
let answering = 0; // what was said here and is being sent
let lastSet = ""; // the last thing said here, where that was a set
let safety = wordsOnPain(player); // as the page itself says it

/** Reckon anew what stands, and show the set to do; resolves to what is asked for otherwise than it was shown. */
async function look({ focus = false } = {}) {
  const said = await entries({ athlete }).catch(() => []);
  state = stateOf(data, said, { fresh: anyway !== "", day: anyway || begunOn() });
  for (const item of state.items) if (item.from) standIn(player, item);
  turn = nextTurn(state, chosen);
  if (turn && !player.querySelector(`[data-exercise="${turn.item.id}"]`)) turn = null;
  const change = turn ? stage.show(turn, data, focus) : null;
  if (!turn) stage.aside(state.stop || state.items.length ? "all-done" : "nothing", focus);
  showAround();
  return change;
}

function showAround() {
  aboutWhatIsShown();
  const stopped = Boolean(state.stop);
  player.toggleAttribute("data-stopped", stopped);
  const at = turn ? state.items.indexOf(turn.item) + 1 : 0;
  part("progress").textContent = turn ? phrase(words.progress, { n: at, of: state.items.length }) : "";
  showPain();
  showThen();
  showUndo();
  if (turn) keepAwake("player");
  else letSleep("player");
  if (turn) nameRest(phrase(words.next, { name: label(turn) }));
  else endRest();
}

/** How pain stands: where this device knows of more than the page does, or of less, in its own words. */
function showPain() {
  const sentences = texts([...state.said, ...state.left]);
  const place = part("safety");
  if (sentences.length) {
    if (place.textContent !== sentences.join("")) say(sentences, { stop: Boolean(state.stop), where: "safety" });
  } else if (state.takenBack) place.replaceChildren();
  else if (place.textContent !== safety.textContent) place.replaceChildren(safety.cloneNode(true));
}

function showThen() {
  const coming = state.items.filter((item) => item.id !== turn?.item.id && !item.skipped && item.sets.some((one) => !one.done));
  const links = coming.filter((item) => nameOf(item.id)).map((item) => {
    const link = document.createElement("a");
    Object.assign(link, { className: "side-act", href: `${address}?exercise=${item.id}`, textContent: nameOf(item.id) });
    link.dataset.go = item.id;
    const one = document.createElement("li");
    one.append(link);
    return one;
  });
  const then = part("then");
  then.hidden = !turn || links.length === 0;
  then.querySelector("ul").replaceChildren(...links);
}

/** What was said last can be taken back; pain that stops the session before anything else. */
function showUndo() {
  const { last, slip, stop, moved } = state;
  const place = part("undo");
  const said = [
    slip && { id: slip.id, at: stop ? Infinity : slip.at, words: phrase(words.pain, { n: slip.nrs }) },
    last && { id: last.id, at: last.instant_ms, words: nameOfSet(last) },
    moved && { id: moved.id, at: moved.at, words: nameOfMove(moved) },
  ].filter(Boolean);
  const newest = said.reduce((best, one) => (best && best.at > one.at ? best : one), null);
  if (place.querySelector("form")?.dataset.target !== newest?.id) {
    place.replaceChildren(...(newest ? [undoOf(newest.id, newest.words)] : []));
  }
  entitleUndo();
}

/** Beside the answer to the set that it takes back, one word says what Undo does. */
function entitleUndo() {
  const [undo, answer] = [part("undo"), part("answer")];
  const of = answer.hidden || !answer.childElementCount ? "" : answer.dataset.of ?? lastSet;
  const form = undo.querySelector("form"); // the page's own is of the set that it answers
  undo.toggleAttribute("data-brief", Boolean(of && form) && (form.dataset.target ?? of) === of);
}

function undoOf(id, set) {
  const form = document.getElementById("undo-set").content.cloneNode(true).querySelector("form");
  form.setAttribute("action", form.getAttribute("action").replace("{id}", id));
  form.dataset.target = id;
  const button = form.querySelector("button");
  const whole = phrase(button.getAttribute("aria-label"), { set });
  button.setAttribute("aria-label", whole);
  button.querySelector(".whole").textContent = whole;
  return form;
}

function nameOfSet({ payload: { exercise_id: exercise, side, reps, held_s: held } }) {
  const dose = reps === undefined ? phrase(words.seconds, { n: Math.floor(held) }) : repsSaid(reps, words);
  return [nameOf(exercise), side && words.side[side], dose].filter(Boolean).join(", ");
}

function nameOfMove({ from, to }) {
  if (!to) return phrase(words.skip, { name: nameOf(from) });
  const [, neighbour] = swapsOf(from).find(([id]) => id === to) ?? [];
  return phrase(words.swap, { name: nameOf(to) || neighbour || "" });
}

/** An answer that says what to do otherwise is a cue for its own exercise alone. */
function aboutWhatIsShown() {
  const answer = part("answer");
  answer.toggleAttribute("data-mends", Boolean(turn) && answer.dataset.mendsOf === turn.item.id);
}

/** Say something where a screen reader hears it: what was answered, or with `where` how pain stands. */
function say(sentences, { stop = false, mends = "", where = "answer" } = {}) {
  const box = boxOf(sentences, stop ? "stop" : "say");
  part(where).hidden = false;
  part(where).dataset.mendsOf = mends;
  aboutWhatIsShown();
  delete part(where).dataset.of; // what it says now is of the last thing said
  part(where).replaceChildren(...(box.childElementCount ? [box] : []));
  entitleUndo();
}

function boxOf(sentences, look = "say") {
  const box = document.createElement("div");
  box.className = look;
  box.append(...sentences.filter(Boolean).map((sentence) => {
    const line = document.createElement("p");
    line.textContent = sentence;
    return line;
  }));
  return box;
}

function sayAnswer({ said, swap, mends }) {
  const another = swap && nameOf(swap) ? phrase(words.instead, { name: nameOf(swap) }) : "";
  say(said.length ? [...said, another] : [words.kept], { mends });
}

/** After a reload: what was answered to the day's last set, while the next one of its exercise is on show. */
function answerAgain() {
  const place = part("answer");
  const set = state.sets.at(-1); // that the page does not know
  const of = set?.id ?? place.dataset.of;
  if (!of) return;
  const { slip } = state;
  const painSince = set ? slip?.at > set.instant_ms : slip && slip.id !== data.back?.id;
  const stands = !painSince && turn?.item.sets.some((one) => one.done === of);
  if (set) lastSet = set.id;
  if (!set) place.hidden = !stands;
  else if (!painSince && outside(set)) say([phrase(words.logged, { set: nameOfSet(set) }), words.kept]);
  else if (stands) sayAnswer(answerTo(data, set, state.sets));
  else say([]);
  entitleUndo();
}

const answers = {
  async set(entry) {
    const rested = Number(stage.section?.dataset.rest ?? 0);
    const { item, set } = turn;
    choose(item.id);
    stage.logged();
    await look({ focus: true });
    const answer = answerTo(data, entry, state.sets);
    sayAnswer(answer);
    const other = turn?.item.id === item.id && set.side && turn.set.side !== set.side && turn.place % 2 === 1;
    if (other) say([...answer.said, phrase(words.other_side, { side: words.side[turn.set.side] })], answer);
    else if (turn) startRest(rested, phrase(words.next, { name: label(turn) }));
  },
  async pain() {
    dialog.close();
    await look({ focus: true });
    say([]);
  },
  async skip(entry) {
    forget(entry.payload.exercise_id);
    await look({ focus: true });
    say([words.skipped]);
  },
  async swap(entry) {
    const { from_id: from, to_id: to } = entry.payload;
    forget(from);
    if (data.swaps[from]?.[to]) choose(to);
    await look({ focus: true });
    const come = state.items.some((item) => item.id === to);
    say([come ? phrase(words.swapped_for, { name: nameOf(to) }) : words.swapped]);
  },
  async correction(entry) {
    endRest();
    if (state.moved?.id === entry.payload.target_id) choose(state.moved.from);
    await look({ focus: true });
    say([words.undone]);
  },
};

/** The server's own answer to what was said, once it has it all; resolves to whether there was one. */
async function ask(after = "") {
  asking?.abort();
  const mine = asking = new AbortController();
  const page = await fetchPlayer(after ? `${address}?after=${after}` : address);
  if (page) await thumb.over(mine.signal, () => stage.busy);
  if (!page || mine.signal.aborted) return Boolean(page);
  data = dataOf(page);
  anyway = "";
  adopt(player, page, stage.section);
  safety = wordsOnPain(player);
  const said = page.querySelector('[data-part="answer"]');
  if (after && said.childElementCount) {
    part("answer").hidden = false;
    part("answer").dataset.mendsOf = said.dataset.mendsOf ?? "";
    part("answer").replaceChildren(...document.adoptNode(said).childNodes);
  }
  const change = await look();
  if (change) part("answer").append(boxOf([phrase(change.stays ? words.changed_stays : words.changed, change)]));
  return true;
}

async function answered(entry) {
  await begun; // a quick thumb was there before the journal was read
  asking?.abort(); // what the server said before this is old
  lastSet = entry.kind === "set" ? entry.id : "";
  await answers[entry.kind](entry);
  answering += 1;
  const { waiting } = await flush().catch(() => ({ waiting: 1 }));
  const heard = !waiting && await ask(lastSet);
  answering -= 1;
  if (!heard || entry.kind !== "swap") return;
  const name = nameOf(entry.payload.to_id);
  if (name && part("answer").textContent === words.swapped) say([phrase(words.swapped_for, { name })]);
}

/** Go on with an exercise from here; the place in the browser's history keeps it, so that a reload stays there. */
function choose(exercise) {
  chosen = exercise;
  history.replaceState({ chosen, on: data.on }, "");
}

/** Whether the session did not ask for a set. */
function outside({ id }) {
  return !state.items.some((item) => item.sets.some((one) => one.done === id));
}

function forget(exercise) {
  if (chosen === exercise) choose("");
  endRest();
}

function label({ item, set, number, of }) {
  const side = set.side ? words.side[set.side] : "";
  return `${nameOf(item.id)}, ${phrase(side ? words.which_side : words.which, { n: number, of, side })}`;
}

function wordsOnPain(where) {
  const kept = document.createDocumentFragment();
  kept.append(...where.querySelector('[data-part="safety"]').cloneNode(true).childNodes);
  return kept;
}

function texts(places) {
  return places.map((at) => data.texts[at]);
}

function nameOf(id) {
  return player.querySelector(`[data-exercise="${id}"]`)?.dataset.name ?? words.others[id] ?? "";
}

function swapsOf(id) {
  return JSON.parse(player.querySelector(`[data-exercise="${id}"]`)?.dataset.swaps ?? "[]");
}

function part(name) {
  return player.querySelector(`[data-part="${name}"]`);
}

function today() {
  return happenedNow().slice(0, 10);
}

/** The day the session began: one that goes on past midnight is still the same. */
function begunOn() {
  return data.on < today() ? data.on : today();
}

/** A page that was kept may be of another day: said where there is no newer one, and then as the person likes. */
async function lookAtTheDay() {
  if (data.on === today() || (await ask())) return;
  const note = part("other-day");
  const day = new Date(`${data.on}T12:00`).toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long" });
  note.querySelector("p").textContent = phrase(words.other_day, { day });
  note.hidden = false;
  player.toggleAttribute("data-other-day", true);
  note.querySelector("button").addEventListener("click", () => {
    note.hidden = true;
    player.toggleAttribute("data-other-day", false);
    anyway = today();
    look({ focus: true });
  });
}

document.addEventListener("journal:said", (event) => {
  if (!player.contains(event.target)) return;
  event.preventDefault();
  answered(event.detail);
});
player.addEventListener("click", (event) => {
  const go = event.target.closest("[data-go]");
  const pain = event.target.closest('.thumb [data-part="pain"], #all-done [data-part="pain"]');
  if (!go && !pain) return;
  event.preventDefault();
  if (pain) {
    dialog.querySelector('[name="moment"]').value = pain.closest("#all-done") ? "after" : "during";
    dialog.showModal();
  } else {
    choose(go.dataset.go);
    look({ focus: true });
  }
});
dialog.querySelector('[data-part="close"]').addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => dialog.querySelector("form").reset()); // what is ticked is of this report alone
onChange(({ sent }) => {
  if (sent && !answering) ask(lastSet); // it had waited
  else if (!stage.busy) look();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && data.on !== today()) ask(); // left open since another day
});
for (const bar of player.querySelectorAll("[data-rest].rest")) mountRest(bar);
for (const button of player.querySelectorAll("[data-sound]")) mountSound(button);
addEventListener("pageshow", ({ persisted }) => { if (persisted) look(); });

const left = history.state?.on === data.on ? history.state.chosen : null;
chosen = left ?? new URLSearchParams(location.search).get("exercise") ?? "";
const begun = look();
await begun;
answerAgain();
await lookAtTheDay();
