// Leads through a recognition drill, a contraction at a time. Without this it is done a page a contraction.

import { keepAwake, letSleep } from "./awake.js";
import { Countdown, secondsLeft } from "./countdown.js";
import { asksWhatItWas, dealt, tells } from "./drill_cards.js";
import { newId, say, sayPlainly } from "./journal.js";
import { keep, kept } from "./kept.js";
import { phrase } from "./phrase.js";
import { beep, buzz, mountSound, unlock } from "./sound.js";
import { taken } from "./test_journal.js";

const STALE_MS = 3600_000; // judgement: a drill left for longer says nothing of now
const TIMED = ["ready", "now"];

class Drill {
  #state = null;

  constructor(form, element) {
    this.form = form;
    this.element = element;
    this.words = element.dataset;
    this.key = `drill.${document.body.dataset.athlete}`;
    this.countdown = new Countdown(`${this.key}.end`, {
      onTick: (leftMs) => this.#tick(secondsLeft(leftMs)),
      onEnd: () => this.#over(),
    });
    form.addEventListener("submit", (event) => { event.preventDefault(); this.#start(); });
    element.addEventListener("click", ({ target }) => this.#tapped(target.closest("button")?.dataset ?? {}));
    this.#goOn();
  }

  #start() {
    unlock();
    const { trials, told, longestRun } = this.words;
    const answers = new FormData(this.form);
    this.#state = {
      id: newId(), judge: answers.get("judge"), side: answers.get("side") || null, done: [], since: Date.now(),
      cards: dealt({ trials: Number(trials), told: Number(told), longestRun: Number(longestRun) }),
    };
    this.#open();
    this.#enter("ready");
  }

  // A contraction that a reload cut off is done again; an answer that was waited for is still waited for.
  #goOn() {
    const known = kept(this.key);
    if (!known || Date.now() - known.since > STALE_MS) return;
    this.#state = known;
    this.#open();
    this.#enter(TIMED.includes(known.stage) ? "paused" : known.stage);
  }

  #open() {
    document.querySelector("[data-overview]").hidden = true;
    this.element.hidden = false;
    keepAwake("drill");
  }

  #leave() {
    this.countdown.stop();
    this.#state = null;
    keep(this.key, null);
    letSleep("drill");
    this.element.hidden = true;
    document.querySelector("[data-overview]").hidden = false;
    document.getElementById("main").focus();
  }

  get #card() {
    return this.#state.cards[this.#state.done.length];
  }

  #enter(stage) {
    this.#state.stage = stage;
    keep(this.key, this.#state);
    if (!TIMED.includes(stage)) this.countdown.stop();
    this.#show();
    const { ready, contract } = this.words;
    if (TIMED.includes(stage)) this.countdown.start(1000 * Number(stage === "ready" ? ready : contract));
  }

  #tick(left) {
    this.#part("number").textContent = left;
    if (this.#state.stage === "ready") beep("tick");
  }

  #over() {
    if (this.#state.stage === "ready") {
      beep("go"); // the same for either card: the ear learns nothing
      buzz(200);
      this.#enter("now");
    } else {
      beep("prompt");
      buzz(60);
      this.#enter("answer");
    }
  }

  #tapped({ part, said, was }) {
    if (part === "wait") this.#enter("paused");
    else if (part === "go-on") this.#enter("ready");
    else if (said) this.#answered(said === "g");
    else if (was) this.#done(was === "g", this.#state.said);
    else if (part === "stop") this.#enter("finished");
    else if (part === "leave") this.#leave();
    else if (part === "record") this.#record();
  }

  #answered(saidGlute) {
    if (asksWhatItWas(this.#card, this.#state.judge)) {
      this.#state.said = saidGlute;
      this.#enter("ask");
    } else {
      this.#done(this.#card.glute, saidGlute);
    }
  }

  #done(wasGlute, saidGlute) {
    const feedback = tells(this.#card, this.#state.judge);
    this.#state.done.push({ was_glute: wasGlute, said_glute: saidGlute, cued_glute: this.#card.glute, feedback });
    this.#enter(this.#card ? "ready" : "finished");
  }

  async #record() {
    if (this.sending) return; // a second tap
    this.sending = true;
    const { id, side, judge, done } = this.#state;
    const payload = { trials: done, ...(side && { side }), ...(judge !== "self" && { judged_by: judge }) };
    const said = await say("recognition", payload, { id }).catch(() => null);
    const inRecord = said ? await taken([said]) : await sayPlainly("recognition", payload, { id });
    this.sending = false;
    if (!said && !inRecord) return; // neither kept nor sent: all of it stays here for another try
    keep(this.key, null);
    letSleep("drill");
    if (inRecord) location.assign(this.words.next);
    else this.#show("kept");
  }

  #show(stage = this.#state.stage) {
    const { cards, done, judge } = this.#state;
    for (const one of this.element.querySelectorAll("[data-at]")) {
      one.hidden = !one.dataset.at.split(" ").includes(stage);
    }
    this.element.dataset.stage = stage;
    const place = Math.min(done.length + 1, cards.length);
    this.#part("where").textContent = phrase(this.words.wordWhere, { n: place, of: cards.length });
    this.#part("cue").textContent = this.#heading(stage);
    this.#part("tense").hidden = !(stage === "answer" && judge === "hand");
    this.#part("told").hidden = done.length === 0 || !["ready", "paused", "finished"].includes(stage);
    this.#part("told").textContent = done.length ? `${done.length}: ${this.#told(done.at(-1))}` : "";
    this.#part("stop").textContent = phrase(this.words.wordStop, { n: done.length });
    this.#part("stop").hidden = done.length === 0 || !["ready", "paused", "answer"].includes(stage);
    this.#part("leave").hidden = stage === "kept" || (done.length > 0 && stage !== "finished");
    this.#part("said").textContent = TIMED.includes(stage) ? this.#part("cue").textContent : "";
    if (!TIMED.includes(stage)) this.#part("cue").focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  #heading(stage) {
    const { words } = this;
    if (stage === "now") return this.#card.glute ? words.cueGlute : words.cueOther;
    if (stage === "ask") return words[`ask${upper(this.#state.judge)}`];
    return phrase(words[`word${upper(stage)}`], { n: this.#state.done.length });
  }

  #told({ was_glute: was, said_glute: said, feedback }) {
    return feedback ? this.words[`told${was ? "G" : "N"}${said ? "g" : "n"}`] : this.words.wordNoted;
  }

  #part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }
}

function upper(word) {
  return word[0].toUpperCase() + word.slice(1);
}

const element = document.querySelector("[data-drill]");
const form = document.querySelector("form[data-drill-form]");
if (element && form) {
  mountSound(element.querySelector("[data-sound]"));
  document.body.drill = new Drill(form, element);
}
