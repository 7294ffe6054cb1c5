// The settings page: the sound's button, and pages kept before the language or the unit changed are kept anew.

import { mountSound } from "./sound.js";

for (const button of document.querySelectorAll("[data-sound]")) mountSound(button);
if (document.querySelector("[data-renew]") && "caches" in globalThis) renew().catch(() => {});

/** Let go of the pages kept, take the ones kept aside again, and have the service worker keep today's first. */
async function renew() {
  for (const name of await caches.keys()) {
    if (name.startsWith("pages-")) await caches.delete(name);
    if (name.startsWith("shell-")) await takeAgain(await caches.open(name));
  }
  const worker = (await navigator.serviceWorker?.ready)?.active;
  worker?.postMessage({ wanted: "keep", athlete: document.body.dataset.athlete });
}

async function takeAgain(shell) {
  for (const request of await shell.keys()) {
    if (new URL(request.url).pathname.startsWith("/static/")) continue;
    const answer = await fetch(request.url);
    if (answer.ok) await shell.put(request.url, answer);
  }
}
