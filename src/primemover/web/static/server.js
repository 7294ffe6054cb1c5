// Whether the server can be reached, asked of itself: the service worker does not answer this for it.

const SLOWEST_ANSWER_MS = 4_000;

/** Resolves to whether the server answers at all. */
export async function serverAnswers() {
  try {
    await fetch("/sw.js", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout?.(SLOWEST_ANSWER_MS) });
    return true;
  } catch {
    return false;
  }
}
