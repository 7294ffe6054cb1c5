// Forms whose answers go to the journal first: <form data-journal="set|pain|skip|swap|withdraw|day">. What is said is
// durable on this device before the page moves on; without this script, or without storage, the form posts as it is.

import { SaidOtherwise, entries, flushSoon, happenedNow, newId, say } from "./journal.js";
import { Problems, payloadFrom } from "./payloads.js";
import { showProblems } from "./problems.js";

const WITHDRAWN = /\/record\/([0-9a-f-]{36})\/withdraw$/i;

/**
 * Return what a form says: `{kind, payload}`; throws `Problems`, by field, where an answer is missing or cannot be.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} [submitter] the button
 * @param {string} [happenedAt]
 */
export function payloadOf(form, submitter = null, happenedAt = happenedNow()) {
  const sent = new FormData(form);
  if (submitter?.name) sent.append(submitter.name, submitter.value); // older browsers leave the button out
  return payloadFrom(sent, {
    journal: form.dataset.journal,
    unit: form.elements.namedItem("unit")?.value ?? document.body.dataset.unit ?? "kg",
    day: happenedAt.slice(0, 10),
    target: (form.dataset.target ?? WITHDRAWN.exec(form.getAttribute("action"))?.[1])?.toLowerCase(),
    asks: (name) => form.elements.namedItem(name) !== null,
    words: words(),
  });
}

/** Give forms ids of their own: a page that was kept on this device may be opened, and filled in, many times. */
function renewIds() {
  for (const form of document.querySelectorAll("form[data-journal]")) renewId(form);
}

function renewId(form) {
  const id = form.elements.namedItem("id");
  if (id) id.value = newId();
}

async function take(form, submitter) {
  if (form.hasAttribute("aria-busy")) return; // a second tap
  form.setAttribute("aria-busy", "true");
  let entry;
  try {
    entry = await keep(form, submitter);
  } catch {
    postPlainly(form, submitter); // never once it is kept: it would be said twice
    return;
  }
  if (entry) await moveOn(form, entry).catch(() => location.assign(nextAddress(form, entry)));
  else form.removeAttribute("aria-busy");
}

/** Resolves to the entry once it is durable, or to null with the problems shown. */
async function keep(form, submitter) {
  const happenedAt = happenedNow();
  try {
    const { kind, payload } = payloadOf(form, submitter, happenedAt);
    const entry = await say(kind, payload, { happenedAt, id: form.elements.namedItem("id")?.value || newId() });
    showProblems(form, {});
    return entry;
  } catch (error) {
    if (error instanceof Problems) showProblems(form, error.problems);
    else if (error instanceof SaidOtherwise) showProblems(form, { id: words().said_otherwise });
    else throw error;
    return null;
  }
}

async function moveOn(form, entry) {
  const said = new CustomEvent("journal:said", { detail: entry, bubbles: true, cancelable: true });
  if (!form.dispatchEvent(said)) return ready(form); // the page stays, and the form is for the next one
  await flushSoon();
  const [now] = (await entries({ athlete: entry.athlete_id })).filter((one) => one.id === entry.id);
  const unsent = now?.state === "waiting";
  if (!unsent || navigator.serviceWorker?.controller) return location.assign(nextAddress(form, now ?? entry));
  form.reset(); // no page would open: what was said is kept, and the line on top says so
  return ready(form);
}

/** The player knows what is in the journal; other pages know what is on record. */
function nextAddress(form, { id, athlete_id: athlete, state }) {
  if (state === "refused") return `/${athlete}/journal`;
  if (state === "waiting") return `/${athlete}/play`;
  return (form.dataset.next ?? `/${athlete}/today`).replace("{id}", id);
}

function ready(form) {
  renewId(form);
  form.removeAttribute("aria-busy");
}

/** Nothing can be kept here (a private window): let the form go to the server as it is. */
function postPlainly(form, submitter) {
  form.dataset.plain = "";
  setTimeout(() => form.requestSubmit(submitter)); // not while the browser is still at the submission that was stopped
}

function words() {
  return JSON.parse(document.getElementById("form-words")?.textContent ?? "{}");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-journal]") || "plain" in form.dataset) return;
  event.preventDefault();
  take(form, event.submitter);
});
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  for (const form of document.querySelectorAll("form[data-journal]")) form.removeAttribute("aria-busy");
});
renewIds();
