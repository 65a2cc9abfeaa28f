// The arrows, or a pointer that sends page keys, go on and back; never while somebody types.
const KEYS = { ArrowRight: "on", PageDown: "on", ArrowLeft: "back", PageUp: "back" };

addEventListener("keydown", (event) => {
  const way = KEYS[event.key];
  if (!way || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.target instanceof Element && event.target.closest("input, textarea, select")) return;
  const button = document.querySelector(`button[data-key=${way}]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
