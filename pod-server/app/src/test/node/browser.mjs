// What tests in a browser share: Chromium, pages whose complaints are heard, a passkey that is always at hand, a person who is signed in, and a look at a page
// in all the ways that people see it. SHOTS names a folder for pictures.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const AXE = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Chromium's own sandbox needs privileges that containers do not give; all it opens here is our own. */
export const launch = () => chromium.launch({ executablePath: process.env.POD_CHROMIUM, args: ['--no-sandbox'] });

/** Collects what a page complains of. That a server refuses is what some tests are about: they say what is `expected`. */
export function hear(page, complaints, expected = () => false) {
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected(message.text())) complaints.push(message.text());
  });
}

/** A complaint of the browser's own, about an answer that is no success. */
export const isRefusal = (text) => text.startsWith('Failed to load resource');

/** A device with a passkey in it, whose owner agrees to everything. */
export async function passkey(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Signs in by the link that RealClientsTest had the server make. */
export async function signInByLink(page) {
  const { link } = JSON.parse(process.env.POD_SIGN_IN);
  await page.goto(link);
  await page.locator('form.panel button').click();
  await page.waitForURL(new URL('/-/', link).href);
}

/** What axe says. Our pages allow no script but their own, so it is brought in by the debugger. */
export const axe = (page, options) => page.evaluate(`${AXE}; axe.run(${JSON.stringify(options)})`);

/** Nothing for axe to say and nothing to scroll sideways to, on a small phone and a desk, by day and by night. */
export async function look(page, name) {
  for (const [width, colorScheme] of [[320, 'light'], [1100, 'dark'], [320, 'dark'], [1100, 'light']]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${name} is ${wide} px wider than ${width} px`);
    const found = await axe(page, { runOnly: RULES });
    assert.deepEqual(found.violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map(({ html }) => html)}`), []);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}-${colorScheme}.png`, fullPage: true });
  }
}
