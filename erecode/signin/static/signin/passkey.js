// Making and using a passkey: asks the server for a challenge, the device for an answer, and sends the form.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const unpacked = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

async function made({ publicKey }) {
  const credential = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: unpacked(publicKey.excludeCredentials),
    },
  });
  return answer(credential, { attestationObject: text(credential.response.attestationObject) });
}

async function used({ publicKey }) {
  const credential = await navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      allowCredentials: unpacked(publicKey.allowCredentials),
    },
  });
  return answer(credential, {
    authenticatorData: text(credential.response.authenticatorData),
    signature: text(credential.response.signature),
  });
}

const answer = (credential, response) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
});

async function options(form) {
  const secret = form.elements.csrfmiddlewaretoken.value;
  const given = await fetch(form.dataset.options, { method: "POST", headers: { "X-CSRFToken": secret } });
  if (!given.ok) throw new Error(String(given.status));
  return given.json();
}

async function go(form) {
  const wrong = form.querySelector("[role=alert]");
  wrong.hidden = true;
  try {
    const asked = await options(form);
    const given = await (form.dataset.passkey === "create" ? made(asked) : used(asked));
    form.elements.answer.value = JSON.stringify(given);
    form.submit();
  } catch {
    wrong.textContent = form.dataset.failed;
    wrong.hidden = false;
  }
}

if (window.PublicKeyCredential && window.isSecureContext) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      go(form);
    });
  }
}
