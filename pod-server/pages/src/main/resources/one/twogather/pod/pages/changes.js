// SPDX-License-Identifier: AGPL-3.0-or-later
// Lets the owner of an identity change it with a wallet of Ethereum: the server says what it costs, the wallet shows what is signed or sent. Without a wallet the
// forms stay as they are, and do nothing.
const wallets = [];
const panel = document.getElementById("cost");

/** One is enough to begin with: which of several has the owner's account is found out when it is needed. */
function meet(provider) {
  if (wallets.includes(provider)) return;
  wallets.push(provider);
  for (const note of document.querySelectorAll("[data-without-wallet]")) note.hidden = true;
  for (const button of document.querySelectorAll("form[data-change] button")) button.disabled = false;
}

class Refused extends Error {}

/** What the server answers; it says in the reader's language why not. */
async function post(address, fields) {
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams(fields), redirect: "error" });
  if (!answer.headers.get("content-type")?.startsWith("application/json")) throw new Error(String(answer.status));
  const said = await answer.json();
  if (said.refused) throw new Refused(said.refused);
  return said;
}

/** The wallet that has the account which owns the identity. */
async function walletOf(owner) {
  for (const provider of wallets) {
    const accounts = await provider.request({ method: "eth_requestAccounts" });
    const account = accounts.find((one) => one.toLowerCase() === owner.toLowerCase());
    if (account) return { provider, account };
  }
  throw new Refused(panel.dataset.stranger);
}

async function onChain(provider, chain) {
  const wanted = "0x" + chain.toString(16);
  if (Number(await provider.request({ method: "eth_chainId" })) === chain) return;
  await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId: wanted }] });
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Until the transaction is in a block, as the wallet's own node sees it. */
async function mined(provider, hash) {
  for (;;) {
    const receipt = await provider.request({ method: "eth_getTransactionReceipt", params: [hash] });
    if (receipt) {
      if (Number(receipt.status) !== 1) throw new Error("reverted");
      return;
    }
    await pause(1000);
  }
}

async function carry(form, fields, offer) {
  const { provider, account } = await walletOf(offer.owner);
  await onChain(provider, offer.chain);
  const signature = await provider.request({ method: "eth_signTypedData_v4", params: [account, offer.typedData] });
  return post(form.dataset.carry, { ...fields, deadline: offer.deadline, signature });
}

async function send(form, fields, offer) {
  const { provider, account } = await walletOf(offer.owner);
  await onChain(provider, offer.chain);
  const transaction = { from: account, to: offer.registry, data: offer.call, gas: offer.gas };
  const hash = await provider.request({ method: "eth_sendTransaction", params: [transaction] });
  await mined(provider, hash);
  return { next: offer.next };
}

const part = (name) => panel.querySelector(`[data-${name}]`);

/** Says what it costs, and waits for the person to choose. */
function show(form, fields, offer) {
  part("says").textContent = offer.says;
  part("costs").textContent = offer.costs;
  part("carries").hidden = !offer.typedData;
  part("waits").hidden = part("fails").hidden = true;
  part("sends").hidden = part("leaves").hidden = false;
  part("carries").onclick = () => act(() => carry(form, fields, offer));
  part("sends").onclick = () => act(() => send(form, fields, offer));
  part("leaves").onclick = () => {
    panel.hidden = true;
    form.querySelector("button").focus();
  };
  panel.hidden = false;
  panel.focus();
}

function fail(error) {
  if (!(error instanceof Refused)) console.warn(error);
  part("fails").textContent = error instanceof Refused ? error.message : panel.dataset.failed;
  part("fails").hidden = false;
}

async function act(how) {
  const buttons = panel.querySelectorAll("button");
  for (const button of buttons) button.disabled = true;
  part("waits").hidden = false;
  part("fails").hidden = true;
  try {
    const { next } = await how();
    location.assign(next);
  } catch (error) {
    fail(error);
  } finally {
    part("waits").hidden = true;
    for (const button of buttons) button.disabled = false;
  }
}

for (const form of document.querySelectorAll("form[data-change]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(form));
    try {
      show(form, fields, await post(form.action, fields));
    } catch (error) {
      for (const name of ["says", "costs"]) part(name).textContent = "";
      for (const name of ["carries", "sends"]) part(name).hidden = true;
      panel.hidden = false;
      part("leaves").onclick = () => (panel.hidden = true);
      fail(error);
      panel.focus();
    }
  });
}

addEventListener("eip6963:announceProvider", ({ detail }) => meet(detail.provider));
dispatchEvent(new Event("eip6963:requestProvider"));
if (window.ethereum) meet(window.ethereum);
