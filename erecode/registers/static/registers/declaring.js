/* Keeps what somebody types in a declaration: as a draft on the server and, until that is certain, in this tab.
   Without this script the form works the same; its button "Save and finish later" keeps the draft. */

const PREFIX = "erecode-declaring:";
const PAUSE = 1500;

function held(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name)) || null;
  } catch {
    return null;
  }
}

function hold(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    /* a browser that keeps nothing: the draft on the server is all there is */
  }
}

function forget(formKey) {
  for (const name of Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX))) {
    if (held(name)?.words?.form_key === formKey) sessionStorage.removeItem(name);
  }
}

function words(form) {
  const found = {};
  for (const [name, value] of new FormData(form)) {
    if (name !== "csrfmiddlewaretoken" && typeof value === "string") found[name] = value;
  }
  return found;
}

function put(form, kept) {
  for (const [name, value] of Object.entries(kept)) {
    const field = form.elements[name];
    if (!field) continue;
    if (field instanceof RadioNodeList || field.type !== "radio") field.value = value;
    else field.checked = field.value === value;
  }
}

function isEmpty(form) {
  return !Object.entries(words(form)).some(([name, value]) => name.startsWith("f-") && value);
}

function follow(form) {
  const name = `${PREFIX}${form.dataset.declaring}:${location.pathname}`;
  const status = form.querySelector("[data-status]");
  const kept = held(name);
  if (kept && isEmpty(form)) put(form, kept.words);
  let waiting = 0;

  async function send() {
    const body = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body, redirect: "manual" });
      status.textContent = answer.status === 204 ? form.dataset.kept : form.dataset.waiting;
    } catch {
      status.textContent = form.dataset.waiting;
    }
  }

  form.addEventListener("input", () => {
    hold(name, { words: words(form) });
    clearTimeout(waiting);
    waiting = setTimeout(send, PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}

const form = document.querySelector("form[data-declaring]");
if (form && form.dataset.declaring) {
  const mine = `${PREFIX}${form.dataset.declaring}:`;
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(PREFIX) && !name.startsWith(mine)) sessionStorage.removeItem(name);
  }
  follow(form);
}
for (const done of document.querySelectorAll("[data-declared]")) forget(done.dataset.declared);
