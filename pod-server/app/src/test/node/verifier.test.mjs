// @solid/access-token-verifier: how other servers check the tokens we issue (T-04).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSolidTokenVerifier } from '@solid/access-token-verifier';
import { person, signIn } from './pod.mjs';

test('another server accepts our access token and knows whose it is', async () => {
  const alice = person('alice');
  const session = await signIn(alice);

  // The session is asked to fetch from a server that keeps what it was shown.
  const { createServer } = await import('node:http');
  const shown = {};
  const server = createServer((request, response) => {
    Object.assign(shown, request.headers);
    response.end('ok');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://localhost:${server.address().port}/somewhere`;
  try {
    await session.fetch(url);
  } finally {
    server.close();
  }

  const verify = createSolidTokenVerifier();
  const payload = await verify(shown.authorization, { header: shown.dpop, method: 'GET', url });
  assert.equal(payload.webid, alice.webId);
  assert.equal(payload.iss, alice.issuer);
  assert.equal(payload.client_id, alice.clientId);
});
