// SPDX-License-Identifier: AGPL-3.0-or-later
// Lets the forms that are marked with data-passkey have the browser make or use a passkey. Everything else on these pages works without.
const decode = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));

const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const named = (credentials) => (credentials ?? []).map((credential) => ({ ...credential, id: decode(credential.id) }));

function forCreation(options) {
  return {
    ...options,
    challenge: decode(options.challenge),
    user: { ...options.user, id: decode(options.user.id) },
    excludeCredentials: named(options.excludeCredentials),
  };
}

function forSignIn(options) {
  return { ...options, challenge: decode(options.challenge), allowCredentials: named(options.allowCredentials) };
}

/** As the server's library reads it (Web Authentication §5.1, toJSON, which not every browser has). */
function asJson(credential) {
  const answer = credential.response;
  const response = { clientDataJSON: encode(answer.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (answer[name]) response[name] = encode(answer[name]);
  }
  if (answer.getTransports) response.transports = answer.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function run(form) {
  const fields = Object.fromEntries(new FormData(form));
  const { ceremony, options } = await send(form.action, fields);
  const credential =
    form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: forCreation(options.publicKey) })
      : await navigator.credentials.get({ publicKey: forSignIn(options.publicKey) });
  const { next } = await send(form.dataset.answer, { ...fields, ceremony, answer: asJson(credential) });
  location.assign(next);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.querySelector("button").disabled = !window.PublicKeyCredential;
  sendBy(run, form);
}
