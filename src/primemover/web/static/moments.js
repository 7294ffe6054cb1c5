// Moments as the pages write them: by the clock they were noted by, 4 May 2026, 18:20.

const DAY = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };

/**
 * Write a moment.
 * @param {string} iso with its own offset, as observations have it
 * @param {string} language of the page
 */
export function momentSaid(iso, language) {
  const noon = new Date(`${iso.slice(0, 10)}T12:00Z`);
  return `${language === "en" ? english(noon) : noon.toLocaleDateString(language, DAY)}, ${clockSaid(iso)}`;
}

/** Write the time of day of a moment. */
export function clockSaid(iso) {
  return iso.slice(11, 16);
}

/** In the order of the server's pages, with their months of three letters. */
function english(day) {
  const parts = new Intl.DateTimeFormat("en-US", DAY).formatToParts(day);
  return ["day", "month", "year"].map((name) => parts.find((one) => one.type === name).value).join(" ");
}
