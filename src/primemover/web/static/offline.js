// On every page: what is not sent yet is shown and sent, and what is needed without a network is kept.

import { entries, flush, happenedNow, mayReach, onChange } from "./journal.js";
import { clockSaid, momentSaid } from "./moments.js";
import { oneAtATime } from "./one_at_a_time.js";
import { phrase } from "./phrase.js";
import { serverAnswers } from "./server.js";
import "./form_journal.js";

const OLD_PAGE_MS = 60_000; // without a network, a page made longer ago says when

const line = document.querySelector(".sync");
const { athlete } = document.body.dataset;
let reached = mayReach();
let fresh = false; // whether a newer page than this kept one can be had

/** Write how things stand, and only when it changed: a screen reader says each change. */
const show = oneAtATime(async () => {
  if (!line) return;
  const { said, old } = await stand();
  const offer = old && fresh ? line.dataset.renew : "";
  if (line.textContent === said + offer) return;
  line.textContent = "";
  if (said) line.append(linked(said));
  if (offer) line.append(renewing(offer));
});

async function stand() {
  const words = line.dataset;
  const when = reached && !("kept" in document.body.dataset) ? "" : age(words);
  let found;
  try {
    found = await entries({ athlete });
  } catch {
    return { said: words.shut, old: false };
  }
  const waiting = found.filter((one) => one.state === "waiting").length;
  const refused = found.filter((one) => one.state === "refused").length;
  const parts = [
    reached ? "" : words.offline,
    when,
    waiting ? phrase(words.waiting, { count: waiting }) : "",
    refused ? phrase(words.refused, { count: refused }) : "",
  ];
  return { said: parts.filter(Boolean).join(" "), old: when !== "" };
}

function linked(said) {
  const link = document.createElement("a");
  link.href = line.dataset.at;
  link.textContent = said;
  return link;
}

/** The newer page is taken when the person likes: something may be half typed in this one. */
function renewing(offer) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = offer;
  button.addEventListener("click", () => location.reload());
  return button;
}

/** Say when a page that was kept was made; the time alone where it was today. */
function age(words) {
  const { made } = document.body.dataset;
  if (!(Date.now() - Date.parse(made) > OLD_PAGE_MS)) return "";
  const today = made.slice(0, 10) === happenedNow().slice(0, 10);
  return phrase(words.asOf, { time: today ? clockSaid(made) : momentSaid(made, document.documentElement.lang) });
}

async function look() {
  hear(await serverAnswers());
  await show();
}

async function sync() {
  const result = await flush().catch(() => ({}));
  if (result.reached === undefined) await look();
}

/** Take note of whether the server answers; where it does so again, what it has is newer than what is kept. */
function hear(answers) {
  fresh = answers && (fresh || !reached);
  reached = answers;
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
  if (news.reached !== undefined) hear(news.reached);
  if (news.sent && athlete) worker({ wanted: "refresh" });
  show();
});
navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  if (!data.fresh) return;
  [reached, fresh] = [true, true];
  show();
});
addEventListener("online", sync);
addEventListener("offline", look);
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") sync(); });
addEventListener("pageshow", ({ persisted }) => { if (persisted) sync(); });

async function start() {
  await Promise.all([register().catch(() => undefined), sync()]);
}

show();
if (document.readyState === "complete") start();
else addEventListener("load", start);
