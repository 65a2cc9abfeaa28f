// Keys on the tree, and the buttons that do the same.
const LETTERS = {
  Enter: "edit", c: "confirm", d: "modality", t: "kind", m: "merge", s: "split", a: "add", n: "nextFinding",
  x: "seen", u: "undo", U: "redo", Delete: "remove", "?": "keys",
};

export function listen(root, tree, editor) {
  tree.list.addEventListener("keydown", (event) => {
    if (event.target.closest("textarea")) return;
    const leaves = tree.leaving && event.key === "Tab";
    if (!["Shift", "Tab"].includes(event.key)) tree.leaving = event.key === "Escape";
    if (leaves) return; // after Escape, Tab goes on through the page instead of nesting
    const verb = verbOf(event);
    if (verb) {
      event.preventDefault();
      editor.do(verb);
    } else if (walked(event, tree, editor)) event.preventDefault();
  });
  tree.list.addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    if (!row || event.target.closest("textarea") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    tree.choose(row, { scroll: false });
  });
  tree.list.addEventListener("dblclick", (event) => event.target.closest(".piece") && editor.do("edit"));
  const toolbar = document.getElementById("toolbar");
  toolbar.hidden = false;
  toolbar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) editor.do(button.dataset.do);
  });
  roving(toolbar, tree);
  root.addEventListener("submit", (event) => {
    const key = event.target.closest("[data-key]")?.dataset.key;
    if (event.submitter?.value === "restore" && key) {
      event.preventDefault();
      editor.restore(key);
    }
  });
}

// The toolbar is one stop for Tab; the arrows go along it, and Escape goes back to the text.
function roving(toolbar, tree) {
  const buttons = [...toolbar.querySelectorAll("button")];
  for (const button of buttons) button.tabIndex = button === buttons[0] ? 0 : -1;
  toolbar.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") tree.choose(tree.chosen);
    if (!by) return;
    event.preventDefault();
    const next = buttons[(buttons.indexOf(document.activeElement) + by + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });
}

function verbOf(event) {
  if (event.altKey) return { ArrowUp: "up", ArrowDown: "down" }[event.key];
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "z") return "undo";
    return event.key === "y" || event.key === "Z" ? "redo" : undefined;
  }
  if (event.key === "Tab") return event.shiftKey ? "unnest" : "nest";
  return LETTERS[event.key];
}

function walked(event, tree, editor) {
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  const walks = {
    ArrowDown: () => tree.step(1),
    ArrowUp: () => tree.step(-1),
    PageDown: () => tree.step(10),
    PageUp: () => tree.step(-10),
    Home: () => tree.edge(false),
    End: () => tree.edge(true),
    ArrowLeft: () => tree.outward(),
    ArrowRight: () => tree.inward(),
    Escape: () => editor.say(editor.words.leaves),
  };
  walks[event.key]?.();
  return event.key in walks;
}
