// Leads through a test: what it needs, each step of it, each side, the result. Without this all of it stands on the page.

import { keep, kept } from "./kept.js";
import { phrase } from "./phrase.js";
import { showProblems } from "./problems.js";
import { endRest, mountRest, startRest } from "./rest.js";
import { mountSound } from "./sound.js";
import { keepResults, renewIds, resultsOf } from "./test_journal.js";
import { TestSide } from "./test_side.js";

const STALE_MS = 3 * 3600_000; // judgement: a test left for longer is begun again

class Walk {
  constructor(form) {
    this.form = form;
    this.key = `test.${document.body.dataset.athlete}.${form.dataset.test}`;
    this.measures = [...form.querySelectorAll('[data-step="measure"]')];
    this.steps = stepsOf(form);
    form.classList.add("led");
    this.#restore();
    this.sides = this.measures.map((section) => new TestSide(section, form.dataset, {
      onChange: () => this.#changed(),
      onTry: (number) => startRest(
        Number(form.dataset.rest), phrase(form.dataset.wordTry, { n: number, of: form.dataset.tries }),
      ),
    }));
    part("next").addEventListener("click", () => this.next());
    for (const back of [part("back"), part("back-here")]) back.addEventListener("click", () => history.back());
    form.addEventListener("submit", (event) => this.#submit(event));
    addEventListener("popstate", () => this.#show(this.#place(), true));
    this.#begin();
  }

  next() {
    const { form, step } = this;
    if (this.at === 0) endRest(); // of whatever was done before
    const following = this.steps[this.at + 1];
    if (step.section.dataset.step === "measure" && following.section.dataset.step === "measure" && this.#side().filled) {
      startRest(Number(form.dataset.otherSide), phrase(form.dataset.wordSide, { side: following.section.dataset.said }));
    }
    this.#go(this.at + 1);
  }

  get step() {
    return this.steps[this.at];
  }

  // A form that came back with a problem goes to where it is; a reload goes on where it was.
  #begin() {
    const wrong = this.form.querySelector(".wrong, [data-step] .problem")?.closest("[data-step]");
    if (wrong) history.replaceState({ step: this.steps.findIndex(({ section }) => section === wrong) }, "");
    this.#show(this.#place(), false);
  }

  #place() {
    return Math.min(Math.max(history.state?.step ?? 0, 0), this.steps.length - 1);
  }

  #go(place) {
    history.pushState({ step: place }, "");
    this.#show(place, true);
  }

  #show(place, focus) {
    this.at = place;
    const { section: shown, point: chosen } = this.step;
    for (const { section, point } of this.steps) {
      section.hidden = section !== shown;
      if (point) point.hidden = point !== chosen;
    }
    part("where").hidden = place === 0;
    part("where").textContent = phrase(this.form.dataset.wordStep, { n: place + 1, of: this.steps.length });
    document.querySelector("[data-about]").hidden = place > 0;
    this.#showWalk();
    if (shown.dataset.step === "finish") this.#sumUp();
    if (focus) this.#focus(chosen ?? shown.querySelector("h2") ?? shown);
  }

  #showWalk() {
    const { step } = this.step.section.dataset;
    const measuring = step === "measure";
    const running = measuring && !["idle", undefined].includes(this.step.section.dataset.stage);
    const open = measuring && !this.#side().done;
    part("walk").hidden = step === "finish" || running;
    part("back").hidden = this.at === 0;
    const { wordBegin, wordWithout, wordNext } = this.form.dataset;
    part("next").textContent = this.at === 0 ? wordBegin : open && !this.#side().filled ? wordWithout : wordNext;
    part("next").className = open ? "side-act" : "act";
  }

  #focus(target) {
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  #side() {
    return this.sides[this.measures.indexOf(this.step.section)];
  }

  #sumUp() {
    const lines = this.sides.filter((side) => side.filled).map((side) => {
      const line = document.createElement("div");
      const told = [["dt", side.section.dataset.said, ""], ["dd", side.value, "figure"], ["dd", side.felt, "quiet"]];
      for (const [tag, text, look] of told.filter(([, text]) => text)) {
        line.append(Object.assign(document.createElement(tag), { textContent: text, className: look }));
      }
      return line;
    });
    part("sums").replaceChildren(...lines);
    part("sums").hidden = lines.length === 0;
  }

  #changed() {
    const values = [...this.form.elements].filter((one) => one.id && one.value && one.type !== "radio");
    keep(this.key, { since: Date.now(), values: Object.fromEntries(values.map((one) => [one.id, one.value])) });
    if (this.sides) this.#showWalk();
  }

  #restore() {
    const known = kept(this.key);
    if (!known || Date.now() - known.since > STALE_MS || "wrong" in this.form.dataset) return;
    for (const [id, value] of Object.entries(known.values)) {
      const field = document.getElementById(id);
      if (field?.form !== this.form) continue;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true })); // a slider shows its number
    }
  }

  async #submit(event) {
    if ("plain" in this.form.dataset) return;
    event.preventDefault();
    if (this.step.section.dataset.step !== "finish") { this.next(); return; } // Enter in a field
    const { results, problems } = resultsOf(this.form, this.measures.map(({ dataset }) => dataset.side));
    if (Object.keys(problems).length) { this.#wrong(problems); return; }
    if (this.sending) return; // a second tap
    this.sending = true;
    try {
      const inRecord = await keepResults(this.form, results);
      keep(this.key, null);
      if (inRecord) location.assign(this.form.dataset.next);
      else this.#kept();
    } catch {
      this.form.dataset.plain = ""; // nothing can be kept here: let it go to the server as it is
      this.form.requestSubmit();
    }
  }

  #wrong(problems) {
    const [name] = Object.keys(problems);
    const field = this.form.elements.namedItem(name);
    const section = (field?.closest ? field : this.measures[0]).closest("[data-step]");
    const place = this.steps.findIndex((one) => one.section === section);
    if (place >= 0 && place !== this.at) this.#go(place);
    showProblems(this.form, problems);
  }

  #kept() {
    for (const { section } of this.steps) section.hidden = true;
    part("where").hidden = true;
    const section = this.form.querySelector('[data-step="kept"]');
    section.hidden = false;
    this.#focus(section.querySelector("h2"));
  }
}

function stepsOf(form) {
  const sections = [...form.querySelectorAll('[data-step]:not([data-step="kept"])')];
  return sections.flatMap((section) => {
    const points = [...section.querySelectorAll("[data-point]")];
    points.forEach((point, place) => { point.value = place + 1; });
    return points.length ? points.map((point) => ({ section, point })) : [{ section }];
  });
}

function part(name) {
  return document.querySelector(`[data-part="${name}"]`);
}

const form = document.querySelector("form[data-guide]");
for (const one of form.querySelectorAll("[data-only-led]")) one.hidden = false;
part("back-here").hidden = false;
renewIds(form);
mountRest(document.querySelector(".rest[data-rest]"));
for (const button of document.querySelectorAll("[data-sound]")) mountSound(button);
document.body.guide = new Walk(form);
