// Words come from the page, with places for numbers: "{n} seconds left".

/**
 * Put values into the places of a phrase.
 * @param {string} phrase
 * @param {Record<string, string | number>} values
 */
export function phrase(phrase, values = {}) {
  return (phrase ?? "").replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/**
 * Write a time as a clock does: 45, 1:05.
 * @param {number} seconds
 */
export function clockTime(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return String(whole);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Say how many reps, one of them as one. */
export function repsSaid(reps, words) {
  return reps === 1 ? words.rep : phrase(words.reps, { n: reps });
}
