// A chart answers a tap: the mark nearest to it says its number in a line below. The table behind has them all.

/**
 * Return the mark that is nearest to a place on the screen.
 * @param {Element[]} marks
 * @param {number} x
 * @param {number} y
 * @returns {Element}
 */
export function nearest(marks, x, y) {
  const far = (mark) => {
    const box = mark.getBoundingClientRect();
    return Math.hypot(x - (box.left + box.right) / 2, y - (box.top + box.bottom) / 2);
  };
  return marks.reduce((best, mark) => (far(mark) < far(best) ? mark : best));
}

for (const chart of document.querySelectorAll("svg.chart:has(.tap)")) {
  const marks = [...chart.querySelectorAll(".tap")];
  const line = document.createElement("p");
  line.className = "note tapped";
  line.setAttribute("role", "status");
  chart.addEventListener("click", ({clientX, clientY}) => {
    const mark = nearest(marks, clientX, clientY);
    for (const one of marks) one.classList.toggle("asked", one === mark);
    if (!line.isConnected) chart.after(line);
    line.textContent = mark.querySelector("title").textContent;
  });
}
