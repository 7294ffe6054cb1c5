// The phone as an inclinometer: laid along a thigh or a back, it reads the angle; typing it in always works.

import { keepAwake, letSleep } from "./awake.js";
import { Smooth, Stillness, changeDeg, leanDeg, liesWell, upFromMotion, upFromOrientation } from "./inclination.js";
import { phrase } from "./phrase.js";
import { beep, buzz, unlock } from "./sound.js";

const WAIT_MS = 2000;
const HANDS_OFF_MS = 4000; // from the tap until stillness counts: time to lay the phone down

/**
 * Show the angle the phone lies at, and take a reading on a tap or once it lies still.
 * @param {HTMLElement} element made by the macro inclinometer of clockwork.html; data-upright is the lean, as
 *   inclination.js reckons it, that reads 0
 * @param {{onReading?: (deg: number) => void}} listeners onReading with whole degrees, each time one is taken
 * @returns {{stop(): void}}
 */
export function mountInclinometer(element, { onReading = () => {} } = {}) {
  const meter = new Inclinometer(element, onReading);
  meter.open();
  return { stop: () => meter.stop() };
}

class Inclinometer {
  #up = null;
  #lean = null;
  #zero;
  #armedAt = null;
  #smooth = new Smooth();
  #still = new Stillness();
  #heard = (event) => this.#hear(event);

  constructor(element, onReading) {
    this.element = element;
    this.onReading = onReading;
    this.#zero = Number(element.dataset.zero ?? 0);
    this.#on("allow", () => this.#allow());
    this.#on("start", () => this.#startHere());
    this.#on("read", () => this.#take(this.#reading()));
    this.#on("wait", () => this.#arm());
  }

  // A permission may be asked on a tap only. Some browsers know how to ask, and need not.
  open() {
    this.element.hidden = false;
    if (!globalThis.isSecureContext || !("DeviceOrientationEvent" in globalThis)) return this.#none();
    this.#listen();
    if (DeviceOrientationEvent.requestPermission) this.#part("allow").hidden = false;
    else this.#waitForIt();
    return undefined;
  }

  stop() {
    removeEventListener("deviceorientation", this.#heard);
    removeEventListener("devicemotion", this.#heard);
    letSleep("inclinometer");
  }

  async #allow() {
    const said = await DeviceOrientationEvent.requestPermission().catch(() => "denied");
    this.#part("allow").hidden = true;
    if (said === "granted") this.#waitForIt();
    else this.#none();
  }

  #listen() {
    addEventListener("deviceorientation", this.#heard);
    addEventListener("devicemotion", this.#heard);
  }

  #waitForIt() {
    setTimeout(() => this.#up ?? this.#none(), WAIT_MS);
  }

  #none() {
    this.stop();
    this.#part("meter").hidden = true;
    this.#part("allow").hidden = true;
    this.#part("none").hidden = false;
  }

  // The phone's own fusion is steadier than its bare accelerometer, which speaks only where that is silent.
  #hear(event) {
    const up = upOf(event);
    if (!up || (event.type === "devicemotion" && this.oriented)) return;
    this.oriented ||= event.type === "deviceorientation";
    if (!this.#up) this.#begin();
    const now = Date.now();
    this.#up = this.#smooth.add(up, now);
    this.#lean = liesWell(this.#up) ? leanDeg(this.#up) : null;
    this.#show(now);
  }

  #begin() {
    this.#part("meter").hidden = false;
    this.#part("allow").hidden = true;
    keepAwake("inclinometer");
  }

  #reading() {
    return this.#lean === null ? null : changeDeg(this.#lean, this.#zero);
  }

  #show(now) {
    const deg = this.#reading();
    this.#part("angle").textContent = deg === null ? "–" : whole(deg);
    this.#part("flat").hidden = deg !== null;
    this.#part("read").disabled = deg === null;
    if (deg === null) {
      this.#still.clear();
      return;
    }
    const still = this.#still.add(deg, now);
    if (this.#armedAt !== null && now >= this.#armedAt && still !== null) this.#take(still);
  }

  #startHere() {
    if (this.#lean === null) return;
    this.#zero = this.#lean;
    this.#still.clear();
    this.#say("started");
    this.#show(Date.now());
  }

  #arm() {
    unlock();
    this.#armedAt = Date.now() + HANDS_OFF_MS;
    this.#still.clear();
    this.#say("waiting");
  }

  #take(deg) {
    if (deg === null) return;
    this.#armedAt = null;
    beep("done");
    buzz(200);
    this.#say("taken", { n: whole(deg) });
    this.onReading(Math.round(deg) + 0);
  }

  #say(word, values) {
    const { dataset } = this.element;
    this.#part("said").textContent = phrase(dataset[`say${word[0].toUpperCase()}${word.slice(1)}`], values);
  }

  #on(name, act) {
    this.#part(name).addEventListener("click", act);
  }

  #part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }
}

function upOf(event) {
  if (event.type === "deviceorientation") {
    return event.beta === null || event.gamma === null ? null : upFromOrientation(event);
  }
  const pushed = event.accelerationIncludingGravity;
  return pushed?.x == null ? null : upFromMotion(pushed);
}

/** Write an angle to the whole degree with a true minus sign; never -0. */
function whole(deg) {
  const rounded = Math.round(deg);
  return rounded < 0 ? `\u2212${-rounded}` : String(Math.abs(rounded));
}
