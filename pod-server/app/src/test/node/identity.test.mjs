// The owner of an identity changes it in a real browser. The wallet is a provider as extensions inject it (EIP-1193), whose key signs by viem and whose
// transactions go to the same development chain that the server asks. SHOTS names a folder for pictures.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { privateKeyToAccount } from 'viem/accounts';
import { hear, launch, look, signInByLink } from './browser.mjs';

const { link: LINK } = JSON.parse(process.env.POD_SIGN_IN);
const BASE = new URL('/', LINK).href;
const CHAIN = process.env.POD_CHAIN_URL;
// Keys that anvil prints: everybody knows them.
const wallet = privateKeyToAccount('0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d');
const next = privateKeyToAccount('0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a');
const PHONE = 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH';
const PAGE = `${BASE}-/keys/identity?wallet=${wallet.address}`;

async function node(method, params) {
  const answer = await fetch(CHAIN, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  const { result, error } = await answer.json();
  if (error) throw new Error(error.message);
  return result;
}

describe('an identity in a browser', () => {
  let browser;
  let page;
  let account = wallet;
  const asked = [];
  const complaints = [];
  const failures = [];

  async function answers(method, params) {
    asked.push(method);
    switch (method) {
      case 'eth_requestAccounts':
        return [account.address.toLowerCase()];
      case 'eth_chainId':
        return '0x7a69';
      case 'personal_sign':
        return account.signMessage({ message: { raw: params[0] } });
      case 'eth_signTypedData_v4': {
        const { EIP712Domain, ...types } = JSON.parse(params[1]).types;
        assert.equal(EIP712Domain.length, 4);
        return account.signTypedData({ ...JSON.parse(params[1]), types });
      }
      case 'eth_sendTransaction':
      case 'eth_getTransactionReceipt':
        return node(method, params).catch((error) => {
          failures.push(`${method}: ${error.message}`);
          throw error;
        });
      default:
        throw new Error(`not asked for: ${method}`);
    }
  }

  /** A window of somebody who speaks that language; whoever was signed in stays so. */
  async function open(locale) {
    const storageState = await page?.context().storageState();
    const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, locale, storageState });
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    hear(page, complaints);
    page.on('console', (message) => message.type() === 'warning' && failures.push(message.text()));
    await page.exposeFunction('walletAnswers', answers);
    await page.addInitScript(() => {
      const provider = { request: ({ method, params }) => window.walletAnswers(method, params ?? []) };
      const announce = () =>
        dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: { info: { name: 'Test wallet' }, provider } }));
      addEventListener('eip6963:requestProvider', announce);
      announce();
    });
  }

  before(async () => {
    browser = await launch();
    await open('en-GB');
    await signInByLink(page);
    await page.goto(`${BASE}-/keys`);
    await page.getByRole('button', { name: 'Link a wallet', exact: true }).click();
    await page.getByText(wallet.address).waitFor();
  });

  after(() => browser?.close());

  const press = (name) => page.getByRole('button', { name, exact: true }).click();
  const panel = () => page.locator('#cost');

  /** Chooses, waits for the page to come back, and looks at it again until the chain shows it. */
  async function choose(name) {
    await press(name);
    const refused = panel().getByRole('alert');
    await Promise.race([page.waitForURL((url) => url.search.endsWith('&done')), refused.waitFor()]);
    if (!page.url().endsWith('&done')) assert.fail(`${name}: ${await refused.textContent()} ${failures.join(' ')}`);
  }

  async function shows(text) {
    await page.goto(PAGE);
    await page.getByText(text, { exact: true }).first().waitFor();
  }

  test('it is found from the page of keys', async () => {
    await page.getByRole('link', { name: 'Its identity on the chain' }).click();
    await page.getByText(`did:ethr:0x7a69:${wallet.address}`).waitFor();
    await page.getByText('This host pays for 3 more changes today.').waitFor();
    await look(page, 'identity');
  });

  test('what it costs is said, and nothing is done by that', async () => {
    asked.length = 0;
    await page.getByLabel('The device’s did:key, or its address').fill(PHONE);
    await press('Add the device');
    await panel().getByText(/it costs about 0\.0\d+ ETH, and at most 0\.0\d+ ETH\. That is \d+ gas at [\d.]+ gwei\./).waitFor();
    await look(page, 'identity-cost');
    await press('Leave it');
    assert.deepEqual(asked, []);
    await page.reload();
    assert.equal(await page.getByText(PHONE).count(), 0);
  });

  test('the wallet signs, and the host pays', async () => {
    const before = await node('eth_getBalance', [wallet.address, 'latest']);
    await page.getByLabel('The device’s did:key, or its address').fill(PHONE);
    await press('Add the device');
    await choose('Sign it, and let the host pay');
    assert.deepEqual(asked, ['eth_requestAccounts', 'eth_chainId', 'eth_signTypedData_v4']);
    await shows(PHONE);
    await page.getByText('This host pays for 2 more changes today.').waitFor();
    assert.equal(await node('eth_getBalance', [wallet.address, 'latest']), before);
  });

  test('the wallet sends, and pays', async () => {
    await press('Say that my pod is there');
    await choose('Send it, and pay yourself');
    await shows('Say so no more');
    await page.getByText('This host pays for 2 more changes today.').waitFor();
    await look(page, 'identity-changed');
  });

  test('what is no device is refused before the wallet is asked', async () => {
    asked.length = 0;
    await page.getByLabel('The device’s did:key, or its address').fill('my phone');
    await press('Add the device');
    await panel().getByText('That is not an address').waitFor();
    assert.deepEqual(asked, []);
  });

  test('a signature of somebody else is not carried', async () => {
    const refused = await page.evaluate(async (fields) => {
      const csrf = document.querySelector('input[name=csrf]').value;
      const body = new URLSearchParams({ ...fields, csrf });
      return (await fetch('/-/keys/identity/carry', { method: 'POST', body })).json();
    }, {
      wallet: wallet.address, change: 'rotate', to: next.address, deadline: new Date(Date.now() + 600_000).toISOString(),
      signature: await next.signMessage({ message: 'anything' }),
    });
    assert.equal(refused.refused, 'That was not signed by the owner of the identity. Nothing was sent.');
  });

  test('another account’s identity is nobody’s business', async () => {
    const answer = await page.request.get(`${BASE}-/keys/identity?wallet=${next.address}`);
    assert.equal(answer.status(), 404);
  });

  test('a device is removed', async () => {
    await page.goto(PAGE);
    await page.locator('li', { hasText: PHONE }).getByRole('button', { name: 'Remove' }).click();
    await choose('Sign it, and let the host pay');
    await page.goto(PAGE);
    await page.getByText('This host pays for one more change today.').waitFor();
  });

  test('the key is another, and the old one changes nothing', async () => {
    await page.getByLabel('The address of the new key').fill(next.address);
    await press('Change the key');
    await choose('Sign it, and let the host pay');
    await shows(next.address);
    await page.getByText('This host pays for no more changes today.').waitFor();
    await press('Say so no more');
    assert.equal(await panel().getByRole('button', { name: 'Sign it, and let the host pay' }).count(), 0);
    await press('Send it, and pay yourself');
    await panel().getByText('does not have the account that owns').waitFor();
  });

  test('in French, the new key gives the identity up', async () => {
    account = next;
    await open('fr-FR');
    await page.goto(PAGE);
    await look(page, 'identity-fr');
    await page.getByLabel('Je l’ai compris.').check();
    await press('Abandonner l’identité');
    await panel().getByText('L’identité prend fin.').waitFor();
    await choose('Envoyer, et payer soi-même');
    await page.goto(PAGE);
    await page.getByText('Cette identité a été abandonnée.').waitFor();
    assert.equal(await page.locator('form[data-change]').count(), 0);
    await look(page, 'identity-over');
    assert.deepEqual(complaints, []);
  });
});
