// The libraries that apps in browsers sign people in with, unmodified, in a real browser: each app has an origin and a site of its own, a person shows a
// passkey and says what the app may do, and the library goes on from there (T-01, T-04, O-013).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { createSolidTokenVerifier } from '@solid/access-token-verifier';
import { build } from 'esbuild';
import { launch, passkey, signInByLink } from './browser.mjs';
import { person } from './pod.mjs';

const TURTLE = { 'content-type': 'text/turtle' };
const WORKER = 'node_modules/@uvdsl/solid-oidc-client-browser/dist/esm/web/RefreshWorker.js';

const INDEX = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/app.js"></script>';
const HOW_TO = readFileSync(new URL('../../../../../docs/how-to/ask-for-access.md', import.meta.url), 'utf8');

/** A block of code of the how-to, as people copy it. */
const copied = (language) => HOW_TO.split(`\`\`\`${language}\n`)[1].split('```')[0];

/**
 * What each app is made of: the least that its library's own instructions ask for. `begin` sends the person away, `resume` takes them back or finds out that
 * they were here before, and says who they are; `call` is the library's fetch, `renew` gets new tokens where an app can ask for that.
 */
const APPS = {
  inrupt: `
    import { Session } from '@inrupt/solid-client-authn-browser';
    const session = new Session();
    window.app = {
      begin: (oidcIssuer) => session.login({ oidcIssuer, redirectUrl: new URL('/', location).href, clientName: 'By inrupt' }),
      async resume() {
        await session.handleIncomingRedirect({ restorePreviousSession: true });
        return session.info.isLoggedIn ? session.info.webId : null;
      },
      call: (...of) => session.fetch(...of),
    };`,
  uvdsl: `
    import { Session } from '@uvdsl/solid-oidc-client-browser';
    const home = new URL('/', location).href;
    const session = new Session({ client_name: 'By uvdsl', redirect_uris: [home] }, { workerUrl: '/worker.js' });
    window.app = {
      begin: (issuer) => session.login(issuer, home),
      async resume() {
        await session.handleRedirectFromLogin();
        if (!session.isActive) await session.restore();
        return session.webId;
      },
      call: (...of) => session.authFetch(...of),
    };`,
  'oidc-client-ts': `
    import { IndexedDbDPoPStore, UserManager, WebStorageStateStore } from 'oidc-client-ts';
    const home = new URL('/', location).href;
    const manager = () => new UserManager({
      authority: localStorage.issuer,
      client_id: localStorage.client,
      redirect_uri: home,
      scope: 'openid webid offline_access',
      automaticSilentRenew: false,
      userStore: new WebStorageStateStore({ store: localStorage }),
      dpop: { store: new IndexedDbDPoPStore() },
    });
    window.app = {
      async begin(issuer) {
        const { registration_endpoint } = await (await fetch(issuer + '.well-known/openid-configuration')).json();
        const answer = await fetch(registration_endpoint, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ client_name: 'By oidc-client-ts', redirect_uris: [home], token_endpoint_auth_method: 'none' }),
        });
        localStorage.client = (await answer.json()).client_id;
        localStorage.issuer = issuer;
        await manager().signinRedirect();
      },
      async resume() {
        const user = location.search ? await manager().signinCallback() : await manager().getUser();
        return user.profile.webid;
      },
      async call(url, init = {}) {
        const user = await manager().getUser();
        const dpop = await manager().dpopProof(url, user, init.method ?? 'GET');
        return fetch(url, { ...init, headers: { ...init.headers, dpop, authorization: 'DPoP ' + user.access_token } });
      },
      renew: () => manager().signinSilent(),
    };`,
};

describe('apps in a browser', () => {
  const alice = person('alice');
  const servers = [];
  let browser;
  let page;

  before(async () => {
    browser = await launch();
    const context = await browser.newContext({ locale: 'en-GB' });
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await passkey(page);
    await signInByLink(page);
    await page.goto(`${alice.issuer}-/keys`);
    await page.getByLabel('Its name').fill('Test');
    await press('Make a passkey');
    await page.getByText('Test').waitFor();
    await press('Sign out');
    await page.waitForURL(`${alice.issuer}-/`);
  });

  after(async () => {
    await browser?.close();
    servers.forEach((server) => server.close());
  });

  const press = (name) => page.getByRole('button', { name, exact: true }).click();

  /** An app's own static host, on an address that is another site than the pod's; it writes down what /shown is shown. */
  async function host(program, index = INDEX) {
    const { outputFiles } = await build({
      stdin: { contents: program, resolveDir: import.meta.dirname },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      // What @inrupt's packages name for Node, and never call in a browser.
      define: { global: 'globalThis' },
      logLevel: 'silent',
      write: false,
    });
    const files = {
      '/app.js': ['text/javascript', outputFiles[0].text],
      '/worker.js': ['text/javascript', readFileSync(new URL(WORKER, import.meta.url), 'utf8')],
      '/': ['text/html', index],
    };
    const shown = {};
    const server = createServer((request, response) => {
      const path = new URL(request.url, 'http://127.0.0.1').pathname;
      if (path === '/shown') Object.assign(shown, request.headers);
      const [type, text] = files[path] ?? ['text/plain', ''];
      response.setHeader('content-type', type);
      response.end(text);
    });
    await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
    servers.push(server);
    return { origin: `http://127.0.0.1:${server.address().port}`, shown };
  }

  const ready = () => page.waitForFunction(() => window.app);
  const status = (url, init) => page.evaluate(async ([url, init]) => (await window.app.call(url, init)).status, [url, init]);

  /** Who the app says is here, however many times its library leads the page away and back before it knows. */
  async function who(origin) {
    for (;;) {
      try {
        await page.waitForURL(`${origin}/**`);
        await ready();
        return await page.evaluate(() => window.app.resume());
      } catch (left) {
        if (!/navigation|context was destroyed/i.test(left.message)) throw left;
      }
    }
  }

  for (const name of Object.keys(APPS)) {
    describe(name, () => {
      let app;
      let own;

      test('a person signs in, and lets the app into a folder of its own', async () => {
        app = await host(APPS[name]);
        await page.goto(app.origin);
        await ready();
        await page.evaluate((issuer) => void window.app.begin(issuer), alice.issuer);
        if (name === 'inrupt') {
          // The first; the browser is signed in from then on.
          await page.waitForURL(`${alice.issuer}-/sign-in**`);
          await press('Sign in');
        }
        await page.getByRole('heading', { name: `By ${name} wants into your pod` }).waitFor();
        own = new URL((await page.locator('code', { hasText: '/apps/' }).textContent()).slice(1), alice.storage).href;
        await press('Allow what is ticked');
        assert.equal(await who(app.origin), alice.webId);
      });

      test('it reads and writes there, and nowhere else', async () => {
        const made = await status(`${own}first`, { method: 'PUT', headers: TURTLE, body: '<> a <https://schema.org/Thing>.' });
        assert.equal(made, 201);
        assert.equal(await status(`${own}first`), 200);
        assert.equal(await status(alice.storage), 403);
        assert.equal(await status(`${alice.storage}settings/prefs.ttl`), 403);
      });

      test('another server accepts its token, and knows whose it is', async () => {
        const url = `${app.origin}/shown`;
        await status(url);
        const payload = await createSolidTokenVerifier()(app.shown.authorization, { header: app.shown.dpop, method: 'GET', url });
        assert.equal(payload.webid, alice.webId);
        assert.equal(payload.iss, alice.issuer);
        assert.ok(payload.client_id);
      });

      // Where the library offers no word for it, leaving makes it: inrupt's asks again by prompt=none, uvdsl's shows its refresh token.
      test('it gets new tokens without the person, again and again', async () => {
        const token = async () => {
          await status(`${app.origin}/shown`);
          return app.shown.authorization;
        };
        const seen = new Set([await token()]);
        for (let time = 1; time <= 2; time++) {
          if (await page.evaluate(() => 'renew' in window.app)) {
            await page.evaluate(async () => void (await window.app.renew()));
          } else {
            await page.goto('about:blank');
            await page.goto(app.origin);
            assert.equal(await who(app.origin), alice.webId);
          }
          seen.add(await token());
        }
        assert.equal(seen.size, 3);
        assert.equal(await status(`${own}first`), 200);
      });

      test('after it was put out, it is refused', async () => {
        const other = await page.context().newPage();
        await other.goto(`${alice.issuer}-/apps`);
        const card = other.getByRole('listitem').filter({ has: other.getByRole('heading', { name: `By ${name}`, exact: true }) });
        await card.getByRole('button', { name: 'Remove access' }).click();
        await other.getByText('The app is out').waitFor();
        await other.close();
        assert.equal(await status(`${own}first`), 401);
      });
    });
  }

  describe('the page of the how-to', () => {
    let app;

    async function begin() {
      await page.goto(app.origin);
      await page.getByLabel('The address of your pod’s server').fill(alice.issuer);
      await press('Keep a recipe');
      await page.getByRole('heading', { name: 'Recipes wants into your pod' }).waitFor();
    }

    test('it is let in, and keeps something', async () => {
      app = await host(copied('js'), copied('html'));
      await begin();
      await page.getByText('recipes in /recipes/').waitFor();
      await page.getByText('To keep the recipes that you find').waitFor();
      await press('Allow what is ticked');
      await page.getByText(`It is in your pod: ${alice.storage}recipes/`).waitFor();
    });

    test('it keeps nothing for whoever says no', async () => {
      await begin();
      await press('Refuse');
      await page.getByText('Nothing was kept: the person refused').waitFor();
    });
  });
});
