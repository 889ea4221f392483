// Passkeys: a form with data-passkey asks the browser to make one ("create") or to use one ("get"), puts the
// answer into its field "credential", and is sent. Nothing here decides; the server checks every answer.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

// What must be bytes for the browser arrives as text.
const readable = ({ publicKey }) => {
  const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
  const listed = (items) => items.map((item) => ({ ...item, id: bytes(item.id) }));
  if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) };
  if (asked.excludeCredentials) asked.excludeCredentials = listed(asked.excludeCredentials);
  if (asked.allowCredentials) asked.allowCredentials = listed(asked.allowCredentials);
  return { publicKey: asked };
};

const sendable = (made) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[name]) response[name] = text(made.response[name]);
  }
  if (made.response.getTransports) response.transports = made.response.getTransports();
  return JSON.stringify({
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    response,
    clientExtensionResults: made.getClientExtensionResults(),
  });
};

const optionsOf = async (form) => {
  if (!form.dataset.ask) return JSON.parse(form.querySelector("script[type='application/json']").textContent);
  const answer = await fetch(form.dataset.ask, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()).request_options;
};

const ask = async (form) => {
  const said = form.querySelector("[role=alert]");
  said.hidden = true;
  try {
    const options = readable(await optionsOf(form));
    const made = await navigator.credentials[form.dataset.passkey](options);
    form.elements.credential.value = sendable(made);
    form.submit();
  } catch (refused) {
    said.textContent =
      refused.name === "InvalidStateError"
        ? "This device holds a passkey of yours already."
        : "No passkey was used. Try again, or choose another way.";
    said.hidden = false;
    delete form.dataset.sent;
  }
};

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
  }
}
