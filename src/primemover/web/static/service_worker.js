// Keeps what is needed without a network. Pages come from the server while it answers, and as they were kept when it
// does not; figures and files come from what is kept. Nothing that is sent passes through here or is kept here.

const { version, files, aside } = self.PRIME_MOVER;
const SHELL = `shell-${version}`;
const FIGURES = `figures-${version}`;
const PATIENCE_MS = 2_500; // a page that takes longer is shown as it was kept
const ANSWER_PATIENCE_MS = 10_000; // what is asked for after something was said should show it
const ANEW = { cache: "no-store" }; // not behind a slow answer at the same address, as the browser's own cache would
const BETWEEN_MS = 50; // while filling up, so that the person's own requests go first
const FRESH_MS = 10 * 60_000;
const FRESH_ENOUGH_MS = 3 * 24 * 3600_000; // pages that do not change between sets
const ONE_COPY = /^\/(me|example)\/(today|play|pain|journal|screen|recognition)$/; // whatever follows a question mark
const KEPT = /^\/(me|example)\/(today|play|pain|journal|log|recognition|(exercises|screen)(\/[a-z0-9-]+)?)$/;
const ONE_EXERCISE = /^\?exercise=[a-z0-9-]+$/;
const PLAIN_FORM = "application/x-www-form-urlencoded";

const turns = new Map(); // by address: which request the kept page answers, of those this worker has sent
let asked = 0;
let keeping = Promise.resolve();
let filling = null;

self.addEventListener("install", (event) => {
  self.skipWaiting(); // open pages go on with the files of their own version, which stay until the next
  event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll([...files, ...aside])));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([sweep(), self.clients.claim()]));
});

self.addEventListener("message", (event) => {
  const { wanted, athlete } = event.data;
  if (wanted === "keep") event.waitUntil(keep(athlete));
  if (wanted === "refresh") event.waitUntil(refresh(athlete));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "GET") {
    if (request.mode === "navigate") event.respondWith(openPage(event, url));
    else if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
    else if (url.pathname.startsWith("/figures/")) event.respondWith(figure(request));
  } else if (request.mode === "navigate" && request.headers.get("content-type")?.startsWith(PLAIN_FORM)) {
    event.respondWith(fetch(request).catch(() => asideFor(url, "?unsent=1")));
  }
});

/** Open a page: the server's while it answers in time, else the kept one, else the page that says what is kept. */
async function openPage(event, url) {
  const turn = ++asked;
  const live = fetch(event.request);
  const copied = live.then((answer) => keepCopy(url, answer, turn));
  event.waitUntil(copied.catch(() => undefined));
  try {
    const answer = await Promise.race([live, pause(url.search ? ANSWER_PATIENCE_MS : PATIENCE_MS)]);
    if (answer && ![502, 503, 504].includes(answer.status)) return answer;
    const page = await keptPage(url);
    if (!page) return await live;
    event.waitUntil(copied.then((fresh) => fresh && sayFresh(event.resultingClientId)).catch(() => undefined));
    return page;
  } catch {
    return (await keptPage(url)) ?? asideFor(url);
  }
}

/** Tell a page that stands in for a slow answer that the answer has come. */
async function sayFresh(id) {
  (await self.clients.get(id))?.postMessage({ fresh: true });
}

/** The kept page, marked as one: it then says when it was made. */
async function keptPage(url) {
  if (url.searchParams.has("on")) return undefined; // another day's page is not today's
  const address = ONE_COPY.test(url.pathname) ? url.pathname : url.pathname + url.search;
  const found = await newest(athleteOf(url), address);
  return found && new Response((await found.text()).replace("<body", "<body data-kept"), { headers: found.headers });
}

/** Keep a copy of a page that was opened, if it is one of those that are kept; resolves to whether it was answered well. */
async function keepCopy(url, answer, turn) {
  if (!whole(answer)) return false;
  if (isKept(url)) await putPage(athleteOf(url), url.pathname + url.search, answer.clone(), turn);
  return true;
}

function isKept({ pathname, search }) {
  return KEPT.test(pathname) && (search === "" || (pathname.endsWith("/log") && ONE_EXERCISE.test(search)));
}

/** Keep a page, unless the answer to a later request was kept meanwhile: a slow answer is not the newer one. */
async function putPage(athlete, address, answer, turn) {
  const body = await answer.blob(); // all of it, so that the writing itself goes one after another
  keeping = keeping.then(async () => {
    if (turn < (turns.get(address) ?? 0)) return;
    turns.set(address, turn);
    await put(pagesOf(athlete), address, new Response(body, { headers: answer.headers }));
  }).catch(() => undefined); // the browser has no room left: what was kept stays
  await keeping;
}

/** A file's address changes with it: any copy is the right one. */
async function file(request) {
  return (await caches.match(request.url)) ?? fetch(request);
}

/** A figure's address stays: a copy of an older version is better than none, and no more. */
async function figure(request) {
  const [address] = request.url.split("#"); // after it only the theme is told: one copy is for both
  const drawn = await (await caches.open(FIGURES)).match(address);
  if (drawn) return drawn;
  try {
    const answer = await fetch(request);
    if (whole(answer)) await put(FIGURES, address, answer.clone());
    return answer;
  } catch {
    return (await caches.match(address)) ?? Response.error();
  }
}

async function asideFor(url, tail = "") {
  return (await caches.match(`/${athleteOf(url)}/offline${tail}`)) ?? Response.error();
}

/** Keep one person's pages and figures, today's first, one at a time; what is fresh enough is left as it is. */
function keep(athlete) {
  filling ??= fill(athlete).catch(() => undefined).finally(() => { filling = null; });
  return filling;
}

async function fill(athlete) {
  const answer = await fetch(`/${athlete}/kept.json`);
  if (!answer.ok) return;
  const { first, rest } = await answer.json();
  for (const address of first) await fetchInto(athlete, address, FRESH_MS);
  for (const address of rest) {
    if (await fetchInto(athlete, address, FRESH_ENOUGH_MS)) await pause(BETWEEN_MS);
  }
  const pages = (await caches.keys()).filter((name) => name.startsWith("pages-") && name.endsWith(`-${athlete}`));
  await Promise.all(pages.filter((name) => name !== pagesOf(athlete)).map((name) => caches.delete(name)));
  await sweep();
}

/** After something was sent, today is another day than the one kept. */
async function refresh(athlete) {
  for (const room of ["today", "play"]) {
    if (await caches.match(`/${athlete}/${room}`)) await fetchInto(athlete, `/${athlete}/${room}`, 0).catch(() => false);
  }
}

/** Fetch an address into its cache unless a fresh copy is there; resolves to whether it was fetched. */
async function fetchInto(athlete, address, freshMs) {
  const name = address.startsWith("/figures/") ? FIGURES : pagesOf(athlete);
  const known = await (await caches.open(name)).match(address);
  if (known && Date.now() - Date.parse(known.headers.get("date")) < freshMs) return false;
  const turn = ++asked;
  const answer = await fetch(address, name === FIGURES ? {} : ANEW);
  if (!whole(answer)) return true;
  if (name === FIGURES) await put(name, address, answer);
  else await putPage(athlete, address, answer, turn);
  return true;
}

function whole(answer) {
  return answer.status === 200 && answer.type === "basic" && !answer.redirected;
}

async function put(name, address, answer) {
  const cache = await caches.open(name);
  await cache.put(address, answer);
}

/** Find a page in the newest cache that has it: after an update the last version's stand in until new ones come. */
async function newest(athlete, address) {
  const names = (await caches.keys()).filter((name) => name.startsWith("pages-") && name.endsWith(`-${athlete}`));
  for (const name of names.reverse()) {
    const found = await (await caches.open(name)).match(address);
    if (found) return found;
  }
  return undefined;
}

/** Delete what older versions kept, but for the last one, which open pages may be of, and for pages that stand in. */
async function sweep() {
  const names = await caches.keys();
  const older = [...new Set(names.map(versionOf))].filter((one) => one !== version);
  const standing = names.filter((name) => name.startsWith("pages-")).map(versionOf);
  const used = [version, ...older.slice(-1), ...standing];
  await Promise.all(names.filter((name) => !used.includes(versionOf(name))).map((name) => caches.delete(name)));
}

function versionOf(name) {
  return name.split("-")[1];
}

function pagesOf(athlete) {
  return `pages-${version}-${athlete}`;
}

function athleteOf(url) {
  return url.pathname.startsWith("/example") ? "example" : "me";
}

function pause(ms) {
  return new Promise((resolve) => { setTimeout(resolve, ms); });
}
