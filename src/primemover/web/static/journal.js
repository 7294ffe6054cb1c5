// The journal: what the person says is kept on this device first, then sent, once, in the order it happened.

import { all, change, drop, keep } from "./journal_shelf.js";
import * as small from "./kept.js";
import { oneAtATime } from "./one_at_a_time.js";
import { newId } from "./uuid.js";

export { newId };

const ADDRESS = "/api/v1/observations/";
const CONTENT = ["athlete_id", "happened_at", "kind", "payload"];
const KEPT_AFTER_SENDING_MS = 3 * 24 * 3600 * 1000; // the player shows them over a page it has kept
const SLOWEST_ANSWER_MS = 10_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 300_000;
const LONGEST_WAIT_MS = 2_000; // before a page moves on
const OUR_OWN = "x-prime-mover"; // the header of every answer of the app
const TRY_AGAIN = [408, 425, 429]; // says nothing of what was sent
const THIS_MACHINE = ["127.0.0.1", "localhost", "[::1]"];
const UNREACHED = { reached: false, state: "waiting" };

const listeners = new Set();
const tabs = channel();
tabs?.addEventListener("message", ({ data }) => tell(data));

let pauseMs = 0;
let timer;

/** The id was said already, with other content. */
export class SaidOtherwise extends Error {}

/**
 * Keep an observation; resolves to its entry when that is durable on this device. Sending starts, and is not awaited.
 * Saying the same id and content again gives the entry that is there.
 * @param {string} kind
 * @param {object} payload as in the record's format
 * @param {{happenedAt?: string, id?: string, athlete?: string}} [given]
 */
export async function say(kind, payload, given) {
  const entry = entryOf(kind, payload, given);
  const kept = await keep(entry);
  if (!sameContent(kept, entry)) throw new SaidOtherwise(entry.id);
  askToKeep();
  changed();
  sendLater();
  return kept;
}

/** Where nothing can be kept: send an observation past the journal; resolves to whether the record has it. */
export async function sayPlainly(kind, payload, given) {
  const { state } = await send(entryOf(kind, payload, given));
  return state === "sent";
}

/**
 * Entries of the journal, oldest first: `{id, athlete_id, happened_at, kind, payload, state, why}`.
 * @param {{athlete?: string, since?: string}} [which] `since` is a day, like 2026-05-03
 */
export async function entries({ athlete, since = "" } = {}) {
  const found = await all();
  return found.filter((one) => (!athlete || one.athlete_id === athlete) && one.happened_at.slice(0, 10) >= since);
}

/** Send what waits, oldest first, one flush at a time over all tabs; resolves to what became of it. */
export const flush = oneAtATime(async () => {
  clearTimeout(timer);
  const result = await alone(sendAll);
  pauseMs = result.failed ? Math.min(pauseMs * 2 || FIRST_PAUSE_MS, LONGEST_PAUSE_MS) : 0;
  if (pauseMs) timer = setTimeout(sendLater, pauseMs);
  if (result.reached !== undefined) changed({ reached: result.reached, sent: result.sent });
  return result;
});

/** Send what waits if there is a network, and wait a moment for it; what takes longer goes on by itself. */
export async function flushSoon() {
  if (!mayReach()) return;
  const moment = new Promise((resolve) => { setTimeout(resolve, LONGEST_WAIT_MS); });
  await Promise.race([flush().catch(() => undefined), moment]);
}

/** Whether the server may answer at all: on this very machine it does without a network. */
export function mayReach() {
  return navigator.onLine || THIS_MACHINE.includes(location.hostname);
}

/**
 * Hear of changes in this tab and in others: `listener({reached})`, where `reached` says whether the server answered,
 * and is undefined when nobody asked it.
 * @returns {() => void} stops it
 */
export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Let refused entries be sent again: a clock may have been set right, a newer version may be running. */
export async function retry(athlete) {
  for (const one of await entries({ athlete })) {
    if (one.state === "refused") await change(one.id, ["refused"], { state: "waiting", why: "", status: undefined });
  }
  return flush();
}

/** Let go of a refused entry that was saved as a file before; others stay. */
export async function dismiss(id) {
  await drop((one) => one.id === id && one.state === "refused" && one.exported === true);
  changed();
}

/** Save what is not in the record as a file that `primemover import` reads; resolves to how many entries it holds. */
export async function exportFile(athlete = whose()) {
  const open = (await entries({ athlete })).filter((one) => one.state !== "sent");
  const header = { format: "primemover-record", version: 1, journal: true, athlete_id: athlete, observations: open.length };
  const lines = [header, ...open.map((one) => ({ id: one.id, ...content(one) }))];
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  offer(new Blob([text], { type: "application/jsonl" }), `primemover-journal-${athlete}-${happenedNow().slice(0, 10)}.jsonl`);
  for (const one of open) await change(one.id, ["waiting", "refused"], { exported: true });
  changed();
  return open.length;
}

/** The time by this device's clock, with its own offset: 2026-05-03T18:20:00.000+02:00. */
export function happenedNow(now = new Date()) {
  const offsetMin = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + offsetMin * 60_000).toISOString().slice(0, -1);
  const two = (number) => String(number).padStart(2, "0");
  const aheadMin = Math.abs(offsetMin);
  return `${local}${offsetMin < 0 ? "-" : "+"}${two(Math.floor(aheadMin / 60))}:${two(aheadMin % 60)}`;
}

/** Tabs that may not speak to each other (storage is refused) do without: each shows what it knows. */
function channel() {
  try {
    return new BroadcastChannel("primemover-journal");
  } catch {
    return null;
  }
}

/** Ask the browser, once a month, not to clear what is kept when space is short: Firefox asks the person each time. */
function askToKeep() {
  const month = happenedNow().slice(0, 7);
  if (small.kept("asked-to-keep") === month) return;
  small.keep("asked-to-keep", month);
  navigator.storage?.persist?.().catch(() => false);
}

function sendLater() {
  flush().catch(() => undefined); // the journal could not be read: nothing was said, nothing is to be sent
}

/** Only one tab sends at a time. Where tabs cannot agree it does no harm: the same observation twice is one. */
function alone(work) {
  return navigator.locks ? navigator.locks.request("primemover-journal", work) : work();
}

async function sendAll() {
  const result = { sent: 0, waiting: 0, refused: 0, reached: undefined, failed: false };
  const longAgo = Date.now() - KEPT_AFTER_SENDING_MS;
  await drop((one) => one.state === "sent" && one.sent_ms < longAgo);
  const kept = await all();
  result.refused = kept.filter((one) => one.state === "refused").length;
  for (const entry of kept.filter((one) => one.state === "waiting")) {
    const { reached, state, why, status } = result.reached === false ? UNREACHED : await send(entry);
    result.reached = reached;
    result.failed ||= state === "waiting";
    result[state] += 1;
    if (state === "waiting") continue; // what is wrong with one says nothing of the others
    await change(entry.id, ["waiting"], { state, why, status, sent_ms: Date.now() });
  }
  return result;
}

/** Put one entry, and take only an answer of Prime Mover's own for one: a captive portal may answer anything. */
async function send(entry) {
  let answer;
  try {
    answer = await fetch(ADDRESS + entry.id, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(content(entry)),
      keepalive: true, // a tab that is closed meanwhile does not take it along
      signal: AbortSignal.timeout?.(SLOWEST_ANSWER_MS),
    });
  } catch {
    return UNREACHED;
  }
  const said = await answer.json().catch(() => null);
  if (answer.ok && said?.id === entry.id) return { reached: true, state: "sent", why: "" };
  const why = answer.headers.has(OUR_OWN) ? said?.problem ?? said?.detail : undefined;
  const refused = isRefusal(answer.status) && typeof why === "string";
  return { reached: true, ...(refused ? { state: "refused", why, status: answer.status } : { state: "waiting" }) };
}

function entryOf(kind, payload, { happenedAt = happenedNow(), id = newId(), athlete = whose() } = {}) {
  return {
    id: id.toLowerCase(), athlete_id: athlete, happened_at: happenedAt, kind, payload,
    state: "waiting", why: "", instant_ms: Date.parse(happenedAt),
  };
}

/** Whether sending the same again would be answered the same. */
function isRefusal(status) {
  return status >= 400 && status < 500 && !TRY_AGAIN.includes(status);
}

function content(entry) {
  return Object.fromEntries(CONTENT.map((name) => [name, entry[name]]));
}

function sameContent(one, other) {
  const said = ({ athlete_id, kind, payload }) => JSON.stringify([athlete_id, kind, payload]);
  return said(one) === said(other);
}

function whose() {
  return document.body.dataset.athlete ?? "me";
}

function changed(news = {}) {
  tell(news);
  tabs?.postMessage(news);
}

function tell(news) {
  for (const listener of listeners) listener(news);
}

function offer(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
