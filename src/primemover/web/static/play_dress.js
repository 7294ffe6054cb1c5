// What every section of the player has alike, given to one when it is shown: its drawing, a tempo's beat, ways out.

import { newId } from "./journal.js";

const PARTS = ["glance", "drawing", "uncued", "change"];

/**
 * Give a section what the page has once for all of them; one that has it stays as it is.
 * @param {HTMLElement} section
 */
export function dress(section) {
  if (part(section, "drawing").childElementCount) return;
  const { exercise: id, name } = section.dataset;
  const dressing = document.getElementById("dressing").content.cloneNode(true);
  draw(dressing, section.dataset);
  offer(dressing, JSON.parse(section.dataset.swaps ?? "[]"));
  for (const picture of dressing.querySelectorAll("img")) {
    picture.src = picture.getAttribute("src").replace("{id}", id);
    picture.alt = picture.alt.replace("{name}", name);
  }
  for (const dark of dressing.querySelectorAll("source")) dark.srcset = dark.srcset.replace("{id}", id);
  for (const { elements } of dressing.querySelectorAll("form")) {
    elements.namedItem("id").value = newId();
    elements.namedItem("exercise").value = id;
  }
  for (const one of PARTS) part(section, one).replaceChildren(...dressing.querySelector(`[data-for="${one}"]`).childNodes);
}

/** Take from a section what `dress` gives, so that it may be another's. */
export function undress(section) {
  for (const one of PARTS) part(section, one).replaceChildren();
}

function draw(dressing, { beat, first }) {
  const tempo = dressing.querySelector(".tempo");
  if (beat) Object.assign(tempo.dataset, { tempo: beat, first });
  else tempo.remove();
}

function offer(dressing, swaps) {
  const details = dressing.querySelector("details");
  if (swaps.length === 0) return details.remove();
  const one = details.querySelector("button");
  return one.parentElement.replaceChildren(...swaps.map(([to, name, lang = ""]) => (
    Object.assign(one.cloneNode(), { value: to, textContent: name, lang })
  )));
}

function part(element, name) {
  return element.querySelector(`[data-part="${name}"]`);
}
