// The tree: rows that can be chosen, filled from what the server says, and put in its order.
export class Tree {
  constructor(root, words) {
    this.list = document.getElementById("tree");
    this.blank = document.getElementById("row");
    this.here = root.dataset.here;
    this.words = words;
    this.skipped = new Map(); // rows that changed while their text was being edited here
    this.onChoose = () => {};
    this.list.setAttribute("role", "tree");
    this.list.setAttribute("aria-labelledby", "tree-title");
    for (const row of this.rows()) this.#dress(row);
    const wanted = decodeURIComponent(location.hash).replace(/^#i-/, "");
    this.choose(this.row(wanted) ?? this.rows()[0], { focus: false, scroll: Boolean(wanted) });
  }

  rows() {
    return [...this.list.children];
  }

  row(key) {
    return key ? this.rows().find((row) => row.dataset.key === key) : undefined;
  }

  piece(row) {
    return row.querySelector(".piece");
  }

  text(row) {
    return row.querySelector(".text").textContent;
  }

  #dress(row) {
    const piece = this.piece(row);
    row.setAttribute("role", "none");
    piece.setAttribute("role", "treeitem");
    piece.setAttribute("aria-level", String(Number(row.dataset.depth) + 1));
    piece.setAttribute("aria-selected", String(row === this.chosen));
    piece.tabIndex = row === this.chosen ? 0 : -1;
  }

  choose(row, { focus = true, scroll = true } = {}) {
    if (!row) return;
    const before = this.chosen;
    this.chosen = row;
    if (before?.isConnected) this.#dress(before);
    this.#dress(row);
    if (focus) this.piece(row).focus({ preventScroll: true });
    if (scroll) row.scrollIntoView({ block: "nearest" });
    this.onChoose(row);
  }

  step(by) {
    const rows = this.rows();
    this.choose(rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(this.chosen) + by))]);
  }

  // On to the next piece that waits for a confirmation; else to the next piece.
  onward() {
    const rows = this.rows();
    const later = rows.slice(rows.indexOf(this.chosen) + 1);
    const waiting = later.find((row) => row.dataset.binding && !row.dataset.confirmed);
    this.choose(waiting ?? later[0] ?? this.chosen);
  }

  edge(last) {
    this.choose(this.rows().at(last ? -1 : 0));
  }

  outward() {
    const rows = this.rows();
    const depth = Number(this.chosen.dataset.depth);
    const before = rows.slice(0, rows.indexOf(this.chosen)).reverse();
    this.choose(before.find((row) => Number(row.dataset.depth) < depth));
  }

  inward() {
    const next = this.chosen.nextElementSibling;
    if (next && Number(next.dataset.depth) > Number(this.chosen.dataset.depth)) this.choose(next);
  }

  // What the server told: rows that are new or changed, and the order of all rows of this window.
  take(news) {
    if (!news.order) return;
    const had = this.list.contains(document.activeElement);
    const index = this.rows().indexOf(this.chosen);
    const known = new Map(this.rows().map((row) => [row.dataset.key, row]));
    const told = new Map(news.rows.map((data) => [data.key, data]));
    let next = this.list.firstElementChild;
    for (const [key, depth] of news.order) {
      const row = known.get(key) ?? this.blank.content.firstElementChild.cloneNode(true);
      if (told.has(key)) this.fill(row, told.get(key));
      this.#deepen(row, depth);
      known.delete(key);
      if (row === next) next = next.nextElementSibling;
      else this.list.insertBefore(row, next); // only what moved moves: focus and scrolling stay
    }
    for (const gone of known.values()) this.#lose(gone);
    if (!this.chosen?.isConnected) this.chosen = this.rows()[Math.min(index, this.list.children.length - 1)];
    for (const row of this.rows()) this.#dress(row);
    if (had && this.chosen && !this.list.querySelector("textarea")) this.choose(this.chosen);
  }

  // A row that is being written in stays until that is over: nothing typed is lost.
  #lose(row) {
    if (row.querySelector("textarea")) row.dataset.gone = "1";
    else row.remove();
  }

  #deepen(row, depth) {
    row.classList.remove(...[...row.classList].filter((name) => /^d\d+$/.test(name)));
    row.classList.add(`d${depth}`);
    row.dataset.depth = depth;
  }

  fill(row, data) {
    if (row.querySelector("textarea")) {
      this.skipped.set(data.key, data);
      return;
    }
    const part = (name) => row.querySelector(name);
    Object.assign(row.dataset, {
      key: data.key, kind: data.kind, was: data.was, otherwas: data.otherWas, stance: data.stance,
      binding: data.binding ? "1" : "", confirmed: data.confirmed ? "1" : "",
    });
    row.classList.toggle("part", data.part);
    this.piece(row).id = `i-${data.key}`;
    this.piece(row).href = `${this.here}item/${data.key}/`;
    part(".kind").textContent = data.kindWord;
    part(".mark").textContent = data.label;
    part(".text").textContent = data.text;
    if (part(".other")) {
      part(".other").textContent = data.other;
      part(".other").classList.toggle("stale", data.stale);
    }
    part(".staleness").hidden = !data.stale;
    part(".modality").className = `tag modality ${data.tag}`;
    part(".modality").hidden = !data.binding;
    part(".which").textContent = data.modalityWord || "?";
    part(".sure").textContent = data.confirmed ? "✓" : "?";
    part(".saysure").textContent = data.confirmed ? this.words.confirmed : this.words.open;
    part(".flag").hidden = !data.findings;
    part(".flag .number").textContent = data.findings;
  }

  catchUp(row) {
    if (row.dataset.gone) row.remove();
    const data = this.skipped.get(row.dataset.key);
    this.skipped.delete(row.dataset.key);
    if (data) this.fill(row, data);
  }
}
