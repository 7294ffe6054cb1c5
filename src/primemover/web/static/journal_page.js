// The page of the journal: what waits, what was refused and why, what this device keeps. All words are the page's.

import { dismiss, entries, exportFile, flush, onChange, retry } from "./journal.js";
import { momentSaid } from "./moments.js";
import { oneAtATime } from "./one_at_a_time.js";
import { phrase } from "./phrase.js";
import { amountOf, titleOf } from "./said.js";

const { athlete } = document.body.dataset;
const page = document.getElementById("journal");
const words = JSON.parse(document.getElementById("journal-words").textContent);

const show = oneAtATime(async () => {
  const found = await entries({ athlete }).catch(() => null);
  if (found === null) return; // nothing can be kept here: the line on top says so
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
  title.textContent = titleOf(entry, words);
  const moment = momentSaid(entry.happened_at, document.documentElement.lang);
  detail.textContent = [amountOf(entry.payload, words), moment].filter(Boolean).join(" · ");
  why.textContent = words.refusals[entry.status] ?? entry.why;
  why.hidden = entry.why === "";
  letGo.hidden = !(entry.state === "refused" && entry.exported);
  letGo.addEventListener("click", () => dismiss(entry.id));
  return shown;
}

async function showPages() {
  const kept = (await globalThis.caches?.keys().catch(() => [])) ?? [];
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
