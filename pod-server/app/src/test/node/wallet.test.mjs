// A person links a wallet of Ethereum to their account and signs in with it, in a real browser. The wallet is a provider as extensions inject it (EIP-1193,
// announced by EIP-6963), whose key signs by viem; siwe and viem read what we ask, and we read what they write.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { hear, isRefusal, launch, look, signInByLink } from './browser.mjs';
import { SiweMessage } from 'siwe';
import { privateKeyToAccount } from 'viem/accounts';
import { createSiweMessage, parseSiweMessage } from 'viem/siwe';
import { verifyMessage } from 'viem';

const BASE = new URL('/', JSON.parse(process.env.POD_SIGN_IN).link).href;
// The first key that anvil prints: everybody knows it.
const wallet = privateKeyToAccount('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80');

describe('a wallet in a browser', () => {
  let browser;
  let page;
  const asked = [];
  const complaints = [];

  before(async () => {
    browser = await launch();
    const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, locale: 'en-GB' });
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
    hear(page, complaints, isRefusal);
    await page.exposeFunction('walletAnswers', async (method, params) => {
      asked.push(method);
      if (method === 'eth_requestAccounts') return [wallet.address.toLowerCase()];
      if (method === 'eth_chainId') return '0x7a69';
      if (method === 'personal_sign') return wallet.signMessage({ message: { raw: params[0] } });
      throw new Error(`not asked for: ${method}`);
    });
  });

  after(() => browser?.close());

  const inject = () =>
    page.addInitScript(() => {
      const provider = { request: ({ method, params }) => window.walletAnswers(method, params ?? []) };
      const announce = () =>
        dispatchEvent(
          new CustomEvent('eip6963:announceProvider', { detail: { info: { name: 'Test wallet' }, provider } }),
        );
      addEventListener('eip6963:requestProvider', announce);
      announce();
    });

  const press = (name) => page.getByRole('button', { name, exact: true }).click();

  test('whoever has no wallet is not bothered with any', async () => {
    await page.goto(`${BASE}-/sign-in`);
    assert.equal(await page.getByRole('button', { name: 'Sign in with a wallet' }).count(), 0);
  });

  test('a wallet is linked', async () => {
    await inject();
    await signInByLink(page);
    await page.goto(`${BASE}-/keys`);
    await look(page, 'wallet-none');
    await press('Link a wallet');
    await page.getByText(wallet.address).waitFor();
    await look(page, 'wallet-linked');
    assert.deepEqual(asked, ['eth_requestAccounts', 'eth_chainId', 'personal_sign']);
  });

  test('it signs in', async () => {
    await press('Sign out');
    await page.goto(`${BASE}-/sign-in`);
    await look(page, 'wallet-sign-in');
    await press('Sign in with a wallet');
    await page.waitForURL(`${BASE}-/`);
    await page.getByText('profile/card#me').first().waitFor();
  });

  const post = async (path, fields) => {
    const answer = await fetch(new URL(path, BASE), {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', origin: new URL(BASE).origin },
      body: new URLSearchParams(fields),
    });
    return { status: answer.status, text: await answer.text() };
  };

  test('siwe and viem read what we ask', async () => {
    const { text } = await post('-/sign-in/wallet', { account: wallet.address.toLowerCase(), chain: '31337' });
    const { message, nonce, domain } = JSON.parse(text);
    const read = new SiweMessage(message);
    assert.equal(read.toMessage(), message);
    assert.equal(read.nonce, nonce);
    const signature = await wallet.signMessage({ message });
    const checked = await read.verify({ signature, domain, nonce });
    assert.ok(checked.success, String(checked.error?.type));
    const parsed = parseSiweMessage(message);
    assert.equal(parsed.address, wallet.address);
    assert.equal(parsed.chainId, 31337);
    assert.ok(await verifyMessage({ address: wallet.address, message, signature }));
  });

  test('we read what siwe and viem write', async () => {
    const fields = ({ domain, nonce, statement }) => ({
      domain, nonce, statement, address: wallet.address, uri: BASE, version: '1', chainId: 1,
      resources: ['ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e', 'https://pod.example/terms'],
    });
    const writers = {
      siwe: (asks) =>
        new SiweMessage({ ...fields(asks), issuedAt: new Date().toISOString(), expirationTime: new Date(Date.now() + 60_000).toISOString() }).prepareMessage(),
      viem: (asks) => createSiweMessage({ ...fields(asks), issuedAt: new Date(), requestId: 'one', notBefore: new Date(Date.now() - 60_000) }),
    };
    for (const [name, write] of Object.entries(writers)) {
      const asks = JSON.parse((await post('-/sign-in/wallet', {})).text);
      const message = write(asks);
      const signature = await wallet.signMessage({ message });
      const answer = await post('-/sign-in/wallet/answer', { ceremony: asks.ceremony, message, signature });
      assert.equal(answer.status, 200, `${name}: ${answer.text}\n${message}`);
    }
  });

  test('the last way in stays', async () => {
    await page.goto(`${BASE}-/keys`);
    await page.locator('li', { hasText: wallet.address }).getByRole('button').click();
    await page.getByRole('status').waitFor();
    assert.equal(await page.getByText(wallet.address).count(), 1);
    assert.deepEqual(complaints, []);
  });
});
