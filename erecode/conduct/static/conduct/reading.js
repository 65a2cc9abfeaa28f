// What reading gains from a script: the contents follow the reader, a reference is copied, a page is printed.
// Without it everything is there: the contents are whole and the reference stands on the page to be selected.

function follow(nav) {
  const links = new Map([...nav.querySelectorAll("a[href^='#']")].map((a) => [a.hash.slice(1), a]));
  const parts = [...links.keys()].map((id) => document.getElementById(decodeURIComponent(id))).filter(Boolean);
  nav.classList.add("following");
  const mark = () => {
    const line = window.innerHeight / 4;
    const passed = parts.filter((part) => part.getBoundingClientRect().top <= line);
    const here = passed.at(-1) ?? parts[0];
    for (const [id, link] of links) {
      const current = here && id === here.id;
      if (current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      link.closest("li").classList.toggle("here", current);
      if (current && nav.scrollHeight > nav.clientHeight) keepInSight(nav, link);
    }
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  mark();
}

function keepInSight(nav, link) {
  const box = nav.getBoundingClientRect();
  const at = link.getBoundingClientRect();
  if (at.top < box.top || at.bottom > box.bottom) nav.scrollTop += at.top - box.top - box.height / 3;
}

function selectAll(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

function copies(button) {
  const words = button.textContent;
  const said = document.querySelector("[data-said]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      button.textContent = button.dataset.done;
      if (said) said.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = words; if (said) said.textContent = ""; }, 3000);
    } catch {
      selectAll(source);
    }
  });
}

document.querySelectorAll(".contents.beside-text").forEach(follow);
document.querySelectorAll("[data-copy]").forEach(copies);
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
