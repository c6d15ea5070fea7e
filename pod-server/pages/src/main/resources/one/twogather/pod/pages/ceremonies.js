// SPDX-License-Identifier: AGPL-3.0-or-later
// Stands before passkeys.js and wallets.js: what both do with a form that a device has a part in.
async function send(address, fields) {
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams(fields), redirect: "error" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** Has a form sent by `run`, once at a time, and shows its warning when that does not work. */
function sendBy(run, form) {
  const button = form.querySelector("button");
  const warning = form.querySelector("[role=alert]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    warning.hidden = true;
    try {
      await run(form);
    } catch {
      warning.hidden = false;
    } finally {
      button.disabled = false;
    }
  });
}
