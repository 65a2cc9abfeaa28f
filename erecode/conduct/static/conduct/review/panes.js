// The source and the findings beside the tree: choosing in one brings the others to the same place.
export class Panes {
  constructor(root, tree) {
    Object.assign(this, { root, tree });
    root.classList.add("scripted");
    this.tabs = [...document.querySelectorAll(".tabs a")];
    for (const tab of this.tabs) {
      tab.addEventListener("click", (event) => {
        event.preventDefault();
        this.show(tab.hash.slice(1).replace("-pane", ""));
        document.querySelector(`${tab.hash} .here, ${tab.hash} [aria-selected=true]`)?.scrollIntoView({ block: "center" });
      });
    }
    this.show("tree");
    tree.onChoose = (row) => this.follow(row.dataset.key);
    root.addEventListener("click", (event) => this.#clicked(event));
    if (tree.chosen) this.follow(tree.chosen.dataset.key);
  }

  show(pane) {
    this.root.dataset.pane = pane;
    for (const tab of this.tabs) {
      if (tab.hash === `#${pane}-pane`) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    }
  }

  #clicked(event) {
    const link = event.target.closest("#source-pane a[href^='#i-'], #findings-pane a[href^='#i-']");
    const row = link && this.tree.row(decodeURIComponent(link.hash).replace(/^#i-/, ""));
    if (!row) return;
    event.preventDefault();
    this.show("tree");
    this.tree.choose(row);
  }

  follow(key) {
    for (const pane of ["source-pane", "findings-pane"]) {
      const found = [...document.querySelectorAll(`#${pane} [data-key]`)];
      for (const each of found) each.classList.toggle("here", each.dataset.key === key);
      const first = found.find((each) => each.dataset.key === key);
      if (first && first.offsetParent) this.#bring(document.getElementById(pane), first);
    }
  }

  // Scrolls the pane alone: the page itself stays where the person is reading.
  #bring(pane, element) {
    if (pane.scrollHeight <= pane.clientHeight) return;
    const top = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    if (top < 0 || top > pane.clientHeight - 80) pane.scrollTop += top - pane.clientHeight / 3;
  }

  findingsAt(key) {
    const found = [...document.querySelectorAll("#findings .finding:not(.seen)")];
    return found.filter((each) => each.dataset.key === key).map((each) => each.dataset.finding);
  }

  tally(news) {
    const bar = document.getElementById("bar-done");
    if (bar) {
      bar.value = news.done;
      bar.max = news.whole;
      document.getElementById("tally-done").textContent = news.tally;
    }
    document.getElementById("tally-findings").textContent = news.findingsTally;
  }

  // The panes beside the tree are made by the server; fetch them again, once things are quiet.
  refresh() {
    clearTimeout(this.soon);
    return new Promise((done) => {
      this.soon = setTimeout(async () => {
        const address = new URL(location.href);
        address.searchParams.set("at", this.root.dataset.at);
        const response = await fetch(address, { redirect: "error" }).catch(() => null);
        if (response?.ok) this.#replace(new DOMParser().parseFromString(await response.text(), "text/html"));
        done();
      }, 300);
    });
  }

  #replace(page) {
    for (const id of ["source-pane", "findings-pane"]) {
      const old = document.getElementById(id);
      const top = old.scrollTop;
      if (old.contains(document.activeElement)) this.tree.piece(this.tree.chosen)?.focus({ preventScroll: true });
      old.replaceChildren(...[...page.getElementById(id).childNodes].map((node) => document.importNode(node, true)));
      old.scrollTop = top;
    }
    for (const row of page.querySelectorAll("#tree > .row")) {
      const mine = this.tree.row(row.dataset.key);
      if (mine) {
        const flag = row.querySelector(".flag");
        mine.querySelector(".flag").hidden = flag.hidden;
        mine.querySelector(".flag .number").textContent = flag.querySelector(".number").textContent;
      }
    }
    if (this.tree.chosen) this.follow(this.tree.chosen.dataset.key);
  }
}
