// One exercise's section of the player: its next set, with a form of its own, a hold's clock, a tempo's beat.

import { newId } from "./journal.js";
import { mountMetronome } from "./metronome.js";
import { phrase, repsSaid } from "./phrase.js";
import { anyForm, fill, mountAnswers } from "./play_answers.js";
import { dress } from "./play_dress.js";
import { HeldSet } from "./play_hold.js";
import { Room } from "./play_room.js";
import { PutDown, answerAsBefore, answersIn } from "./put_down.js";
import { number } from "./said.js";

/** Shows one turn at a time; what a person has begun to answer stays while its set stays the same. */
export class Stage {
  #key = "";
  #slot = "";
  #asked = {};
  #clocks = [];
  #beats = new WeakMap();
  #putDown = null; // what is kept of the exercise on show, and the place of its set
  #any; // the form for any set
  #room;

  /**
   * @param {Element} player
   * @param {Record<string, any>} words
   */
  constructor(player, words) {
    this.player = player;
    this.words = words;
    this.#any = anyForm(player);
    this.#room = new Room(player);
  }

  get section() {
    return this.player.querySelector(".turn:not([hidden])");
  }

  /** Whether a hold runs: then nobody may take the section away. */
  get busy() {
    return Boolean(this.section?.querySelector('[data-hold]:not([data-stage="idle"])'));
  }

  /**
   * Show a turn, or with null the end of the session.
   * @param {{item: object, set: object, number: number, of: number, place: number} | null} turn
   * @param {object} data the page's #session
   * @param {boolean} [focus] whether the person's place moves there
   * @returns {{set: string, stays: boolean} | null} where the set on show is asked for otherwise than before: its
   *   dose, and whether what was put down of it stays
   */
  show(turn, data, focus = false) {
    const slot = turn ? JSON.stringify([turn.item.id, turn.place, turn.set.side]) : "";
    const key = turn ? JSON.stringify(turn.set) : "";
    const section = turn ? this.player.querySelector(`[data-exercise="${turn.item.id}"]`) : null;
    let change = null;
    if (section && slot === this.#slot && !section.hidden) {
      this.#head(section, turn, data);
      if (key !== this.#key) change = this.#follow(section, turn);
      this.#key = key;
    } else {
      this.#leave();
      [this.#slot, this.#key] = [slot, key];
      for (const one of this.player.querySelectorAll(".turn")) one.hidden = one !== section;
      if (!section) return null;
      this.#head(section, turn, data);
      this.#putDown = { of: new PutDown(data.on, turn.item.id), place: turn.place };
      this.#form(section, turn, data);
      this.#clock(section, turn);
      this.#goOn(section);
      this.#room.fit(section);
    }
    if (focus) section.querySelector("h2").focus({ preventScroll: true });
    if (focus) scrollTo({ top: 0 });
    return change;
  }

  /** The set on show is logged. After a warm-up it is still to do: the next showing begins with an empty form. */
  logged() {
    this.#putDown?.of.drop(this.#putDown.place);
    this.#slot = "";
  }

  /** Show a part of the player that is no turn. */
  aside(id, focus = false) {
    this.#leave();
    this.#slot = id;
    for (const one of this.player.querySelectorAll(".turn")) one.hidden = one.id !== id;
    if (focus) this.player.querySelector(`#${id} h2`)?.focus();
  }

  #leave() {
    for (const clock of this.#clocks.splice(0)) clock.stop();
    for (const form of this.player.querySelectorAll('.turn [data-part="form"]')) form.replaceChildren();
    for (const hold of this.player.querySelectorAll('.turn [data-part="hold"]')) hold.replaceChildren();
  }

  #head(section, turn, data) {
    dress(section);
    const side = this.#side(turn.set.side);
    const word = side ? this.words.which_side : this.words.which;
    part(section, "which").textContent = phrase(word, { n: turn.number, of: turn.of, side });
    part(section, "side").textContent = side ? `, ${side}` : "";
    const way = part(section, "way"); // a trial's, which is the cue
    part(section, "cues").hidden = Boolean(way) || !turn.set.cued;
    part(section, "uncued").hidden = Boolean(way || turn.set.cued || turn.item.less?.length || turn.item.mends);
    for (const one of section.querySelectorAll("p[data-side]")) one.hidden = one.dataset.side !== turn.set.side;
    this.#less(section, turn, data);
  }

  #less(section, turn, data) {
    const list = part(section, "less");
    list.replaceChildren(...(turn.item.less ?? []).map((at) => line("li", data.texts[at])));
    list.hidden = list.childElementCount === 0;
  }

  #form(section, turn, data) {
    const { set, item } = turn;
    const form = this.#any.cloneNode(true);
    for (const one of form.querySelectorAll("[data-of]")) if (one.dataset.of !== section.dataset.dose) one.remove();
    hidden(form, "id", newId());
    hidden(form, "exercise", item.id);
    hidden(form, "cued", set.cued ? "1" : "0");
    if (set.side) hidden(form, "side", set.side);
    if (!("loads" in section.dataset)) form.querySelector("[data-loaded]")?.remove();
    if (section.dataset.ceiling !== "deg") form.querySelector("[data-deep]")?.remove();
    if (section.dataset.ceiling !== "s") form.querySelector("[data-ended]")?.remove();
    const side = this.#side(set.side);
    part(form, "log").textContent = side ? phrase(this.words.log_side, { side }) : this.words.log;
    mountAnswers(form, { ...data.rules, steps: { ...data.rules.steps, load: Number(data.step) } });
    this.#asked = askedOf(set, section);
    fill(form, this.#asked.values);
    form.elements.namedItem("load")?.addEventListener("input", () => this.#plates(form));
    this.#plates(form);
    part(section, "form").replaceChildren(form);
  }

  /**
   * The same set, asked for otherwise. Whoever has said how it went has done it as it was asked for then: all of that
   * stays. Else what was typed stays, and the rest follows.
   */
  #follow(section, turn) {
    const form = section.querySelector("form[data-journal='set']");
    const [before, now] = [this.#asked, askedOf(turn.set, section)];
    const { held_s: heldS } = this.#putDown.of.at(this.#putDown.place);
    const stays = heldS !== undefined || saysHowItWent(form);
    this.#asked = now;
    if (!stays) {
      hidden(form, "cued", turn.set.cued ? "1" : "0");
      const typed = ([name]) => form.elements.namedItem(name)?.value !== String(before.values[name] ?? "");
      fill(form, Object.fromEntries(Object.entries(now.values).filter((one) => !typed(one))));
      if (section.dataset.dose === "seconds" && turn.set.seconds !== before.values.held_s) this.#wind(section, turn);
    }
    this.#plates(form);
    const set = this.#dose(now);
    return set === this.#dose(before) ? null : { set, stays };
  }

  /** The clock of a hold that is to be of another length. */
  #wind(section, turn) {
    if (!section.querySelector("[data-hold]")) return;
    for (const clock of this.#clocks.splice(0)) clock.stop();
    this.#clock(section, turn);
  }

  #plates(form) {
    const plates = part(form, "plates");
    const { values, plates: said } = this.#asked;
    if (plates) plates.textContent = form.elements.namedItem("load").value === values.load ? said : "";
  }

  #dose({ values: { reps, held_s: seconds, load } }) {
    const amount = reps === undefined ? phrase(this.words.seconds, { n: seconds }) : repsSaid(reps, this.words);
    return Number(load) ? `${amount}, ${number(Number(load), 2)} ${document.body.dataset.unit ?? "kg"}` : amount;
  }

  #clock(section, turn) {
    const tempo = section.querySelector("[data-tempo]");
    if (tempo) this.#clocks.push(this.#beat(tempo));
    if (section.dataset.dose !== "seconds") return;
    const element = clone("hold-clock").querySelector("[data-hold]");
    const sides = roundOf(turn);
    Object.assign(element.dataset, {
      seconds: turn.set.seconds, sides: sides.join(","), prompts: section.dataset.prompts,
      key: `${turn.item.id}.${turn.place}`,
    });
    for (const bar of element.querySelectorAll("progress")) bar.max = turn.set.seconds;
    part(section, "hold").replaceChildren(element);
    const form = section.querySelector("form[data-journal='set']");
    this.#clocks.push(new HeldSet(element, form, { ...this.#putDown, side: turn.set.side }));
  }

  /** Go on with what was put down before the page was thrown away, and keep what is put down from here. */
  #goOn(section) {
    const { of, place } = this.#putDown;
    const form = section.querySelector("form[data-journal='set']");
    const { answers } = of.at(place);
    if (answers) answerAsBefore(form, answers);
    const keep = ({ isTrusted }) => isTrusted && of.add(place, { answers: answersIn(form) });
    for (const type of ["input", "change", "click"]) form.addEventListener(type, keep);
  }

  /** A beat is mounted once: its section may be shown again. */
  #beat(tempo) {
    const known = this.#beats.get(tempo) ?? mountMetronome(tempo);
    this.#beats.set(tempo, known);
    return known;
  }

  #side(side) {
    return side ? this.words.side[side] : "";
  }
}

/** What a set asks for, as its form's fields begin with. */
function askedOf({ reps, seconds, load, plates = "" }, section) {
  return { values: { reps, held_s: seconds, load: load ?? ("loads" in section.dataset ? "0" : undefined) }, plates };
}

function saysHowItWent(form) {
  if (form.querySelector('input[type="radio"]:checked, [data-muscle][aria-pressed="true"]')) return true;
  return [...form.querySelectorAll('input[type="range"]')].some((one) => Number(one.value) > 0);
}

function roundOf({ item, set, place }) {
  if (!set.side) return [];
  const next = item.sets[place + 1];
  return next && !next.done && next.side !== set.side ? [set.side, next.side] : [set.side];
}

function clone(id) {
  return document.getElementById(id).content.cloneNode(true);
}

function part(element, name) {
  return element.querySelector(`[data-part="${name}"]`);
}

function line(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function hidden(form, name, value) {
  let input = form.elements.namedItem(name);
  if (!input) {
    input = document.createElement("input");
    Object.assign(input, { type: "hidden", name });
    form.prepend(input);
  }
  input.value = value;
}
