/**
 * Paper has nothing to unfold: what is folded is opened before printing, and closed again after it.
 * A button that prints is shown only where there is a script to press it for.
 */

/** @type {HTMLDetailsElement[]} what was opened for paper alone */
let opened = [];

addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("main details:not([open])")];
  for (const one of opened) one.open = true;
});

addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
  opened = [];
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
