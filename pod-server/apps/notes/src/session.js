// Who is here, and what Notes may do for them: Solid-OIDC with the server that Notes comes from, by an unmodified library.
import { IndexedDbDPoPStore, UserManager } from 'oidc-client-ts';

/** Where Notes stands, with its slash. */
const HERE = new URL('.', location).href;

/** The server whose pods these are: bundled apps live on the host `apps.` below its own. */
export const SERVER = new URL('/', location.href.replace('://apps.', '://')).href;

/** Notes, and the folder they are kept in. */
export const KIND = 'https://schema.org/NoteDigitalDocument';
export const FOLDER = 'notes/';

/** What Notes asks for (RFC 9396): what it cannot work without, and what it would like. */
const NEEDS = [
  {
    type: 'https://2gather.one/ns/pod#DataAccess',
    datatypes: [KIND],
    locations: [FOLDER],
    actions: ['read', 'append', 'update', 'delete'],
    reason: { en: 'To show, keep, change and delete your notes', fr: 'Pour montrer, garder, modifier et supprimer vos notes' },
    required: true,
  },
  {
    type: 'https://2gather.one/ns/pod#DataAccess',
    locations: [FOLDER],
    actions: ['read'],
    reason: {
      en: 'To show new notes the moment you write them elsewhere',
      fr: 'Pour montrer les nouvelles notes dès que vous les écrivez ailleurs',
    },
    required: false,
  },
];

/** Set once somebody signed in here, so that other windows need not ask them. */
const KNOWN = 'known';

/** Thrown when Notes may do nothing any more for whoever was here: they took that back, or it ended. */
export class AccessLost extends Error {}

const manager = new UserManager({
  authority: SERVER,
  client_id: `${HERE}id.jsonld`,
  redirect_uri: HERE,
  scope: 'openid webid offline_access',
  automaticSilentRenew: false,
  // Each window has tokens of its own, in its own storage: a refresh token shown twice is a stolen one to the server.
  dpop: { store: new IndexedDbDPoPStore() },
  extraQueryParams: { authorization_details: JSON.stringify(NEEDS) },
});

/**
 * Finds out who is here: back from the server with an answer, here before in this window, or known from another one.
 *
 * @returns the WebID; null for nobody, and 'refused' for whoever said no
 */
export async function resume() {
  const answer = new URLSearchParams(location.search);
  if (answer.has('state')) {
    return took(answer);
  }
  const user = await manager.getUser();
  if (user) {
    return user.profile.webid;
  }
  if (localStorage.getItem(KNOWN)) {
    await leave({ prompt: 'none' });
  }
  return null;
}

async function took(answer) {
  try {
    const user = await manager.signinCallback();
    localStorage.setItem(KNOWN, 'yes');
    return user.profile.webid;
  } catch {
    // What else can go wrong, such as an answer that was used before, is mended by beginning again.
    localStorage.removeItem(KNOWN);
    return answer.get('error') === 'access_denied' ? 'refused' : null;
  } finally {
    history.replaceState(null, '', HERE);
  }
}

/** Sends the person to their server; nothing comes after it. */
async function leave(how) {
  await manager.signinRedirect(how);
  await new Promise(() => {});
}

export const signIn = () => leave({});

/** Puts the question again, though it was answered. */
export const askAgain = () => leave({ prompt: 'consent' });

export async function signOut() {
  localStorage.removeItem(KNOWN);
  await manager.revokeTokens().catch(() => {});
  await manager.removeUser();
}

/** Forgets the tokens of this window, which open nothing any more. The key stays: other windows may use it. */
export async function forget() {
  localStorage.removeItem(KNOWN);
  await manager.storeUser(null);
}

/** One renewal at a time, whoever needs it. */
let renewal = null;

function renew() {
  renewal ??= manager
    .signinSilent()
    .catch((refused) => {
      throw refused.error === undefined ? refused : new AccessLost(refused.error);
    })
    .finally(() => {
      renewal = null;
    });
  return renewal;
}

async function send(user, url, init) {
  const method = init.method ?? 'GET';
  const dpop = await manager.dpopProof(url.split(/[?#]/)[0], user, method);
  return fetch(url, { ...init, method, headers: { ...init.headers, dpop, authorization: `DPoP ${user.access_token}` } });
}

/** The window's fetch, for whoever is signed in. */
export async function call(url, init = {}) {
  let user = await manager.getUser();
  if (!user) {
    throw new AccessLost('nobody is signed in');
  }
  if (user.expired) {
    user = await renew();
  }
  const answer = await send(user, url, init);
  if (answer.status !== 401) {
    return answer;
  }
  const again = await send(await renew(), url, init);
  if (again.status === 401) {
    throw new AccessLost('401');
  }
  return again;
}
