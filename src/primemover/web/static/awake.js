// Keeps the screen on while something runs. A browser lets go when the page is hidden: it is taken again.

const holders = new Set();
let lock = null;
let asking = false;

/**
 * Keep the screen on until the same holder lets it sleep.
 * @param {string} holder who asks: a timer and the player may hold it at the same time
 */
export function keepAwake(holder = "page") {
  holders.add(holder);
  return take();
}

/**
 * Let the screen sleep, once nobody else holds it.
 * @param {string} holder
 */
export async function letSleep(holder = "page") {
  holders.delete(holder);
  if (holders.size > 0 || !lock) return;
  const held = lock;
  lock = null;
  await held.release().catch(() => {});
}

async function take() {
  if (asking || lock || holders.size === 0 || document.visibilityState !== "visible") return;
  if (!navigator.wakeLock) return;
  asking = true;
  try {
    lock = await navigator.wakeLock.request("screen");
    lock.addEventListener("release", () => { lock = null; });
  } catch {
    // A flat battery or a setting says no: the timer runs all the same.
  } finally {
    asking = false;
  }
  if (holders.size === 0) await letSleep();
}

document.addEventListener("visibilitychange", take);
