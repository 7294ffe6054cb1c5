// What stands in for a swapped exercise, shown before the server is reached: a section made of the swapped one's.

import { undress } from "./play_dress.js";

/**
 * Make the section of the exercise that stands in, where the page has none.
 * @param {Element} player
 * @param {{id: string, from: string, name: string}} item as the page's data foretells it
 */
export function standIn(player, item) {
  const swapped = player.querySelector(`#turn-${item.from}`);
  if (!swapped || player.querySelector(`#turn-${item.id}`)) return;
  const section = swapped.cloneNode(true);
  section.id = `turn-${item.id}`;
  section.hidden = true;
  section.setAttribute("aria-labelledby", `name-${item.id}`);
  describe(section, item);
  entitle(section, item);
  strip(section);
  part(section, "cues").replaceChildren(...(item.cues ?? []).map((cue) => line("li", cue)));
  section.querySelector("p.quiet").textContent = item.quiet.join(" ");
  undress(section);
  swapped.after(section);
}

function describe(section, item) {
  const { dataset } = section;
  for (const name of ["beat", "first", "swaps"]) delete dataset[name];
  for (const name of ["loads", "sided"]) {
    if (item[name]) dataset[name] = "";
    else delete dataset[name];
  }
  Object.assign(dataset, {
    exercise: item.id, name: item.name, dose: item.dose, rest: item.rest, ceiling: item.ceiling ?? "",
    prompts: JSON.stringify(item.prompts ?? []), standIn: "",
  });
}

function entitle(section, item) {
  const heading = section.querySelector("h2");
  const link = heading.querySelector("a");
  heading.id = `name-${item.id}`;
  link.textContent = item.name;
  link.setAttribute("href", link.getAttribute("href").replace(item.from, item.id));
}

/** What was the other's own goes: its clock, its last time, its reasons. */
function strip(section) {
  const own = '[data-part="hold"], [data-part="form"] > *, [data-part="way"], .last, details.why';
  for (const one of section.querySelectorAll(own)) one.remove();
  const hold = document.createElement("div");
  hold.dataset.part = "hold";
  part(section, "form").before(hold);
}

function part(element, name) {
  return element.querySelector(`[data-part="${name}"]`);
}

function line(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
