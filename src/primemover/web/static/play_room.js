// How an exercise is done, beside what its set is asked: as much of it as leaves every question in sight.

// Ever less of it, a tap bringing back all; at last, what stands above is made smaller as well.
const WAYS = ["all", "words", "cues", "none", "tight"];

/** Keeps the questions of the set on show in sight; what the person opened stays as they have it. */
export class Room {
  #section = null;

  /** @param {Element} player with what is said above its sections: where that grows, there is less room */
  constructor(player) {
    this.player = player;
    player.addEventListener("click", (event) => {
      if (event.target.closest("[data-glance]")) this.#turnOver();
    });
    const above = new ResizeObserver(() => this.#fold());
    for (const one of document.querySelectorAll(".sync, .rest, .answered")) above.observe(one);
  }

  /** Make room in a section for the set that it shows now. */
  fit(section) {
    this.#section = section;
    delete section.dataset.own;
    this.#fold();
  }

  #fold() {
    const section = this.#section;
    if (!section || section.hidden || "own" in section.dataset) return;
    WAYS.find((way) => {
      this.#show(way);
      return asksInSight(section);
    });
  }

  #turnOver() {
    const section = this.#section;
    const whole = section.dataset.how === WAYS[0];
    section.dataset.own = "";
    this.#show(whole ? "none" : WAYS[0]);
  }

  #show(way) {
    this.#section.dataset.how = way === "tight" ? "none" : way;
    this.player.toggleAttribute("data-tight", way === "tight");
    const glance = this.#section.querySelector("[data-glance]");
    glance.hidden = false;
    glance.setAttribute("aria-expanded", String(way === WAYS[0]));
  }
}

/** Whether the last question stands above what is fixed at the thumb, on a page that was not scrolled. */
function asksInSight(section) {
  const form = section.querySelector("form[data-journal='set']");
  const asks = [...form?.querySelectorAll(":scope > .field") ?? []].filter((one) => one.offsetHeight > 0);
  if (asks.length === 0) return true;
  const end = asks.at(-1).getBoundingClientRect().bottom + scrollY;
  return end <= innerHeight - form.querySelector(".thumb").offsetHeight;
}
