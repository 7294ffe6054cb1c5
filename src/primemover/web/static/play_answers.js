// The player's form made quick: steps up and down, the rep at which it broke, and where it was felt, a tap each.

const [IN_ONE_ROW, IN_A_ROW] = [8, 10]; // as many cells as a thumb can tell apart beside "all held" on a phone
const MOST = 30; // cells; more repetitions than that are typed

/**
 * Bring a form made by the macro answers to life.
 * @param {HTMLFormElement} form
 * @param {{steps: Record<string, number>, felt: {first: number, also: number, hardly: number}}} rules how far one step
 *   of a field goes; what a tap says in points of ten: felt first, tapped after it, not tapped
 */
export function mountAnswers(form, { steps, felt }) {
  for (const row of form.querySelectorAll(".stepped")) mountSteps(row, steps);
  mountHeld(form);
  mountFelt(form, felt);
}

/** Return the form for any set: the page's own, with what it does not ask of the set that it is for. */
export function anyForm(player) {
  const own = document.getElementById("answers")?.content ?? player.querySelector('.turn [data-part="form"]:has(form)');
  const form = own.querySelector("form").cloneNode(true);
  for (const piece of form.querySelectorAll("template")) piece.replaceWith(piece.content);
  form.elements.namedItem("side")?.remove();
  form.reset(); // a browser may have brought back what was typed before a reload
  return form;
}

/** Fill in what is prescribed, as the person would have to type it. */
export function fill(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const input = form.elements.namedItem(name);
    if (!input || value === undefined) continue;
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function mountSteps(row, steps) {
  const input = row.querySelector("input");
  const by = steps[input.name];
  for (const button of row.querySelectorAll(".step")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = Math.max(0, (Number(input.value.replace(",", ".")) || 0) + by * Number(button.dataset.step));
      input.value = String(Math.round(next * 100) / 100);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

/** A cell for each rep; the tapped one is the rep at which it broke, so those before it held. */
function mountHeld(form) {
  const grid = form.querySelector('[data-part="reps-grid"]');
  if (!grid) return;
  const reps = form.elements.namedItem("reps");
  const heldReps = form.elements.namedItem("held_reps");
  const [all, some] = ["all", "some"].map((value) => form.querySelector(`[name="held"][value="${value}"]`));
  const typed = form.querySelector(".typed");

  function choose(rep) {
    for (const cell of grid.children) cell.setAttribute("aria-pressed", String(Number(cell.value) === rep));
    heldReps.value = rep ? rep - 1 : "";
    if (rep) some.checked = true;
  }

  function draw() {
    const asked = Math.max(0, Math.floor(Number(reps.value) || 0));
    const count = asked > MOST ? 0 : asked;
    [grid.hidden, typed.hidden] = [asked > MOST, asked <= MOST];
    if (grid.childElementCount === count) return;
    const rows = count <= IN_ONE_ROW ? 1 : Math.max(2, Math.ceil(count / IN_A_ROW));
    grid.style.setProperty("--columns", Math.ceil(count / rows));
    grid.classList.toggle("in-rows", rows > 1);
    grid.replaceChildren(...Array.from({ length: count }, (_, place) => cell(place + 1)));
    if (some.checked) [some.checked, heldReps.value] = [false, ""];
  }

  function cell(rep) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", value: rep, textContent: rep });
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => choose(rep));
    return button;
  }

  all.addEventListener("change", () => choose(0));
  heldReps.addEventListener("input", () => { some.checked ||= !typed.hidden && heldReps.value !== ""; });
  reps.addEventListener("input", draw);
  draw();
}

/** One tap: felt most there. A second choice was felt too; the fine scales show what that says. */
function mountFelt(form, { first, also, hardly }) {
  const three = form.querySelector('[data-part="felt"]');
  const scales = [...form.querySelectorAll('input[type="range"]')];
  const choices = [...three.querySelectorAll("[data-muscle]")];
  const chosen = [];
  three.hidden = false;
  form.querySelector('[data-part="more"]').open = false;
  for (const scale of scales) scale.addEventListener("input", () => show(scale));

  function tell() {
    for (const choice of choices) {
      const at = chosen.indexOf(choice.dataset.muscle);
      choice.setAttribute("aria-pressed", String(at >= 0));
      choice.dataset.place = at >= 0 ? at + 1 : "";
      const scale = form.elements.namedItem(`felt_${choice.dataset.muscle}`);
      scale.value = chosen.length === 0 ? 0 : at === 0 ? first : at > 0 ? also : hardly;
      show(scale);
    }
  }

  for (const choice of choices) {
    choice.addEventListener("click", () => {
      const { muscle } = choice.dataset;
      if (chosen.includes(muscle)) chosen.splice(chosen.indexOf(muscle), 1);
      else chosen.push(muscle);
      tell();
    });
  }
  tell();
}

function show(scale) {
  scale.parentElement.querySelector("output").value = scale.value;
}
