// A person makes an account, a passkey and a recovery kit, lets an app in by less than everything, sees what it may do and puts it out again: in a real
// browser with a virtual authenticator, with an unmodified client library as the app.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { Session } from '@inrupt/solid-client-authn-node';
import { hear, launch, look, passkey } from './browser.mjs';

const SETUP = process.env.POD_SETUP;
const { link: INVITATION } = JSON.parse(process.env.POD_INVITATION);
const BASE = new URL('/', SETUP).href;
const MODE = process.env.POD_MODE;
const STORAGE = MODE === 'SUBDOMAIN' ? BASE.replace('://', '://alice.') : `${BASE}alice/`;
const TURTLE = { 'content-type': 'text/turtle' };

describe('an account in a browser', () => {
  let browser;
  let context;
  let page;
  let back;
  let backTo;
  const complaints = [];

  before(async () => {
    back = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<title>The app</title><link rel="icon" href="data:">'));
    await new Promise((listening) => back.listen(0, '127.0.0.1', listening));
    backTo = `http://127.0.0.1:${back.address().port}/back`;
    browser = await launch();
    context = await browser.newContext({ viewport: { width: 1100, height: 900 }, locale: 'en-GB' });
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
    hear(page, complaints);
    await passkey(page);
  });

  after(async () => {
    await browser?.close();
    back?.close();
  });

  /** Looks at the page in both languages: it is one that can be asked for again. */
  async function lookInBoth(name) {
    await look(page, name);
    const french = await browser.newContext({ locale: 'fr-FR', storageState: await context.storageState() });
    const seen = await french.newPage();
    await seen.goto(page.url());
    assert.equal(await seen.locator('html').getAttribute('lang'), 'fr', name);
    await look(seen, `${name}-fr`);
    await french.close();
  }

  /** Walks on with the Tab key until the button has the focus, and presses it. */
  async function pressByKeyboard(on, name) {
    const button = on.getByRole('button', { name, exact: true });
    for (let steps = 0; steps < 100; steps++) {
      await on.keyboard.press('Tab');
      if (await button.evaluate((element) => element === document.activeElement)) return on.keyboard.press('Enter');
    }
    return assert.fail(`no way to ${name} by keyboard`);
  }

  const press = (name) => page.getByRole('button', { name, exact: true }).click();

  test('the setup link makes the first account, and works once', async () => {
    await page.goto(SETUP);
    await lookInBoth('setup');
    await press('Français');
    await page.locator('html[lang=fr]').waitFor();
    assert.equal(page.url(), SETUP);
    await press('English');
    await page.locator('html[lang=en]').waitFor();
    await context.clearCookies({ name: '2gather-language' });
    await page.getByLabel('Name of your pod').focus();
    await page.keyboard.type('alice');
    await pressByKeyboard(page, 'Make my pod');
    await page.waitForURL('**/-/keys?new');
    const again = await page.context().request.get(SETUP);
    assert.equal(again.status(), 404);
  });

  test('a passkey is made', async () => {
    await page.getByLabel('Its name').fill('My laptop');
    await press('Make a passkey');
    await page.waitForURL('**/-/keys');
    await page.getByText('My laptop').waitFor();
    await lookInBoth('keys');
  });

  let kit;
  test('a recovery kit is shown once', async () => {
    await press('Make a recovery kit');
    await page.getByRole('heading', { name: 'Your recovery kit' }).waitFor();
    kit = (await page.locator('.kit code').allTextContents()).join('-');
    assert.match(kit, /^([0-9A-Z]{4}-){13}[0-9A-Z]{4}$/);
    await look(page, 'kit');
    await page.goto(`${BASE}-/keys`);
    assert.equal(await page.locator('.warning:visible').count(), 0, 'nothing is missing');
  });

  test('the passkey signs in again', async () => {
    await press('Sign out');
    await page.waitForURL(`${BASE}-/`);
    await page.goto(`${BASE}-/sign-in`);
    await lookInBoth('sign-in');
    await press('Sign in');
    await page.waitForURL(`${BASE}-/`);
    await page.getByText(`${STORAGE}profile/card#me`).waitFor();
    await lookInBoth('home');
    await page.goto(`${BASE}-/sessions`);
    await lookInBoth('sessions');
  });

  const app = new Session({ keepAlive: false });
  let own;
  test('an app is let in to a folder of its own, and to nothing else', async () => {
    let asked;
    await app.login({
      oidcIssuer: BASE,
      redirectUrl: backTo,
      clientName: 'Notes of mine',
      handleRedirect: (url) => {
        asked = url;
      },
    });
    await page.goto(asked);
    await page.getByRole('heading', { name: 'Notes of mine wants into your pod' }).waitFor();
    await lookInBoth('consent');
    own = new URL((await page.locator('code', { hasText: '/apps/' }).textContent()).slice(1), STORAGE).href;
    await pressByKeyboard(page, 'Allow what is ticked');
    await page.waitForURL(`${backTo}?**`);
    await app.handleIncomingRedirect(page.url());
    assert.equal(app.info.isLoggedIn, true);
    assert.equal(app.info.webId, `${STORAGE}profile/card#me`);
    const made = await app.fetch(`${own}first`, { method: 'PUT', headers: TURTLE, body: '<> a <https://schema.org/Thing>.' });
    assert.equal(made.status, 201);
    assert.equal((await app.fetch(own)).status, 200);
    assert.match((await app.fetch(own)).headers.get('wac-allow'), /user="read write"/);
    assert.equal((await app.fetch(STORAGE)).status, 403);
    assert.equal((await app.fetch(`${own}.acl`)).status, 403);
    assert.equal((await app.fetch(`${STORAGE}.activity`)).status, 403, 'what was done is not for apps');
    assert.equal((await app.fetch(`${STORAGE}profile/card`)).status, 200, 'what anybody may read');
  });

  test('refusing sends the person back with nothing, with scripts off too', async () => {
    const other = new Session({ keepAlive: false });
    let asked;
    await other.login({ oidcIssuer: BASE, redirectUrl: backTo, clientName: 'Nosy', handleRedirect: (url) => (asked = url) });
    const plain = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB', storageState: await context.storageState() });
    const bare = await plain.newPage();
    await bare.goto(asked);
    await bare.getByRole('button', { name: 'Refuse', exact: true }).click();
    await bare.waitForURL(`${backTo}?**`);
    assert.equal(new URL(bare.url()).searchParams.get('error'), 'access_denied');
    assert.equal(new URL(bare.url()).searchParams.get('iss'), BASE);
    await plain.close();
  });

  test('the app is put out, and refused at once', async () => {
    await page.goto(`${BASE}-/apps`);
    await page.getByRole('heading', { name: 'Notes of mine' }).waitFor();
    await lookInBoth('apps');
    assert.equal((await app.fetch(`${own}first`)).status, 200);
    await pressByKeyboard(page, 'Remove access');
    await page.getByText('The app is out').waitFor();
    assert.equal((await app.fetch(`${own}first`)).status, 401);
  });

  test('the owner sees what the app did', async () => {
    await page.goto(`${BASE}-/activity`);
    await page.getByLabel('Action').selectOption('create');
    await press('Show');
    await page.waitForURL('**action=create**');
    await page.locator('.lines tbody tr', { hasText: 'Notes of mine' }).filter({ hasText: '/first' }).waitFor();
    await lookInBoth('activity');
    await page.getByLabel('Keep it').selectOption('90');
    await press('Save');
    await page.getByText('Saved. It counts from now on.').waitFor();
    await page.goto(`${BASE}-/`);
    await page.getByRole('heading', { name: 'What was done last' }).waitFor();
    await lookInBoth('home-latest');
  });

  test('the kit opens the account in another browser', async () => {
    const elsewhere = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false });
    const bare = await elsewhere.newPage();
    await bare.goto(`${BASE}-/sign-in`);
    await bare.getByText('Avec ma feuille de secours').click();
    await bare.getByLabel('Le texte de la feuille').fill(kit.toLowerCase().replaceAll('-', ' '));
    await bare.getByRole('button', { name: 'Se connecter avec la feuille' }).click();
    await bare.getByRole('heading', { name: 'Clés et secours' }).waitFor();
    await elsewhere.close();
    await page.goto(`${BASE}-/apps`);
    await page.waitForURL(`${BASE}-/sign-in`);
  });

  test('an invitation makes another account, and works once', async () => {
    const other = await browser.newContext({ locale: 'en-GB' });
    const theirs = await other.newPage();
    hear(theirs, complaints);
    await theirs.goto(INVITATION);
    await look(theirs, 'invitation');
    await theirs.getByLabel('Name of your pod').fill('bob');
    await pressByKeyboard(theirs, 'Make my pod');
    await theirs.waitForURL('**/-/keys?new');
    assert.equal((await other.request.get(INVITATION)).status(), 404);
    await other.close();
  });

  test('no page complained', () => assert.deepEqual(complaints, []));
});
