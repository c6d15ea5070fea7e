// SPDX-License-Identifier: AGPL-3.0-or-later
// Lets the forms that are marked with data-wallet have a wallet of Ethereum sign a text (ERC-4361). Browsers without a wallet never see them.
const wallets = new Map();

/** Shows the forms as soon as there is a wallet, and lets people choose among several (EIP-6963). */
function meet(name, provider) {
  if ([...wallets.values()].includes(provider)) return;
  wallets.set(name, provider);
  for (const place of document.querySelectorAll("[data-with-wallet]")) place.hidden = false;
  for (const form of document.querySelectorAll("form[data-wallet]")) {
    form.querySelector("button").disabled = false;
    const choice = form.querySelector("select");
    choice.add(new Option(name, name));
    choice.closest("label").hidden = wallets.size < 2;
  }
}

const hex = (text) => "0x" + Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function run(form) {
  const fields = Object.fromEntries(new FormData(form));
  const provider = wallets.get(form.querySelector("select").value);
  const [account] = await provider.request({ method: "eth_requestAccounts" });
  const chain = String(Number(await provider.request({ method: "eth_chainId" })));
  const { ceremony, message } = await send(form.action, { ...fields, account, chain });
  const signature = await provider.request({ method: "personal_sign", params: [hex(message), account] });
  const { next } = await send(form.dataset.answer, { ...fields, ceremony, message, signature });
  location.assign(next);
}

for (const form of document.querySelectorAll("form[data-wallet]")) sendBy(run, form);

addEventListener("eip6963:announceProvider", ({ detail }) => meet(detail.info.name, detail.provider));
dispatchEvent(new Event("eip6963:requestProvider"));
if (window.ethereum) meet("Ethereum", window.ethereum);
