// @inrupt/solid-client: the library most apps are built on (T-01, T-03).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  addStringNoLocale,
  addUrl,
  buildThing,
  createAclFromFallbackAcl,
  createContainerAt,
  createSolidDataset,
  createThing,
  deleteContainer,
  deleteFile,
  deleteSolidDataset,
  getContainedResourceUrlAll,
  getFile,
  getResourceAcl,
  getResourceInfoWithAcl,
  getSolidDataset,
  getSolidDatasetWithAcl,
  getStringNoLocale,
  getStringNoLocaleAll,
  getThing,
  getUrl,
  hasAccessibleAcl,
  hasFallbackAcl,
  hasResourceAcl,
  overwriteFile,
  removeAll,
  saveAclFor,
  saveFileInContainer,
  saveSolidDatasetAt,
  setAgentDefaultAccess,
  setAgentResourceAccess,
  setThing,
  universalAccess,
} from '@inrupt/solid-client';
import { fresh, person, signIn } from './pod.mjs';

const NAME = 'http://xmlns.com/foaf/0.1/name';
const KNOWS = 'http://xmlns.com/foaf/0.1/knows';

describe('@inrupt/solid-client', () => {
  const alice = person('alice');
  const bob = person('bob');
  const home = `${alice.storage}${fresh('inrupt')}/`;
  let asAlice;
  let asBob;

  before(async () => {
    const sessions = await Promise.all([signIn(alice), signIn(bob)]);
    asAlice = { fetch: sessions[0].fetch };
    asBob = { fetch: sessions[1].fetch };
    assert.equal(sessions[0].info.isLoggedIn, true);
    assert.equal(sessions[0].info.webId, alice.webId);
    await createContainerAt(home, asAlice);
  });

  after(async () => {
    for (const url of getContainedResourceUrlAll(await getSolidDataset(home, asAlice))) {
      await (url.endsWith('/') ? deleteContainer : deleteFile)(url, asAlice);
    }
    await deleteContainer(home, asAlice);
    await assert.rejects(getSolidDataset(home, asAlice), { statusCode: 404 });
  });

  test('the profile says who issues tokens and where the storage is', async () => {
    const me = getThing(await getSolidDataset(alice.webId), alice.webId);
    assert.equal(getUrl(me, 'http://www.w3.org/ns/solid/terms#oidcIssuer'), alice.issuer);
    assert.equal(getUrl(me, 'http://www.w3.org/ns/pim/space#storage'), alice.storage);
  });

  test('a narrowed token signs in, and has what it was given and no more', async () => {
    const narrow = await signIn(person('narrow'));
    assert.equal(narrow.info.isLoggedIn, true);
    assert.equal(narrow.info.webId, alice.webId);
    assert.equal((await narrow.fetch(`${alice.storage}settings/prefs.ttl`)).status, 200);
    assert.equal((await narrow.fetch(home)).status, 403);
  });

  test('a dataset is created, changed by PATCH, and read back', async () => {
    const url = `${home}people`;
    const ada = buildThing({ url: `${url}#ada` }).addStringNoLocale(NAME, 'Ada').build();
    let saved = await saveSolidDatasetAt(url, setThing(createSolidDataset(), ada), asAlice);

    let changed = getThing(saved, `${url}#ada`);
    changed = removeAll(changed, NAME);
    changed = addStringNoLocale(changed, NAME, 'Ada Lovelace');
    changed = addUrl(changed, KNOWS, bob.webId);
    await saveSolidDatasetAt(url, setThing(saved, changed), asAlice);

    const read = getThing(await getSolidDataset(url, asAlice), `${url}#ada`);
    assert.deepEqual(getStringNoLocaleAll(read, NAME), ['Ada Lovelace']);
    assert.equal(getUrl(read, KNOWS), bob.webId);
  });

  test('a dataset that exists is not overwritten by one meant to be new', async () => {
    const url = `${home}once`;
    const thing = addStringNoLocale(createThing({ url: `${url}#it` }), NAME, 'first');
    await saveSolidDatasetAt(url, setThing(createSolidDataset(), thing), asAlice);
    await assert.rejects(saveSolidDatasetAt(url, createSolidDataset(), asAlice), { statusCode: 412 });
    const read = getThing(await getSolidDataset(url, asAlice), `${url}#it`);
    assert.equal(getStringNoLocale(read, NAME), 'first');
  });

  test('a file goes up and comes down the same', async () => {
    const bytes = new Uint8Array(200_000).map((_, i) => (i * 31) % 251);
    const saved = await overwriteFile(`${home}photo.bin`, new Blob([bytes]), {
      ...asAlice,
      contentType: 'application/octet-stream',
    });
    assert.ok(saved);
    const read = new Uint8Array(await (await getFile(`${home}photo.bin`, asAlice)).arrayBuffer());
    assert.deepEqual(read, bytes);
  });

  test('a file saved in a container gets the name it asked for', async () => {
    const saved = await saveFileInContainer(home, new Blob(['hello'], { type: 'text/plain' }), {
      ...asAlice,
      slug: 'hello.txt',
      contentType: 'text/plain',
    });
    assert.equal(saved.internal_resourceInfo.sourceIri, `${home}hello.txt`);
    assert.ok(getContainedResourceUrlAll(await getSolidDataset(home, asAlice)).includes(`${home}hello.txt`));
  });

  test('a friend is let in by ACL, seen in it, and let out again', async () => {
    const url = `${home}shared`;
    const thing = addStringNoLocale(createThing({ url: `${url}#it` }), NAME, 'shared');
    await saveSolidDatasetAt(url, setThing(createSolidDataset(), thing), asAlice);
    await assert.rejects(getSolidDataset(url, asBob), { statusCode: 403 });
    await assert.rejects(getSolidDataset(url), { statusCode: 401 });

    const withAcl = await getSolidDatasetWithAcl(url, asAlice);
    assert.ok(hasAccessibleAcl(withAcl) && hasFallbackAcl(withAcl) && !hasResourceAcl(withAcl));
    const open = setAgentResourceAccess(createAclFromFallbackAcl(withAcl), bob.webId, {
      read: true,
      append: false,
      write: false,
      control: false,
    });
    await saveAclFor(withAcl, open, asAlice);
    assert.equal(getStringNoLocale(getThing(await getSolidDataset(url, asBob), `${url}#it`), NAME), 'shared');
    await assert.rejects(overwriteFile(url, new Blob(['x']), { ...asBob, contentType: 'text/plain' }), { statusCode: 403 });

    const again = await getSolidDatasetWithAcl(url, asAlice);
    const closed = setAgentResourceAccess(getResourceAcl(again), bob.webId, {
      read: false,
      append: false,
      write: false,
      control: false,
    });
    await saveAclFor(again, closed, asAlice);
    await assert.rejects(getSolidDataset(url, asBob), { statusCode: 403 });
  });

  test('universal access reads and changes the same rules', async () => {
    const url = `${home}universal`;
    await saveSolidDatasetAt(url, createSolidDataset(), asAlice);
    const granted = await universalAccess.setAgentAccess(url, bob.webId, { read: true, append: true }, asAlice);
    assert.equal(granted?.read, true);
    assert.equal(granted?.append, true);
    assert.equal(granted?.write, false);
    assert.ok(await getSolidDataset(url, asBob));
    await universalAccess.setAgentAccess(url, bob.webId, { read: false, append: false }, asAlice);
    await assert.rejects(getSolidDataset(url, asBob), { statusCode: 403 });
  });

  test('a folder shared by default opens what is in it', async () => {
    const folder = `${home}folder/`;
    await createContainerAt(folder, asAlice);
    await overwriteFile(`${folder}note`, new Blob(['note']), { ...asAlice, contentType: 'text/plain' });
    const info = await getResourceInfoWithAcl(folder, asAlice);
    const rules = setAgentDefaultAccess(createAclFromFallbackAcl(info), bob.webId, {
      read: true,
      append: false,
      write: false,
      control: false,
    });
    await saveAclFor(info, rules, asAlice);
    assert.equal(await (await getFile(`${folder}note`, asBob)).text(), 'note');
    await assert.rejects(getSolidDataset(folder, asBob), { statusCode: 403 });
    await deleteFile(`${folder}note`, asAlice);
  });

  test('what is said of a container is read, changed and saved, at its own address and at its description', async () => {
    const folder = `${home}described/`;
    await createContainerAt(folder, asAlice);
    await overwriteFile(`${folder}child`, new Blob(['x']), { ...asAlice, contentType: 'text/plain' });
    for (const [url, name] of [[folder, 'a folder'], [`${folder}.meta`, 'its description']]) {
      const before = await getSolidDataset(url, asAlice);
      const thing = buildThing(getThing(before, folder)).setStringNoLocale(NAME, name).build();
      await saveSolidDatasetAt(url, setThing(before, thing), asAlice);
      const after = await getSolidDataset(folder, asAlice);
      assert.deepEqual(getStringNoLocaleAll(getThing(after, folder), NAME), [name]);
      assert.deepEqual(getContainedResourceUrlAll(after), [`${folder}child`]);
    }
    await deleteFile(`${folder}child`, asAlice);
  });

  test('what is deleted is gone', async () => {
    const url = `${home}gone`;
    await saveSolidDatasetAt(url, createSolidDataset(), asAlice);
    await deleteSolidDataset(url, asAlice);
    await assert.rejects(getSolidDataset(url, asAlice), { statusCode: 404 });
  });
});
