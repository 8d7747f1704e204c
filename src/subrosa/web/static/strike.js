// Draw places on a scanned page with the pointer: the boxes of the form are filled, and they alone count.
const page = document.querySelector("svg[data-page]");
const struck = page.querySelector("[data-struck]");
const told = document.querySelector("[data-told]");
const rows = [...document.querySelectorAll("[data-row]")];
const { lines, columns, width, height } = Object.fromEntries(Object.entries(page.dataset).map(([name, value]) => [name, Number(value)]));
const boxes = (row) => [...row.querySelectorAll("input")];
const numbers = (row) => boxes(row).map((box) => (/^\d+$/.test(box.value) ? Number(box.value) : NaN));
const empty = (row) => boxes(row).every((box) => box.value === "");

const rectangle = ([top, bottom, left, right]) => {
  if (!(1 <= top && top <= bottom && bottom <= lines && 1 <= left && left <= right && right <= columns)) return null;
  const made = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const place = { x: (left - 1) * width / columns, y: (top - 1) * height / lines, width: (right - left + 1) * width / columns, height: (bottom - top + 1) * height / lines };
  for (const [name, value] of Object.entries(place)) made.setAttribute(name, value);
  return made;
};
const draw = (also) => struck.replaceChildren(...[...rows.map(numbers), ...(also ? [also] : [])].map(rectangle).filter(Boolean));
for (const row of rows) row.addEventListener("input", () => draw());

// The place of the grid under the pointer, counted from 1; a pointer beside the page counts as at its edge.
const under = (event) => {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(page.getScreenCTM().inverse());
  const place = (where, size, parts) => Math.min(parts, Math.max(1, Math.floor((where * parts) / size) + 1));
  return [place(at.y, height, lines), place(at.x, width, columns)];
};
const between = ([line, column], [otherLine, otherColumn]) => [Math.min(line, otherLine), Math.max(line, otherLine), Math.min(column, otherColumn), Math.max(column, otherColumn)];

let begin = null;
page.classList.add("sr-drawn");
page.addEventListener("pointerdown", (event) => {
  if (event.button !== 0 || event.pointerType === "touch") return; // a finger scrolls; the numbers are there
  event.preventDefault();
  begin = under(event);
  page.setPointerCapture(event.pointerId);
  draw(between(begin, begin));
});
page.addEventListener("pointermove", (event) => { if (begin) draw(between(begin, under(event))); });
page.addEventListener("pointercancel", () => { begin = null; draw(); });
page.addEventListener("pointerup", (event) => {
  if (!begin) return;
  const found = between(begin, under(event));
  begin = null;
  const row = rows.find(empty);
  if (row) {
    boxes(row).forEach((box, place) => { box.value = found[place]; });
    const why = row.querySelector("select");
    const before = rows[rows.indexOf(row) - 1];
    if (!why.value && before) why.value = before.querySelector("select").value;
    told.textContent = `${row.querySelector("legend").textContent}: lines ${found[0]} to ${found[1]}, columns ${found[2]} to ${found[3]}.`;
    if (!why.value) why.focus({ preventScroll: true });
  } else {
    told.textContent = "Every strike is used. Press More strikes, then draw again.";
  }
  draw();
});
draw();
