// On every page: what is not sent yet is shown and sent, and what is needed without a network is kept.

import { entries, flush, onChange } from "./journal.js";
import { oneAtATime } from "./one_at_a_time.js";
import { phrase } from "./phrase.js";
import "./form_journal.js";

const LIVE_PAGE_MS = 10_000; // a page made longer ago than this was kept, so somebody asks whether the server is there
const SLOWEST_ANSWER_MS = 4_000;

const line = document.querySelector(".sync");
const { athlete } = document.body.dataset;
let reached = navigator.onLine;

/** Write how things stand, and only when it changed: a screen reader says each change. */
const show = oneAtATime(async () => {
  const said = await sentence();
  if (!line || line.textContent === said) return;
  line.textContent = "";
  if (!said) return;
  const link = document.createElement("a");
  link.href = line.dataset.journal;
  link.textContent = said;
  line.append(link);
});

async function sentence() {
  const words = line?.dataset ?? {};
  let found;
  try {
    found = await entries({ athlete });
  } catch {
    return words.shut;
  }
  const waiting = found.filter((one) => one.state === "waiting").length;
  const refused = found.filter((one) => one.state === "refused").length;
  const parts = [
    reached ? "" : words.offline,
    waiting ? phrase(words.waiting, { count: waiting }) : "",
    refused ? phrase(words.refused, { count: refused }) : "",
  ];
  return parts.filter(Boolean).join(" ");
}

/** Ask whether the server answers at all; the service worker does not answer this for it. */
async function look() {
  try {
    await fetch("/sw.js", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(SLOWEST_ANSWER_MS) });
    reached = true;
  } catch {
    reached = false;
  }
  await show();
}

async function sync() {
  const result = await flush().catch(() => ({}));
  if (result.reached === undefined) await look();
}

function wentOffline() {
  reached = false;
  show();
}

/** Let the service worker keep pages, or bring those up to date that what was sent has changed. */
async function worker(message) {
  const registration = await navigator.serviceWorker?.ready;
  registration?.active?.postMessage({ athlete, ...message });
}

async function register() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  if ("keep" in document.body.dataset) await worker({ wanted: "keep" });
}

onChange((news) => {
  reached = news.reached ?? reached;
  if (news.sent && athlete) worker({ wanted: "refresh" });
  show();
});
addEventListener("online", sync);
addEventListener("offline", wentOffline);
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") sync(); });
addEventListener("pageshow", ({ persisted }) => { if (persisted) sync(); });

show();
flush().catch(() => undefined);
if (!navigator.onLine || Date.now() - Date.parse(document.body.dataset.made) > LIVE_PAGE_MS) look();
if (document.readyState === "complete") register();
else addEventListener("load", register);
