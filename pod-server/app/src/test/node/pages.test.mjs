// Pages for people, in a real browser: they work with scripts off, on a phone and on a desk, by day and by night, in both languages, and axe finds
// nothing to say about them. SHOTS names a folder for pictures of them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, hear, launch } from './browser.mjs';
import { fresh, person, signIn } from './pod.mjs';

const PHONE = { width: 360, height: 740 };
const SMALL_PHONE = { width: 320, height: 568 };
const DESK = { width: 1280, height: 800 };
const MANY = 205;

/** Names that try to be more than names, and what is to be read of them. */
const NAMES = {
  '<script>alert(1)<∕script>': '<script>alert(1)<∕script>',
  '"onload="alert(1)': '"onload="alert(1)',
  'photo\u202egnp.exe': 'photo%E2%80%AEgnp.exe',
  'été à la mer 🌻.txt': 'été à la mer 🌻.txt',
  [`a-very-${'long-'.repeat(45)}name`]: `a-very-${'long-'.repeat(45)}name`,
};

describe('pages in a browser', () => {
  const alice = person('alice');
  const home = `${alice.storage}public/${fresh('pages')}/`;
  const pages = {
    landing: new URL('/-/', alice.issuer).href,
    folder: home,
    many: `${home}many/`,
    empty: `${home}empty/`,
    search: `${alice.storage}.search`,
    found: `${alice.storage}.search?q=kites`,
    nothing: `${alice.storage}.search?q=quaggas`,
    private: alice.storage,
    missing: `${home}nothing`,
    explained: new URL('/.well-known/problems/credentials-missing', alice.issuer).href,
  };
  let browser;

  before(async () => {
    const { fetch } = await signIn(alice);
    const put = async (path, type, body = '') => {
      const answer = await fetch(home + path, { method: 'PUT', headers: { 'content-type': type }, body });
      assert.equal(answer.status, 201, `${path}: ${await answer.text()}`);
    };
    for (const name of Object.keys(NAMES)) await put(encodeURIComponent(name), 'text/plain', 'hello');
    await put('card', 'text/turtle', '<#me> a <http://xmlns.com/foaf/0.1/Person>.');
    const kites = 'We flew <b>kites</b> on the beach, above the dunes and the sea. '.repeat(6);
    await put('kites', 'text/turtle', `<> <http://purl.org/dc/terms/description> "${kites}".`);
    await put('beach.jpg', 'image/jpeg', 'x'.repeat(340_000));
    await put('song.ogg', 'audio/ogg', 'x'.repeat(21_000));
    await put('film.webm', 'video/webm', 'x'.repeat(2_100));
    await put('backup.zip', 'application/zip', 'x');
    await put('empty/', 'text/turtle');
    const numbers = Array.from({ length: MANY }, (_, i) => `many/${String(i).padStart(3, '0')}`);
    while (numbers.length) await Promise.all(numbers.splice(0, 8).map((name) => put(name, 'text/plain', 'x')));
    browser = await launch();
  });

  after(() => browser?.close());

  /** Opens an address and hands the page over; whatever the browser complains of is a failure. */
  async function open(url, options, look) {
    const context = await browser.newContext({ viewport: PHONE, locale: 'en-GB', ...options });
    const complaints = [];
    const strangers = [];
    try {
      const page = await context.newPage();
      // A refusal's page is what is being looked at here.
      hear(page, complaints, (text) => /status of 40[14]/.test(text));
      page.on('request', (request) => {
        if (!request.isNavigationRequest()) strangers.push(request.url());
      });
      const answer = await page.goto(url);
      const result = await look(page, answer);
      assert.deepEqual(complaints, []);
      assert.deepEqual(strangers, [], 'a page is one answer');
      return result;
    } finally {
      await context.close();
    }
  }

  /** The pages that show what others may look like are seen in every way, the others in one. */
  function* ways(name) {
    for (const [size, viewport] of Object.entries({ phone: PHONE, desk: DESK })) {
      for (const [colorScheme, locale] of [['light', 'en-GB'], ['dark', 'fr-FR']]) {
        const everyWay = ['landing', 'folder', 'found', 'private'].includes(name);
        if (everyWay || (size === 'phone' && colorScheme === 'dark')) yield { size, viewport, colorScheme, locale };
      }
    }
  }

  for (const [name, url] of Object.entries(pages)) {
    for (const { size, viewport, colorScheme, locale } of ways(name)) {
      test(`${name} is accessible: ${size}, ${colorScheme}, ${locale}`, async () => {
        await open(url, { viewport, colorScheme, locale }, async (page) => {
          if (process.env.SHOTS) {
            await page.screenshot({ path: `${process.env.SHOTS}/${name}-${size}-${colorScheme}.png`, fullPage: name !== 'many' });
          }
          const found = await axe(page, { resultTypes: ['violations'] });
          assert.deepEqual(
            found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => `${node.html} ${node.failureSummary}`).join('\n')}`),
            [],
          );
          assert.ok(found.passes.some((each) => each.id === 'color-contrast'), 'contrast was measured');
        });
      });
    }

    test(`${name} has no script, and fits the smallest phone and text twice as large`, async () => {
      await open(url, { viewport: SMALL_PHONE }, async (page) => {
        assert.equal(await page.evaluate(() => document.scripts.length), 0);
        const handlers = await page.evaluate(() =>
          [...document.querySelectorAll('*')].flatMap((each) => each.getAttributeNames()).filter((each) => each.startsWith('on')),
        );
        assert.deepEqual(handlers, []);
        const overhang = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
        assert.equal(await page.evaluate(overhang), 0, 'nothing stands out to the side');
        await page.setViewportSize({ width: 640, height: 800 });
        await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
        assert.equal(await page.evaluate(overhang), 0, 'nor with large text');
      });
    });
  }

  test('a person finds the way with scripts off', async () => {
    await open(home, { javaScriptEnabled: false }, async (page, answer) => {
      assert.equal(answer.status(), 200);
      assert.equal(await page.locator('.badge').innerText(), 'Anyone can see this folder');
      await page.getByRole('link', { name: 'many', exact: true }).click();
      await page.waitForURL(pages.many);
      await page.getByRole('link', { name: 'public', exact: true }).click();
      await page.waitForURL(`${alice.storage}public/`);
    });
  });

  test('a person looks for a word, with scripts off', async () => {
    await open(home, { javaScriptEnabled: false }, async (page) => {
      await page.getByRole('searchbox').fill('kite');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.waitForURL('**/.search?q=kite');
      assert.ok((await page.locator('.found mark').allInnerTexts()).includes('kites'));
      assert.ok((await page.locator('.found p').first().innerText()).includes('<b>kites</b>'));
      assert.equal(await page.getByRole('searchbox').inputValue(), 'kite');
      await page.getByRole('link', { name: 'alice', exact: true }).click();
      await page.waitForURL(alice.storage);
    });
  });

  test('names are read as they are and do nothing', async () => {
    await open(home, {}, async (page) => {
      const read = await page.locator('.list a').allTextContents();
      for (const name of Object.values(NAMES)) assert.ok(read.includes(name), `${name} among ${read.join(', ')}`);
    });
  });

  test('every child of a large folder is on one of its pages', async () => {
    await open(pages.many, { javaScriptEnabled: false }, async (page) => {
      const seen = await page.locator('.list a').allTextContents();
      assert.equal(seen.length, 200);
      await page.getByRole('link', { name: 'Next page' }).click();
      await page.waitForURL('**/many/?after=199');
      seen.push(...(await page.locator('.list a').allTextContents()));
      assert.equal(new Set(seen).size, MANY);
      assert.equal(await page.getByRole('link', { name: 'Next page' }).count(), 0);
      await page.getByRole('link', { name: 'Back to the beginning' }).click();
      await page.waitForURL(pages.many);
    });
  });

  test('a private folder says what to do, in the language of the reader', async () => {
    await open(pages.private, {}, async (page, answer) => {
      assert.equal(answer.status(), 401);
      assert.equal(await page.locator('h1').innerText(), 'This is private');
      await page.getByRole('link', { name: 'What this means' }).click();
      assert.equal(await page.locator('h1').innerText(), 'This needs a signed-in caller');
    });
    await open(pages.private, { locale: 'fr-CH' }, async (page) => {
      assert.equal(await page.locator('h1').innerText(), 'C’est privé');
      assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
    });
  });

  test('who uses the keyboard sees where they are', async () => {
    await open(home, {}, async (page) => {
      const stops = await page.locator('a, input, button').count();
      for (let i = 0; i < stops; i++) {
        await page.keyboard.press('Tab');
        const ring = await page.evaluate(() => {
          const at = document.activeElement;
          const widths = [getComputedStyle(at), getComputedStyle(at, '::after')].map((style) => (style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)));
          return { tag: at.tagName, width: Math.max(...widths) };
        });
        assert.ok(['A', 'INPUT', 'BUTTON'].includes(ring.tag), ring.tag);
        assert.ok(ring.width >= 3, JSON.stringify(ring));
      }
    });
  });
});
