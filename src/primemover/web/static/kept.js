// What one browser remembers between pages. Where it may keep nothing, a page remembers for itself.

const here = new Map();
const PREFIX = "prime-mover.";

/**
 * Keep a value under a name.
 * @param {string} name
 * @param {unknown} value anything JSON can write; null lets go of it
 */
export function keep(name, value) {
  const text = value === null ? null : JSON.stringify(value);
  try {
    if (text === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, text);
    here.delete(name);
  } catch {
    here.set(name, text); // storage is shut or full: the page's own memory has it
  }
}

/**
 * Return what is kept under a name, or null.
 * @param {string} name
 */
export function kept(name) {
  if (here.has(name)) return JSON.parse(here.get(name));
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name));
  } catch {
    return null;
  }
}

/**
 * Call a listener when another tab keeps something else under a name.
 * @param {string} name
 * @param {() => void} listener
 * @returns {() => void} stops it
 */
export function onKept(name, listener) {
  const heard = (event) => {
    if (event.key === PREFIX + name || event.key === null) listener();
  };
  addEventListener("storage", heard);
  return () => removeEventListener("storage", heard);
}
