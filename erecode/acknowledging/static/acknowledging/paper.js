// Ticking a printed list by keyboard: arrows move over the ticks, the space bar is the browser's own.
// Without this the list works by tab and space.
const table = document.querySelector("[data-ticks]");
const hint = document.querySelector(".by-keys");

const ticks = (name) => [...table.querySelectorAll(`input[name=${name}]`)];

function moved(from, key) {
  const columns = ["signed", "refused"];
  const row = ticks(from.name).indexOf(from);
  if (key === "ArrowDown") return ticks(from.name)[row + 1];
  if (key === "ArrowUp") return ticks(from.name)[row - 1];
  const column = columns.indexOf(from.name) + (key === "ArrowRight" ? 1 : -1);
  return columns[column] && ticks(columns[column])[row];
}

if (table && hint) {
  hint.hidden = false;
  table.addEventListener("keydown", (event) => {
    if (!event.key.startsWith("Arrow") || !event.target.matches("input")) return;
    event.preventDefault();
    moved(event.target, event.key)?.focus();
  });
  table.addEventListener("change", (event) => {
    if (!event.target.checked) return;
    for (const other of event.target.closest("tr").querySelectorAll("input")) {
      if (other !== event.target) other.checked = false;
    }
  });
  hint.querySelector("[data-all]").addEventListener("click", () => {
    for (const tick of ticks("signed")) {
      const row = tick.closest("tr");
      tick.checked = !row.querySelector("[name=refused]").checked;
    }
    ticks("signed")[0]?.focus();
  });
}
