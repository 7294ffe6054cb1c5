// The story's parts as half typed: kept on this device until the server has another answer to the part.

import { keep, kept } from "./kept.js";
import { phrase } from "./phrase.js";

const PLACED = ["name", "id", "for", "aria-label", "aria-describedby"];
const stamps = JSON.parse(document.querySelector("[data-drafts]").textContent);
const form = document.querySelector("form[data-part]");
const nameOf = (part) => `draft.${document.body.dataset.athlete}.${part}`;

for (const [part, stamp] of Object.entries(stamps)) {
  const mine = part === form?.dataset.part && "wrong" in form.dataset; // shown as it was sent, with what is wrong
  if (mine || kept(nameOf(part))?.stamp !== stamp) keep(nameOf(part), null);
}
if (form) mount(form, form.dataset.part);

function mount(form, part) {
  const draft = kept(nameOf(part));
  putBack(form, draft ?? { answers: {}, rows: {} });
  form.addEventListener("input", () => keep(nameOf(part), { stamp: stamps[part], ...typed(form) }));
  // A page the browser kept whole knows nothing of what was sent since.
  addEventListener("pageshow", (event) => { if (event.persisted) location.replace(form.action); });
  form.querySelector(".wrong :is(input, select, textarea)")?.focus();
}

function controls(form) {
  return [...form.elements].filter((one) => one.name && one.type !== "hidden" && one.tagName !== "BUTTON");
}

function isTick(control) {
  return control.type === "radio" || control.type === "checkbox";
}

function typed(form) {
  const answers = {};
  for (const control of controls(form)) {
    const said = (answers[control.name] ??= []);
    if (!isTick(control) || control.checked) said.push(control.value);
  }
  const counts = [...form.querySelectorAll("template[data-rows]")].map((one) => one.dataset.rows);
  return { answers, rows: Object.fromEntries(counts.map((name) => [name, Number(countOf(form, name).value)])) };
}

function putBack(form, { answers, rows }) {
  for (const template of form.querySelectorAll("template[data-rows]")) {
    const count = countOf(form, template.dataset.rows);
    const there = template.parentElement.querySelectorAll(":scope > .entry").length; // Firefox puts an old count back
    for (let row = there; row < (rows[template.dataset.rows] ?? 0); row += 1) template.before(entry(template, row));
    count.value = Math.max(there, rows[template.dataset.rows] ?? 0);
  }
  for (const control of controls(form)) {
    const said = answers[control.name];
    if (said && isTick(control)) control.checked = said.includes(control.value);
    else if (said) control.value = said[0] ?? "";
  }
}

function countOf(form, name) {
  return form.elements.namedItem(`${name}.count`);
}

/** One more row, numbered from 0 in its names and from 1 in its words. */
function entry(template, row) {
  const made = template.content.cloneNode(true);
  for (const node of made.querySelectorAll("*")) {
    for (const name of PLACED) {
      if (node.hasAttribute(name)) node.setAttribute(name, phrase(node.getAttribute(name), { row, number: row + 1 }));
    }
  }
  return made;
}
