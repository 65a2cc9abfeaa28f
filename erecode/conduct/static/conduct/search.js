// Beside what htmx does: the arrow keys go through the results, and the other languages keep the question.
const field = document.getElementById("q");
const found = document.getElementById("found");

function links() {
  return [...found.querySelectorAll(".results a, .words a, .topics a")];
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const all = links();
  const at = all.indexOf(document.activeElement);
  if (document.activeElement !== field && at < 0) return;
  const next = at + (event.key === "ArrowDown" ? 1 : -1);
  const target = next < 0 ? field : all[next];
  if (!target) return;
  event.preventDefault();
  target.focus();
});

document.body.addEventListener("htmx:afterSettle", () => {
  for (const link of document.querySelectorAll(".masthead a[hreflang]")) {
    const address = new URL(link.href);
    address.searchParams.set("q", field.value);
    link.href = address.href;
  }
});
