// Nothing may change under a thumb: whoever wants to change something asks here whether a tap is over.

const CLICK_MS = 300; // judgement: a finger that was lifted has clicked by then
const LOOK_AGAIN_MS = 50;

/** Knows whether a finger is on an element, or one of its forms is being taken. */
export class UnderThumb {
  #untilMs = 0;

  /** @param {Element} element */
  constructor(element) {
    this.element = element;
    element.addEventListener("pointerdown", () => { this.#untilMs = Infinity; });
    for (const type of ["pointerup", "pointercancel"]) {
      addEventListener(type, () => { this.#untilMs = Math.min(this.#untilMs, performance.now() + CLICK_MS); });
    }
  }

  get busy() {
    return performance.now() < this.#untilMs || this.element.querySelector("form[aria-busy]") !== null;
  }

  /**
   * Resolves once nothing goes on there, or nobody waits for it any more.
   * @param {AbortSignal} signal
   * @param {() => boolean} [also] what else has to be over
   */
  async over(signal, also = () => false) {
    while (!signal.aborted && (this.busy || also())) {
      await new Promise((resolve) => { setTimeout(resolve, LOOK_AGAIN_MS); });
    }
  }
}
