// Sharing links and inboxes: made by their owner on a page, opened by people without an account, taken back.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { hear, isRefusal, launch, look, signInByLink } from './browser.mjs';
import { fresh, person, signIn } from './pod.mjs';

const HOSTILE = '<!doctype html><script>fetch("/-/apps"); document.title = "taken"</script>';
const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('sharing links', () => {
  const alice = person('alice');
  const folder = `/${fresh('shared')}/`;
  const home = alice.storage + folder.slice(1);
  const share = new URL('/-/share', alice.issuer).href;
  const complaints = [];
  const asked = [];
  let browser;
  let owner;
  let hers;
  let theirs;

  before(async () => {
    owner = await signIn(alice);
    const put = async (name, type, body) => {
      const answer = await owner.fetch(home + name, { method: 'PUT', headers: { 'content-type': type }, body });
      assert.equal(answer.status, 201, `${name}: ${await answer.text()}`);
    };
    await put('letter.txt', 'text/plain', 'Dear <b>grandma</b>');
    await put('trap.html', 'text/html', HOSTILE);
    await put('trap.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "taken"</script></svg>');
    await put('dot.png', 'image/png', DOT);
    await put('photos/%C3%A9t%C3%A9.txt', 'text/plain', 'summer');
    await put('%3Cimg%20src=x%20onerror=alert(1)%3E', 'text/plain', 'a name');
    browser = await launch();
    hers = await open(await browser.newContext({ locale: 'en-GB', viewport: { width: 1100, height: 800 } }));
    await signInByLink(hers);
    theirs = await browser.newContext({ locale: 'en-GB', viewport: { width: 1100, height: 800 } });
  });

  after(() => browser?.close());

  async function open(context) {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    hear(page, complaints, isRefusal);
    page.on('dialog', (dialog) => dialog.accept());
    page.on('request', (request) => asked.push({ url: request.url(), headers: request.headers() }));
    return page;
  }

  /** Makes a link on the owner's page. */
  async function make(what, name, more = []) {
    await hers.goto(share);
    const form = hers.locator('form[action="/-/share"]');
    await form.locator('[name=what]').fill(what);
    await form.locator('[name=name]').fill(name);
    for (const action of more) await form.locator(`[name=${action}]`).check();
    await form.getByRole('button').click();
    return hers.locator('#link').inputValue();
  }

  async function takeBack(name) {
    await hers.goto(new URL('/-/apps', alice.issuer).href);
    await hers.locator('li', { has: hers.getByRole('heading', { name, exact: true }) }).getByRole('button', { name: 'Take the link back' }).click();
    await hers.getByText('The link opens nothing any more').waitFor();
  }

  /** Leaves a link without these actions. */
  async function narrow(name, ...actions) {
    await hers.goto(new URL('/-/apps', alice.issuer).href);
    const item = hers.locator('li', { has: hers.getByRole('heading', { name, exact: true }) });
    for (const action of actions) await item.getByLabel(action, { exact: true }).uncheck();
    await item.getByRole('button', { name: 'Keep only what is ticked' }).click();
    await hers.getByText('It counts from now on').waitFor();
  }

  /** Waits until the page says so. */
  const says = (page, words) => page.locator('#status', { hasText: words }).waitFor();
  let folderLink;

  test('a document is opened by whoever has the link, until it is taken back', async () => {
    const link = await make(`${folder}letter.txt`, 'for <b>grandma</b>');
    await look(hers, 'share');
    const page = await open(theirs);
    await page.goto(link);
    await page.getByText('Dear <b>grandma</b>').waitFor();
    assert.equal(await page.locator('h1').innerText(), 'letter.txt');
    await look(page, 'shared-document');
    await page.reload();
    await page.getByText('Dear <b>grandma</b>').waitFor();
    await hers.goto(new URL('/-/apps', alice.issuer).href);
    await look(hers, 'apps-links');
    await takeBack('for <b>grandma</b>');
    await page.reload();
    await says(page, 'This was taken back');
    assert.equal(await page.getByText('Dear').count(), 0);
    await look(page, 'shared-revoked');
  });

  test('a folder is walked, and nothing that is in it runs', async () => {
    folderLink = await make(folder, 'the folder', ['append', 'update']);
    const page = await open(theirs);
    await page.goto(folderLink);
    const entry = (name) => page.locator('#list').getByRole('button', { name, exact: true });
    await entry('trap.html').waitFor();
    assert.equal(await entry('<img src=x onerror=alert(1)>').count(), 1, 'a name is a name');
    await look(page, 'shared-folder');
    await entry('photos/').click();
    await entry('été.txt').click();
    await page.getByText('summer').waitFor();
    await page.goBack();
    await entry('été.txt').waitFor();
    await page.locator('#way').getByRole('button').first().click();
    for (const name of ['trap.html', 'trap.svg']) {
      await entry(name).click();
      await page.locator('#text').getByText('script').waitFor();
      assert.equal(await page.title(), name);
      const saved = await page.locator('#download').getAttribute('href');
      assert.match(saved, /^blob:/);
      assert.equal(await page.locator('#download').getAttribute('download'), name);
      const tab = await open(theirs);
      await tab.goto(saved).catch(() => {});
      assert.notEqual(await tab.title(), 'taken', 'what is saved is bytes');
      await tab.close();
      await page.goBack();
      await entry(name).waitFor();
    }
    await entry('dot.png').click();
    await page.waitForFunction(() => document.querySelector('#picture').naturalWidth === 1);
    await page.goBack();
    await page.locator('#file').setInputFiles({ name: 'réponse.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
    await page.getByRole('button', { name: 'Send the file' }).click();
    await entry('réponse.txt').waitFor();
    await page.close();
  });

  test('a link that is taken back while it is open closes', async () => {
    const link = await make(folder, 'for a while');
    const page = await open(theirs);
    await page.goto(link);
    await page.locator('#list').getByRole('button', { name: 'letter.txt' }).waitFor();
    await takeBack('for a while');
    await page.locator('#list').getByRole('button', { name: 'letter.txt' }).click();
    await says(page, 'This was taken back');
    assert.equal(await page.locator('#shared').isHidden(), true);
    await page.close();
  });

  test('a link that is narrowed while it is open shows what is left', async () => {
    const link = await make(folder, 'narrower', ['append', 'update', 'delete']);
    const page = await open(theirs);
    await page.goto(link);
    const put = page.locator('#put');
    await put.waitFor();
    await page.locator('#list').getByRole('button', { name: 'letter.txt' }).click();
    await page.locator('#delete').waitFor();
    await hers.goto(new URL('/-/apps', alice.issuer).href);
    await look(hers, 'apps-narrow-link');
    await narrow('narrower', 'delete');
    assert.equal(await page.locator('#delete').isVisible(), true, 'nobody has told the page yet');
    // Whoever comes back to the page sees what the link is for by now.
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await says(page, 'has just changed what this link is for');
    assert.equal(await page.locator('#delete').isHidden(), true);
    assert.equal(await put.isVisible(), true, 'to replace it is allowed still');
    assert.equal(await page.locator('h1').innerText(), 'letter.txt', 'and they are where they were');
    // And so does whoever is refused.
    await narrow('narrower', 'change');
    await page.locator('#file').setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('mine') });
    await page.getByRole('button', { name: 'Send the file' }).click();
    await says(page, 'has just changed what this link is for');
    assert.equal(await put.isHidden(), true);
    await page.getByText('Dear <b>grandma</b>').waitFor();
    await page.reload();
    await page.locator('#list').getByRole('button', { name: 'letter.txt' }).waitFor();
    assert.equal(await put.isHidden(), true, 'the old link says what it is now');
    await takeBack('narrower');
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await says(page, 'This was taken back');
    assert.equal(await page.locator('#shared').isHidden(), true);
    await page.close();
  });

  test('what is no link says so, in the language of the reader', async () => {
    const [address, secret] = folderLink.split('#');
    const parts = secret.split('.');
    const other = (text) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
    const cases = [
      ['', 'only the beginning of a link'],
      [`#${secret.slice(0, 60)}`, 'This link is not whole'],
      [`#${[other(parts[0]), ...parts.slice(1)].join('.')}`, 'This link is not whole'],
      [`#${[parts[0], parts[1].slice(0, -6) + 'aaaaaa', ...parts.slice(2)].join('.')}`, 'This link is not whole'],
    ];
    for (const [hash, words] of cases) {
      const page = await open(theirs);
      await page.goto(address + hash);
      await says(page, words);
      await page.close();
    }
    const french = await open(await browser.newContext({ locale: 'fr-FR' }));
    await french.goto(address);
    await says(french, 'Cette adresse n’est que le début d’un lien');
    await french.goto(folderLink);
    await french.getByText('Ouvert jusqu’au').waitFor();
    await look(french, 'shared-french');
    const off = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await off.goto(folderLink);
    await off.getByText('This page needs JavaScript').waitFor();
  });

  test('no other page frames it', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.setContent(`<iframe src="${folderLink}"></iframe>`);
    for (const frame of page.frames().slice(1)) assert.equal(await frame.locator('#shared').count(), 0);
  });

  test('two correspondents send, and see and reach nothing; one is shut out alone', async () => {
    async function invite(name) {
      await hers.goto(share);
      const form = hers.locator('form[action="/-/share/inbox"]');
      await form.locator('[name=name]').fill(name);
      await form.locator('[name=bytes]').selectOption('1000000');
      await form.locator('[name=day]').selectOption('5');
      await form.getByRole('button').click();
      const page = await open(theirs);
      await page.goto(await hers.locator('#link').inputValue());
      await page.getByRole('heading', { name: 'Send something' }).waitFor();
      return page;
    }
    async function write(page, text) {
      await page.getByLabel('Your message').fill(text);
      await page.getByRole('button', { name: 'Send the message' }).click();
    }
    const bob = await invite('bob');
    const eve = await invite('eve');
    await look(bob, 'shared-inbox');
    for (const text of ['one', 'two', 'three', 'four', 'five']) {
      await write(bob, text);
      await says(bob, 'Done.');
    }
    await write(bob, 'six');
    await says(bob, 'as much as is taken today');
    await bob.locator('#file').setInputFiles({ name: 'large', mimeType: 'image/png', buffer: Buffer.alloc(1_000_001) });
    await bob.getByRole('button', { name: 'Send the file' }).click();
    await says(bob, 'larger than what is taken');
    assert.equal(await bob.locator('#list').isHidden(), true);
    await takeBack('bob');
    await write(bob, 'still there?');
    await says(bob, 'This was taken back');
    await write(eve, 'hello');
    await says(eve, 'Done.');
    const listing = await (await owner.fetch(`${alice.storage}inbox/`, { headers: { accept: 'application/n-triples' } })).text();
    const boxes = [...listing.matchAll(/#contains> <([^>]+\/)>/g)].map((found) => found[1]);
    const said = [];
    for (const box of boxes) {
      const inside = await (await owner.fetch(box, { headers: { accept: 'application/n-triples' } })).text();
      for (const [, url] of inside.matchAll(/#contains> <([^>]+)>/g)) said.push(await (await owner.fetch(url)).text());
    }
    assert.deepEqual(said.sort(), ['five', 'four', 'hello', 'one', 'three', 'two']);
  });

  test('the key is told to nobody', async () => {
    const seed = folderLink.split('#')[1].slice(0, 43);
    for (const { url, headers } of asked) {
      assert.ok(!url.split('#')[0].includes(seed), url);
      assert.ok(!JSON.stringify(headers).includes(seed), url);
    }
    assert.deepEqual(complaints, []);
  });
});
