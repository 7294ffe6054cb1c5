// The page of the journal: what waits, what was refused and why, what this device keeps. All words are the page's.

import { dismiss, entries, exportFile, flush, onChange, retry } from "./journal.js";
import { oneAtATime } from "./one_at_a_time.js";
import { phrase } from "./phrase.js";

const KG_PER_LB = 0.45359237;
const { athlete } = document.body.dataset;
const page = document.getElementById("journal");
const words = JSON.parse(document.getElementById("journal-words").textContent);
const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });

const show = oneAtATime(async () => {
  const found = await entries({ athlete });
  const open = found.filter((one) => one.state !== "sent");
  const waiting = open.filter((one) => one.state === "waiting").length;
  if (open.length && !waiting) say("stand", "refused", open.length);
  else say("stand", waiting ? "some" : "none", waiting);
  for (const state of ["refused", "waiting", "sent"]) list(state, found.filter((one) => one.state === state));
  for (const id of ["doing", "saving", "send-now"]) part(id).hidden = open.length === 0;
  await showPages();
  page.hidden = false;
});

function list(state, found) {
  const section = part(state);
  section.hidden = found.length === 0;
  section.querySelector("ul").replaceChildren(...found.map(line));
}

function line(entry) {
  const shown = part("entry").content.cloneNode(true).firstElementChild;
  const [title, detail, why, letGo] = shown.querySelectorAll("strong, span, p, button");
  title.textContent = titleOf(entry);
  detail.textContent = [...detailsOf(entry.payload), time.format(entry.instant_ms)].join(" · ");
  why.textContent = entry.why;
  why.hidden = entry.why === "";
  letGo.hidden = !(entry.state === "refused" && entry.exported);
  letGo.addEventListener("click", () => dismiss(entry.id));
  return shown;
}

function titleOf({ kind, payload }) {
  const named = words.kinds[kind] ?? kind;
  const ids = [payload.exercise_id, payload.from_id, payload.to_id].filter(Boolean);
  const what = [ids.map((id) => words.exercises[id] ?? id).join(" → "), words.sides[payload.side]].filter(Boolean);
  return what.length ? phrase(words.entry_of, { kind: named, what: what.join(", ") }) : named;
}

function detailsOf(payload) {
  const { unit } = page.dataset;
  const said = { ...payload, load_kg: payload.load_kg && payload.load_kg / (unit === "lb" ? KG_PER_LB : 1) };
  return ["reps", "held_s", "load_kg", "nrs", "minutes"]
    .filter((name) => said[name] !== undefined)
    .map((name) => phrase(words[name], { n: number.format(said[name]), unit }));
}

async function showPages() {
  const kept = (await caches?.keys().catch(() => [])) ?? [];
  const own = kept.filter((name) => name.startsWith("figures-") || name.endsWith(`-${athlete}`));
  const counts = await Promise.all(own.map(async (name) => (await (await caches.open(name)).keys()).length));
  const count = counts.reduce((sum, one) => sum + one, 0);
  say("pages", count ? "some" : "none", count);
}

function say(id, which, count) {
  part(id).textContent = phrase(part(id).dataset[which], { count });
  part(id).hidden = false;
}

async function sendNow() {
  const result = await retry(athlete);
  if (result.reached === false) say("news", "unreached");
  else if (result.waiting) say("news", "failed");
  else say("news", "sent", result.sent);
}

function part(id) {
  return document.getElementById(id);
}

part("send").addEventListener("click", sendNow);
part("save").addEventListener("click", async () => say("news", "saved", await exportFile(athlete)));
onChange(show);
show();
