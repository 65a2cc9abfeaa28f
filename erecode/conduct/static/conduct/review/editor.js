// What can be done with the chosen piece. Each verb asks the server; nothing changes before it answers.
const dialog = (id) => document.getElementById(id);

// Opens a dialog; resolves to whether it was left by its saving button.
function asked(id) {
  const box = dialog(id);
  box.returnValue = "";
  box.showModal();
  return new Promise((done) => box.addEventListener("close", () => done(box.returnValue), { once: true }));
}

export class Editor {
  constructor(root, tree, panes, server, words, say) {
    Object.assign(this, { root, tree, panes, server, words, say });
  }

  get row() {
    return this.tree.chosen;
  }

  async do(verb) {
    if (["keys", "undo", "redo"].includes(verb)) return this[verb]();
    if (!this.row) return this.say(this.words.first, true);
    return this[verb]();
  }

  async #send(ask) {
    const row = this.row;
    const answer = await this.server.send({ key: row?.dataset.key, ...ask });
    if (answer?.meanwhile) await this.#both(answer.meanwhile);
    this.#refocus();
    return answer;
  }

  #refocus() {
    if (this.row?.isConnected && !this.tree.list.querySelector("textarea")) this.tree.choose(this.row);
  }

  keys() { return asked("keys").then(() => this.#refocus()); }
  undo() { return this.#send({ ask: "undo" }); }
  redo() { return this.#send({ ask: "redo" }); }
  up() { return this.#send({ ask: "up" }); }
  down() { return this.#send({ ask: "down" }); }
  nest() { return this.#send({ ask: "nest" }); }
  unnest() { return this.#send({ ask: "unnest" }); }
  merge() { return this.#send({ ask: "merge", was: this.row.dataset.was }); }

  confirm() {
    if (!this.row.dataset.binding) return this.tree.onward();
    const [modality, ...binds] = this.row.dataset.stance.split("|");
    if (!modality) return this.modality();
    return this.#send({ ask: "modality", modality, binds: binds.join("|"), was: this.row.dataset.stance })
      .then((answer) => answer && !answer.meanwhile && this.tree.onward());
  }

  async modality() {
    const row = this.row;
    if (!row.dataset.binding) return;
    const [modality, ...binds] = row.dataset.stance.split("|");
    const box = dialog("ask-modality");
    for (const radio of box.querySelectorAll("input[type=radio]")) radio.checked = radio.value === modality;
    const field = box.querySelector("#new-binds");
    field.value = binds.join("|");
    if (!(await asked("ask-modality"))) return this.#refocus();
    const chosen = box.querySelector("input[type=radio]:checked")?.value ?? "";
    await this.#send({ ask: "modality", modality: chosen, binds: field.value, was: row.dataset.stance });
  }

  async kind() {
    const row = this.row;
    const select = dialog("new-kind");
    select.value = row.dataset.kind;
    if (!(await asked("ask-kind"))) return this.#refocus();
    await this.#send({ ask: "kind", kind: select.value, was: row.dataset.kind });
  }

  async remove() {
    dialog("remove-text").textContent = this.tree.text(this.row);
    if (!(await asked("ask-remove"))) return this.#refocus();
    await this.#send({ ask: "remove", was: this.row.dataset.was });
  }

  restore(key) { return this.server.send({ ask: "restore", key }); }

  nextFinding() {
    const rows = this.tree.rows();
    const later = rows.slice(rows.indexOf(this.row) + 1).find((row) => !row.querySelector(".flag").hidden);
    if (later) this.tree.choose(later);
    else this.say(this.words.none);
  }

  seen() {
    const findings = this.panes.findingsAt(this.row.dataset.key);
    if (findings.length) this.server.see(findings);
  }

  edit() {
    const { main, shown } = this.root.dataset;
    const other = shown !== main;
    const from = this.row.querySelector(other ? ".other" : ".text").textContent;
    const was = other ? this.row.dataset.otherwas : this.row.dataset.was;
    const ask = (text) => text.trim() !== from && { ask: "text", text, language: shown, was };
    this.#write(from, this.words.edit, ask, { instead: !other });
  }

  split() {
    const { was } = this.row.dataset;
    this.#write(this.tree.text(this.row), this.words.split, (text, at) => ({ ask: "split", at, was }), { fixed: true, instead: true });
  }

  add() {
    const { key } = this.row.dataset;
    this.#write("", this.words.edit, (text) => text.trim() && { ask: "add", after: key, text, kind: "paragraph" });
  }

  // A text field below the piece, or instead of it. `finish` turns it into what is asked, or into nothing.
  #write(text, hint, finish, { fixed = false, instead = false } = {}) {
    const row = this.row;
    if (row.querySelector("textarea")) return;
    const box = document.createElement("div");
    const area = document.createElement("textarea");
    const help = document.createElement("p");
    box.className = "writing";
    help.textContent = hint;
    area.value = text;
    area.readOnly = fixed;
    area.setAttribute("aria-label", hint);
    area.rows = Math.max(2, Math.ceil(text.length / 60));
    box.append(area, help);
    row.append(box);
    this.tree.piece(row).hidden = instead;
    area.focus();
    area.setSelectionRange(0, 0);
    const close = () => {
      box.remove();
      this.tree.piece(row).hidden = false;
      this.tree.catchUp(row);
    };
    area.addEventListener("keydown", async (event) => {
      event.stopPropagation();
      if (event.key === "Escape") {
        close();
        this.tree.choose(row);
      } else if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        const ask = finish(area.value, area.selectionStart);
        if (!ask) {
          close();
          this.tree.choose(row);
          return;
        }
        area.disabled = true;
        const answer = await this.server.send({ key: row.dataset.key, ...ask });
        area.disabled = false;
        if (!answer) return area.focus();
        close();
        if (answer.meanwhile) await this.#both(answer.meanwhile);
        this.tree.choose(row.isConnected ? row : this.row);
      }
    });
  }

  async #both(meanwhile) {
    const { ask, key } = meanwhile;
    dialog("theirs").value = meanwhile.theirs;
    dialog("mine").value = meanwhile.mine;
    const mine = dialog("mine");
    mine.readOnly = ask.ask !== "text";
    if ((await asked("ask-both")) !== "mine") return;
    const row = this.tree.row(key);
    if (row) this.tree.catchUp(row);
    const now = { text: ask.language === this.root.dataset.main ? row?.dataset.was : row?.dataset.otherwas,
      kind: row?.dataset.kind, modality: row?.dataset.stance, label: undefined }[ask.ask] ?? row?.dataset.was;
    const again = await this.server.send({ ...ask, text: mine.value, was: now });
    if (again?.meanwhile) await this.#both(again.meanwhile);
  }
}
