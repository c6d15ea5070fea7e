// Notes, the app that comes with the server: let in by less than it would like, used in two windows, put out, and let in again.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { hear, isRefusal, launch, look, signInByLink } from './browser.mjs';
import { person, signIn } from './pod.mjs';

const TITLE = 'Shopping & <cooking>';
const TEXT = 'Bread\n"Olives" \\ and <script>alert(1)</script> 🫒';

describe('Notes', () => {
  const alice = person('alice');
  const notes = alice.issuer.replace('://', '://apps.') + 'notes/';
  let browser;
  let context;
  let page;
  let other;
  let owner;
  const complaints = [];

  before(async () => {
    owner = await signIn(alice);
    browser = await launch();
    context = await browser.newContext({ viewport: { width: 1100, height: 800 }, locale: 'en-GB' });
    page = await open();
    await signInByLink(page);
  });

  after(() => browser?.close());

  async function open() {
    const window = await context.newPage();
    window.setDefaultTimeout(60_000);
    // That the pod refuses is what these tests are about; anything else, such as a broken policy, is a fault.
    hear(window, complaints, isRefusal);
    return window;
  }

  const button = (name, window = page) => window.getByRole('button', { name, exact: true });
  const title = (window = page) => window.getByLabel('Title', { exact: true });
  const text = (window = page) => window.getByLabel('Text', { exact: true });
  const saved = (window = page) => window.getByText('Saved in your pod').waitFor();
  const holds = (window, value) => window.waitForFunction((wanted) => document.querySelector('#text')?.value === wanted, value);

  test('the first page leads to it, and it asks for little', async () => {
    await page.getByRole('link', { name: 'Try Notes' }).click();
    await page.waitForURL(notes);
    await button('Sign in with your pod').waitFor();
    await look(page, 'notes-welcome');
    await button('Sign in with your pod').click();
    await page.getByRole('heading', { name: 'Notes wants into your pod' }).waitFor();
    await page.getByText(`${notes}id.jsonld`).waitFor();
    assert.equal(await page.locator('[name=need-0]').isChecked(), true, 'what it cannot work without');
    assert.equal(await page.locator('[name=need-1]').isChecked(), false, 'what it would like');
    await look(page, 'notes-consent');
  });

  test('whoever refuses is told that it is fine', async () => {
    await button('Refuse').click();
    await page.waitForURL(notes);
    await page.getByText('You refused, and that is fine').waitFor();
  });

  test('it is let in to notes in one folder, and to nothing besides', async () => {
    await button('Sign in with your pod').click();
    await button('Allow what is ticked').click();
    await page.waitForURL(notes);
    await page.getByText('Nothing here yet').waitFor();
    assert.equal(new URL(page.url()).search, '', 'the code is not left in the address');
  });

  let url;
  test('what is written is in the pod, as it was written', async () => {
    await button('New note').click();
    await title().fill(TITLE);
    await text().fill(TEXT);
    await page.getByText('Not saved yet').waitFor();
    await saved();
    const listing = await (await owner.fetch(`${alice.storage}notes/`, { headers: { accept: 'application/n-triples' } })).text();
    url = /#contains> <([^>]+)>/.exec(listing)[1];
    const document = await (await owner.fetch(url, { headers: { accept: 'application/n-triples' } })).text();
    assert.match(document, /<https:\/\/schema.org\/NoteDigitalDocument>/);
    assert.ok(document.includes('"Shopping & <cooking>"'), document);
    await page.reload();
    await page.getByRole('button', { name: TITLE }).click();
    await holds(page, TEXT);
    assert.equal(await page.locator('notes-app cooking, notes-app script').count(), 0, 'text is text');
  });

  test('another window sees it, and each sees what is written in the other', async () => {
    other = await open();
    await other.goto(notes);
    await other.getByRole('button', { name: TITLE }).click();
    await holds(other, TEXT);
    await text().fill('Bread and cheese');
    await holds(other, 'Bread and cheese');
    await saved(other);
    await text(other).fill('Bread, cheese, wine');
    await holds(page, 'Bread, cheese, wine');
    await look(page, 'notes-desk');
  });

  test('what was changed meanwhile is not overwritten unasked', async () => {
    let first = true;
    await page.route(url, async (route) => {
      if (first && route.request().method() === 'PUT') {
        first = false;
        const now = await (await owner.fetch(url)).text();
        const answer = await owner.fetch(url, { method: 'PUT', headers: { 'content-type': 'text/turtle' }, body: now.replace('wine', 'beer') });
        assert.equal(answer.status, 204);
      }
      await route.continue();
    });
    await text().fill('Only water');
    await page.getByText('changed elsewhere while you were writing').waitFor();
    assert.equal(await text().inputValue(), 'Only water');
    await look(page, 'notes-changed');
    await button('Show the other version').click();
    await holds(page, 'Bread, cheese, beer');
    await text().fill('Bread and water');
    await saved();
    await page.unroute(url);
    await holds(other, 'Bread and water');
  });

  test('it works by keyboard alone', async () => {
    await button('New note').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.id === 'title');
    await page.keyboard.type('By keyboard');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Typed');
    await saved();
    await page.getByRole('button', { name: TITLE }).press('Enter');
    await holds(page, 'Bread and water');
    await page.getByRole('button', { name: 'By keyboard' }).press('Enter');
    await holds(page, 'Typed');
    await button('Delete').press('Enter');
    await page.getByRole('heading', { name: 'Delete this note?' }).waitFor();
    await page.keyboard.press('Escape');
    await button('Delete').press('Enter');
    await look(page, 'notes-delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).press('Enter');
    await page.getByText('Choose a note').waitFor();
    assert.equal(await page.getByRole('button', { name: 'By keyboard' }).count(), 0);
  });

  test('put out, both windows say so at once', async () => {
    const own = await open();
    await own.goto(`${alice.issuer}-/apps`);
    const card = own.getByRole('listitem').filter({ has: own.getByRole('heading', { name: 'Notes', exact: true }) });
    assert.equal(await card.getByRole('checkbox').count(), 1, 'what was not ticked was not given');
    if (process.env.SHOTS) await own.screenshot({ path: `${process.env.SHOTS}/notes-apps-1100-light.png` });
    await card.getByRole('button', { name: 'Remove access' }).click();
    await own.getByText('The app is out').waitFor();
    for (const window of [page, other]) {
      await window.getByRole('heading', { name: 'Notes is out of your pod' }).waitFor({ timeout: 10_000 });
      assert.equal(await window.getByText('Bread').count(), 0, 'nothing of the pod is left on the screen');
    }
    await own.close();
    await look(page, 'notes-lost');
    assert.equal((await owner.fetch(url)).status, 200, 'the notes are still there');
  });

  test('it asks again, also for what it would like, and then hears of new notes', async () => {
    await button('Ask again').click();
    await page.locator('[name=need-1]').check();
    await button('Allow what is ticked').click();
    await page.waitForURL(notes);
    await page.getByRole('button', { name: TITLE }).waitFor();
    const note = '<#it> a <https://schema.org/NoteDigitalDocument>; <https://schema.org/name> "From a script".';
    // A note that is nobody's here: only the folder tells of it.
    await owner.fetch(`${alice.storage}notes/script.ttl`, { method: 'PUT', headers: { 'content-type': 'text/turtle' }, body: note });
    await page.getByRole('button', { name: 'From a script' }).waitFor({ timeout: 15_000 });
  });

  test('whoever signs out is out, and it speaks French', async () => {
    await button('Sign out').click();
    await button('Sign in with your pod').waitFor();
    const french = await browser.newContext({ locale: 'fr-FR' });
    const bare = await french.newPage();
    await bare.goto(notes);
    await bare.getByRole('button', { name: 'Se connecter avec votre pod' }).waitFor();
    assert.equal(await bare.evaluate(() => document.documentElement.lang), 'fr');
    await look(bare, 'notes-french');
    await french.close();
  });

  test('nothing of the server itself is on the origin of the apps', async () => {
    for (const path of ['-/', '-/sign-in', '.oidc/jwks', 'alice/profile/card', 'notes/../-/', 'notes/%2e%2e/-/']) {
      const answer = await fetch(new URL('/', notes).href + path, { redirect: 'manual' });
      assert.equal(answer.status, 404, path);
    }
    const answer = await fetch(notes);
    assert.match(answer.headers.get('content-security-policy'), /default-src 'none'; script-src 'self';.*frame-ancestors 'none'/);
    const again = await fetch(notes, { headers: { 'if-none-match': answer.headers.get('etag') } });
    assert.equal(again.status, 304);
    assert.equal((await fetch(notes, { method: 'POST' })).status, 405);
  });

  test('no page complained', () => assert.deepEqual(complaints, []));
});
