// What every client test needs: the people the server was started with, and a signed-in session for each.
import { Session } from '@inrupt/solid-client-authn-node';

/** One of the people, as `tools/pod token add NAME --json` printed them. */
export function person(name) {
  const text = process.env[`POD_${name.toUpperCase()}`];
  if (!text) throw new Error(`POD_${name.toUpperCase()} is not set: run these tests by RealClientsTest`);
  return JSON.parse(text);
}

/** A session of @inrupt/solid-client-authn-node, signed in by client credentials. */
export async function signIn({ clientId, clientSecret, issuer }) {
  const session = new Session({ keepAlive: false });
  await session.login({ clientId, clientSecret, oidcIssuer: issuer });
  return session;
}

/** A name nobody has used before. */
export function fresh(prefix) {
  return `${prefix}-${Date.now().toString(36)}-${Math.floor(Math.random() * 1e9).toString(36)}`;
}
