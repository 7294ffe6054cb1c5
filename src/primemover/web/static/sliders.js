// Shows a slider's number beside it. The page is complete without this.
for (const slider of document.querySelectorAll('input[type="range"]')) {
  const shown = document.querySelector(`output[for="${slider.id}"]`);
  if (!shown) continue;
  const show = () => { shown.value = slider.value; };
  slider.addEventListener("input", show);
  show();
}
