// Talking to the server: one edit at a time, in order; and looking now and then what others did.
const EVERY = 4000; // milliseconds between two looks

export class Server {
  constructor(root, tree, panes, words, say) {
    Object.assign(this, { root, tree, panes, words, say });
    this.token = root.querySelector("[name=csrfmiddlewaretoken]").value;
    this.line = Promise.resolve();
  }

  // Resolves to the answer; `meanwhile` in it holds both texts. Resolves to nothing when it was refused.
  send(ask) {
    this.line = this.line.then(() => this.#send(ask));
    return this.line;
  }

  async #send(ask) {
    const { here, revision, at, shown } = this.root.dataset;
    const response = await this.#fetch(`${here}edit/`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
      body: JSON.stringify({ ...ask, since: Number(revision), at, shown }),
    });
    if (!response) return null;
    if (![200, 409].includes(response.status)) {
      const { sentence } = await response.json().catch(() => ({ sentence: this.words.lost }));
      this.say(sentence, true);
      return null;
    }
    const answer = await response.json();
    this.take(answer);
    if (response.status === 200) this.say(this.words.saved);
    return answer;
  }

  async #fetch(address, options) {
    try {
      const response = await fetch(address, { ...options, redirect: "error" });
      return response;
    } catch {
      this.say(this.words.lost, true);
      return null;
    }
  }

  take(news) {
    this.root.dataset.revision = news.revision;
    if (!news.order) return;
    this.tree.take(news);
    this.panes.tally(news);
    this.panes.refresh();
    if (news.by.length) this.say(`${this.words.by} ${news.by.join(", ")}`);
  }

  // Marks findings as dealt with, without leaving the page.
  async see(findings) {
    const body = new URLSearchParams([...findings.map((id) => ["finding", id]), ["seen", "1"]]);
    const response = await this.#fetch(`${this.root.dataset.here}findings/`, {
      method: "POST",
      headers: { "X-CSRFToken": this.token, Accept: "application/json" },
      body,
    });
    if (!response?.ok) return;
    this.panes.tally(await response.json());
    await this.panes.refresh();
    this.say(this.words.saved);
  }

  watch() {
    setInterval(() => {
      if (!document.hidden) this.line = this.line.then(() => this.#look());
    }, EVERY);
  }

  async #look() {
    const { here, revision, at, shown } = this.root.dataset;
    const query = new URLSearchParams({ since: revision, at, shown });
    const response = await fetch(`${here}changes/?${query}`, { redirect: "error" }).catch(() => null);
    if (response?.ok) this.take(await response.json());
  }
}
