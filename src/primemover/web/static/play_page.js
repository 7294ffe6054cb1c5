// The player's own page, asked for again: the server's answer takes the place of what was foretold.

import { whole } from "./session_data.js";

const PATIENCE_MS = 6_000;
const STAYS = ["hold", "form"]; // the parts of a section that are under the thumb

/**
 * Fetch the player as it stands now; resolves to null where the server is not reached.
 * @param {string} address
 * @returns {Promise<Document | null>}
 */
export async function fetchPlayer(address) {
  try {
    const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout?.(PATIENCE_MS) });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.getElementById("session") ? page : null;
  } catch {
    return null;
  }
}

/**
 * Take over a page's sections, and what it says; the one that is shown keeps its form, and its clock.
 * @param {Element} player
 * @param {Document} page
 * @param {Element | null} shown the section to leave alone but for its words
 */
export function adopt(player, page, shown) {
  const turns = player.querySelector("#turns");
  const own = shown?.parentElement === turns;
  const stays = own && page.getElementById(shown.id) ? shown : null;
  for (const old of [...turns.children]) if (old !== stays) old.remove();
  let before = stays; // it is never moved: that would take the person's place away
  for (const one of [...page.querySelectorAll("#turns > .turn")]) {
    if (one.id === stays?.id) {
      if ("standIn" in stays.dataset) become(stays, one);
      else renewWords(stays, one);
      before = null;
    } else {
      turns.insertBefore(hide(document.adoptNode(one)), before);
    }
  }
  for (const name of ["safety", "then"]) {
    const [old, fresh] = [player, page].map((where) => where.querySelector(`[data-part="${name}"]`));
    old?.replaceWith(document.adoptNode(fresh));
  }
}

/** What a page's block of data says. */
export function dataOf(page, id = "session") {
  return whole(JSON.parse(page.getElementById(id).textContent));
}

function hide(section) {
  section.hidden = true;
  return section;
}

/** What was made here for want of a network becomes the server's own, around the form that may be half answered. */
function become(shown, fresh) {
  for (const { name, value } of fresh.attributes) if (name !== "hidden") shown.setAttribute(name, value);
  delete shown.dataset.standIn;
  const own = (one) => STAYS.includes(one.dataset.part);
  for (const one of [...shown.children]) if (!own(one)) one.remove();
  const children = [...fresh.children];
  const at = children.findIndex(own);
  shown.prepend(...children.slice(0, at).map((one) => document.adoptNode(one)));
  shown.append(...children.slice(at).filter((one) => !own(one)).map((one) => document.adoptNode(one)));
}

/** The reasons may have changed while the set stays the same. */
function renewWords(shown, fresh) {
  const [old, why] = [shown, fresh].map((one) => one.querySelector("details.why"));
  if (old && why && !old.open) old.replaceWith(document.adoptNode(why));
}
