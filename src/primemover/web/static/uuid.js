// Ids made where a thing happens: UUIDv7, so that they sort by when they were made.

let lastMs = 0;
let count = 0;

/**
 * Return a new UUIDv7 as text. Ids of one page rise, even within a millisecond or when the clock is set back.
 * @param {number} [ms] the moment it is for, instead of now; such ids do not wait for each other
 */
export function newId(ms) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  if (ms === undefined) return written(bytes, ...next(Date.now(), bytes));
  return written(bytes, Math.max(0, Math.floor(ms)), ((bytes[6] << 8) | bytes[7]) & 0xfff);
}

/** The twelve bits after the time count within a millisecond, from a random start in their lower half. */
function next(now, bytes) {
  if (now > lastMs) {
    lastMs = now;
    count = ((bytes[6] << 8) | bytes[7]) & 0x7ff;
  } else if (++count > 0xfff) {
    lastMs += 1;
    count = 0;
  }
  return [lastMs, count];
}

function written(bytes, ms, twelveBits) {
  for (let place = 5, rest = ms; place >= 0; place--, rest = Math.floor(rest / 256)) bytes[place] = rest % 256;
  bytes[6] = 0x70 | (twelveBits >> 8);
  bytes[7] = twelveBits & 0xff;
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
