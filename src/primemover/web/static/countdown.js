// A countdown to a moment, not of ticks: a reload, a locked phone or a slow tab cannot make it late.

import { keep, kept, onKept } from "./kept.js";

const EARLY_MS = 20; // a timer may fire this much before its second, and means that second

/** Counts down to an absolute end, kept under a key, so that any page of this browser can go on with it. */
export class Countdown {
  #key;
  #onTick;
  #onEnd;
  #onStop;
  #endsAt = null;
  #totalMs = 0;
  #shown = null;
  #timer = 0;

  /**
   * @param {string} key where the end is kept
   * @param {object} listeners
   * @param {(leftMs: number, totalMs: number) => void} [listeners.onTick] at once, then once a second
   * @param {(lateMs: number) => void} [listeners.onEnd] once, with how long ago the end was
   * @param {() => void} [listeners.onStop] another tab stopped a shared one
   * @param {{shared?: boolean}} [how] shared: every open tab shows it, whichever started it
   */
  constructor(key, { onTick = () => {}, onEnd = () => {}, onStop = () => {} } = {}, { shared = false } = {}) {
    this.#key = key;
    this.#onTick = onTick;
    this.#onEnd = onEnd;
    this.#onStop = onStop;
    document.addEventListener("visibilitychange", () => this.#look());
    addEventListener("pageshow", ({ persisted }) => (persisted && shared ? this.#read() : this.#look()));
    if (shared) onKept(key, () => this.#read());
  }

  /** Whether it runs. */
  get running() {
    return this.#endsAt !== null;
  }

  /** How long is left, in milliseconds; 0 when it does not run. */
  get leftMs() {
    return this.running ? Math.max(0, this.#endsAt - Date.now()) : 0;
  }

  /** How long it is in all, in milliseconds. */
  get totalMs() {
    return this.#totalMs;
  }

  /**
   * Start, over whatever ran.
   * @param {number} totalMs
   * @param {{endsAtMs?: number}} [when] the end, where it is known already
   */
  start(totalMs, { endsAtMs = Date.now() + totalMs } = {}) {
    this.#endsAt = endsAtMs;
    this.#totalMs = totalMs;
    this.#write();
    this.#again();
  }

  /**
   * Go on with what was started on another page or before a reload.
   * @returns {boolean} whether it runs; an end that passed meanwhile is not told again
   */
  resume() {
    const known = kept(this.#key);
    if (!known || known.endsAt <= Date.now()) {
      if (known) keep(this.#key, null);
      return false;
    }
    this.#take(known);
    return true;
  }

  /**
   * Put the end off, or forward.
   * @param {number} ms
   */
  addMs(ms) {
    if (!this.running) return;
    this.#endsAt += ms;
    this.#totalMs += ms;
    this.#write();
    this.#again();
  }

  /** Stop without an end. */
  stop() {
    this.#still();
    keep(this.#key, null);
  }

  #take(known) {
    this.#endsAt = known.endsAt;
    this.#totalMs = known.totalMs;
    this.#again();
  }

  #write() {
    keep(this.#key, { endsAt: this.#endsAt, totalMs: this.#totalMs });
  }

  #read() {
    const known = kept(this.#key);
    if (known) {
      this.#take(known);
    } else if (this.running) {
      const over = Math.abs(this.#endsAt - Date.now()) < 1000; // the other tab saw the same end a moment sooner
      this.#still();
      if (over) this.#onEnd(0);
      else this.#onStop();
    }
  }

  #still() {
    clearTimeout(this.#timer);
    this.#endsAt = null;
    this.#shown = null;
  }

  #again() {
    this.#shown = null;
    this.#look();
  }

  #look() {
    clearTimeout(this.#timer);
    if (!this.running) return;
    const left = this.#endsAt - Date.now();
    if (left <= EARLY_MS) {
      if (kept(this.#key)?.endsAt === this.#endsAt) keep(this.#key, null); // another tab may be on to the next already
      this.#still();
      this.#onEnd(Math.max(0, -left));
      return;
    }
    const second = Math.ceil((left - EARLY_MS) / 1000);
    if (second !== this.#shown) {
      this.#shown = second;
      this.#onTick(left, this.#totalMs);
    }
    if (!this.running) return; // a listener stopped it
    this.#timer = setTimeout(() => this.#look(), left % 1000 || 1000);
  }
}

/**
 * Return the whole seconds to show for a time left: the one that has begun counts.
 * @param {number} leftMs
 */
export function secondsLeft(leftMs) {
  return Math.max(0, Math.ceil((leftMs - EARLY_MS) / 1000));
}
