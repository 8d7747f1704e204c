// Passkeys: made on My sign-in, used at the entrance and in place of a code. Loaded on those three pages.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function post(address, boxes) {
  const answer = await fetch(address, { method: "POST", headers: { "X-Desk": "script" }, body: new URLSearchParams(boxes) });
  if (!answer.ok || answer.redirected) throw new Error(answer.redirected ? "This page is no longer open. Load it again." : await answer.text());
  return answer.json();
}

function asked({ options, salt }) {
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const list of [options.excludeCredentials, options.allowCredentials]) for (const one of list ?? []) one.id = bytes(one.id);
  options.extensions = { prf: { eval: { first: bytes(salt) } } };
  return options;
}

function told(made) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) if (made.response[part]) response[part] = text(made.response[part]);
  return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: {} });
}

function computed(made) {
  const first = made.getClientExtensionResults().prf?.results?.first;
  return first ? text(first) : "";
}

// Some authenticators compute only when they are used, not yet when the passkey is made.
async function computedLater(made, salt, rpId) {
  if (!made.getClientExtensionResults().prf?.enabled) return "";
  const challenge = crypto.getRandomValues(new Uint8Array(32));
  const used = await navigator.credentials.get({ publicKey: { challenge, rpId, allowCredentials: [{ id: made.rawId, type: "public-key" }], userVerification: "required", extensions: { prf: { eval: { first: bytes(salt) } } } } });
  return computed(used);
}

async function make(form, token) {
  const begun = await post(form.action, { csrfmiddlewaretoken: token, passphrase: form.elements.passphrase.value });
  form.elements.passphrase.value = "";
  const { salt, options: { rp } } = begun;
  const made = await navigator.credentials.create({ publicKey: asked(begun) });
  const secret = computed(made) || await computedLater(made, salt, rp.id);
  await post(form.dataset.keep, { csrfmiddlewaretoken: token, credential: told(made), computed: secret, label: form.elements.label.value });
  location.assign(form.dataset.after);
}

async function use(form, token) {
  const made = await navigator.credentials.get({ publicKey: asked(await post(form.action, { csrfmiddlewaretoken: token })) });
  const { to } = await post(form.dataset.use, { csrfmiddlewaretoken: token, credential: told(made), computed: computed(made) });
  location.assign(to);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = form.querySelector("[role=alert]");
    said.textContent = "";
    try {
      await (form.dataset.passkey === "make" ? make : use)(form, form.elements.csrfmiddlewaretoken.value);
    } catch (fault) {
      said.textContent = { NotAllowedError: "Nothing was done: it was stopped, or took too long.", InvalidStateError: "This authenticator has a passkey of yours already.", SecurityError: "Passkeys need a name in the address, for example localhost, and TLS on other machines." }[fault.name] ?? fault.message;
    }
  });
}
