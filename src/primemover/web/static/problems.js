// Shows what is wrong with a form's answers beside their fields, as the server's pages do.

/**
 * Show problems, in the place of those shown before; the first one gets the focus.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} problems sentences by the name of the field; a name without a field is said on top
 */
export function showProblems(form, problems) {
  for (const old of form.querySelectorAll(".problem")) old.remove();
  for (const field of form.querySelectorAll(".wrong")) field.classList.remove("wrong");
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  const shown = Object.entries(problems).map(([name, problem]) => showOne(form, name, problem));
  shown[0]?.focus();
}

/** What is wrong with an answer is said until that answer is another. */
function untilMended(form, control, said) {
  const field = said.closest(".field");
  const mend = ({ target }) => {
    if (target.name !== control.name) return;
    form.removeEventListener("input", mend);
    said.remove();
    field.classList.toggle("wrong", field.querySelector(".problem") !== null);
    control.removeAttribute("aria-invalid");
    control.setAttribute("aria-describedby", control.getAttribute("aria-describedby").replace(said.id, "").trim());
  };
  form.addEventListener("input", mend);
}

/** Returns what the person should go to. */
function showOne(form, name, problem) {
  const control = visible(form.elements.namedItem(name));
  const field = control?.closest(".field");
  const said = document.createElement("p");
  said.className = "problem";
  said.textContent = problem;
  if (!field) {
    said.setAttribute("role", "alert");
    said.tabIndex = -1;
    form.prepend(said);
    return said;
  }
  said.id = `${name}-problem`;
  field.classList.add("wrong");
  const stepped = control.closest(".stepped"); // several stand in one field, each on a line of its own
  if (stepped) stepped.before(said);
  else (field.querySelector("legend, label") ?? field.firstElementChild).after(said);
  control.setAttribute("aria-invalid", "true");
  const help = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== said.id);
  control.setAttribute("aria-describedby", [...help, said.id].join(" "));
  untilMended(form, control, said);
  for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  return control;
}

function visible(found) {
  const control = found instanceof RadioNodeList ? [...found].find((one) => one.type !== "hidden") : found;
  return control && control.type !== "hidden" ? control : null;
}
