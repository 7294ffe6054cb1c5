// The clock of a held set in the player: what it counts goes into the set's form, and is kept until the set is logged.

import { mountHold } from "./hold.js";
import { fill } from "./play_answers.js";
import { answersIn } from "./put_down.js";

/** A hold leads through both sides of a round where both are open; the second's time waits for its own form. */
export class HeldSet {
  #clock = null;

  /**
   * @param {HTMLElement} element made by the macro hold of clockwork.html
   * @param {HTMLFormElement} form the set's
   * @param {{of: import("./put_down.js").PutDown, place: number, side?: string}} set
   */
  constructor(element, form, { of, place, side }) {
    Object.assign(this, { element, form, of, place, side });
    const [onDone, onStage] = [(done) => this.#done(done), (stage) => this.#enter(stage)];
    this.#clock = mountHold(element, { onDone, onStage });
    if (this.counted) fill(form, { held_s: this.heldS });
    this.#tell();
  }

  /** What the clock counted for this set; undefined until it has. */
  get heldS() {
    return this.of.at(this.place).held_s;
  }

  get counted() {
    return this.heldS !== undefined;
  }

  stop() {
    this.#clock.stop();
  }

  #done({ side, held_s: heldS }) {
    if (side && side !== this.side) this.of.add(this.place + 1, { held_s: heldS });
    else {
      fill(this.form, { held_s: heldS });
      this.of.add(this.place, { held_s: heldS, answers: answersIn(this.form) });
    }
    this.#tell();
  }

  #enter(stage) {
    this.form.toggleAttribute("data-running", stage !== "idle");
    this.#tell();
  }

  #tell() {
    const [start, log] = [this.element, this.form].map((one, at) => one.querySelector(`[data-part="${["start", "log"][at]}"]`));
    main(...(this.counted ? [log, start] : [start, log]));
    if (this.counted && this.element.dataset.stage === "idle") this.#clock?.show(this.heldS);
  }
}

/** One main action at a time. */
function main(one, other) {
  one.classList.replace("side-act", "act");
  other.classList.replace("act", "side-act");
}
