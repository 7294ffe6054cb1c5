// The arithmetic of the inclinometer: from what the sensor says to an angle. Nothing here touches the page.

const DEG = 180 / Math.PI;
const MOST_TILT_DEG = 20;
const SMOOTH_MS = 300;
const STILL_MS = 2000;
const STILL_DEG = 1.5;

/**
 * Return which way up is, as the phone sees it: x to its right edge, y to its top, z out of its screen.
 * @param {{beta: number, gamma: number}} turned as DeviceOrientationEvent gives it, in degrees
 * @returns {[number, number, number]} of length 1
 */
export function upFromOrientation({ beta, gamma }) {
  const [b, g] = [beta / DEG, gamma / DEG];
  return [-Math.cos(b) * Math.sin(g), Math.sin(b), Math.cos(b) * Math.cos(g)];
}

/**
 * Return the same from an accelerometer at rest, which feels the ground pushing up; null in free fall.
 * @param {{x: number, y: number, z: number}} pushed as DeviceMotionEvent.accelerationIncludingGravity
 */
export function upFromMotion({ x, y, z }) {
  const g = Math.hypot(x, y, z);
  return g < 5 || g > 15 ? null : [x / g, y / g, z / g];
}

/**
 * Return how far the long edge leans from upright, in the plane that the phone's face swings through:
 * 0 standing on its bottom edge, 90 flat with the screen up, more with the top lower than the bottom.
 * @param {[number, number, number]} up
 */
export function leanDeg([, y, z]) {
  return Math.atan2(z, y) * DEG;
}

/**
 * Return how far it lies on its side, out of that plane; past MOST_TILT_DEG an angle says nothing.
 * @param {[number, number, number]} up
 */
export function tiltDeg([x, y, z]) {
  return Math.atan2(Math.abs(x), Math.hypot(y, z)) * DEG;
}

/** @param {[number, number, number]} up */
export function liesWell(up) {
  return tiltDeg(up) <= MOST_TILT_DEG;
}

/**
 * Return the turn from one angle to another, between -180 and 180.
 * @param {number} deg
 * @param {number} fromDeg
 */
export function changeDeg(deg, fromDeg) {
  return ((deg - fromDeg + 540) % 360 + 360) % 360 - 180;
}

/**
 * Follow a direction smoothly: each new one counts by the time since the last, so that after 0.3 s two thirds
 * of a step have come through, whatever the sensor's rate.
 */
export class Smooth {
  #up = null;
  #atMs = 0;

  /**
   * @param {[number, number, number]} up
   * @param {number} atMs
   * @returns {[number, number, number]}
   */
  add(up, atMs) {
    const share = this.#up ? 1 - Math.exp(-Math.max(0, atMs - this.#atMs) / SMOOTH_MS) : 1;
    this.#up = up.map((one, axis) => (this.#up ? this.#up[axis] + share * (one - this.#up[axis]) : one));
    this.#atMs = atMs;
    return this.#up;
  }
}

/** Tells when an angle has stayed within a degree and a half for two seconds. */
export class Stillness {
  #seen = [];

  /**
   * @param {number} deg
   * @param {number} atMs
   * @returns {number | null} the middle of the last two seconds, once they are still
   */
  add(deg, atMs) {
    this.#seen.push([deg, atMs]);
    while (this.#seen.length > 1 && this.#seen[1][1] <= atMs - STILL_MS) this.#seen.shift();
    const all = this.#seen.map(([one]) => one);
    const [low, high] = [Math.min(...all), Math.max(...all)];
    if (atMs - this.#seen[0][1] < STILL_MS || high - low > STILL_DEG) return null;
    return all.reduce((sum, one) => sum + one, 0) / all.length;
  }

  /** Forget what was seen. */
  clear() {
    this.#seen = [];
  }
}
