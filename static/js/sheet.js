// Correct a cell of the matrix in its place: double click or Enter, Enter to save, Escape to leave.

const before = new WeakMap();

function begin(cell) {
  if (cell.querySelector("form.cell-form")) return;
  if (!before.has(cell)) before.set(cell, cell.innerHTML);
  const finding = cell.closest("[data-finding]").dataset.finding;
  const url = document.querySelector("[data-cells]").dataset.cells.replace("00000000-0000-0000-0000-000000000000", finding).replace("field", cell.dataset.field);
  window.htmx.ajax("GET", url, { target: cell, swap: "innerHTML" }).then(() => cell.querySelector("textarea, select")?.focus());
}

function leave(cell) {
  cell.innerHTML = before.get(cell);
  before.delete(cell);
  cell.focus();
}

document.addEventListener("dblclick", (event) => {
  const cell = event.target.closest("td[data-field]");
  if (cell) begin(cell);
});
document.addEventListener("keydown", (event) => {
  const cell = event.target.closest?.("td[data-field]");
  if (!cell) return;
  if (event.key === "Escape" && cell.querySelector("form.cell-form")) leave(cell);
  if (event.key !== "Enter" || event.shiftKey) return;
  if (event.target === cell) {
    event.preventDefault();
    begin(cell);
  } else if (event.target.matches("textarea, select")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-leave]");
  if (button) leave(button.closest("td"));
});
document.addEventListener("htmx:afterSwap", (event) => {
  const cell = event.target.closest?.("td[data-field]");
  if (cell?.querySelector("[data-saved]")) before.delete(cell);
});
