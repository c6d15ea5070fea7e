// rdflib: what SolidOS and mashlib are built on (T-05, T-20, T-21).
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Fetcher, graph, lit, Namespace, st, sym, UpdateManager } from 'rdflib';
import { fresh, person, signIn } from './pod.mjs';

const FOAF = Namespace('http://xmlns.com/foaf/0.1/');
const LDP = Namespace('http://www.w3.org/ns/ldp#');

describe('rdflib', () => {
  const alice = person('alice');
  const home = `${alice.storage}${fresh('rdflib')}/`;
  let fetch;

  /** A store that has seen nothing yet, so that what it reads comes from the server. */
  function clean() {
    const store = graph();
    const fetcher = new Fetcher(store, { fetch });
    return { store, fetcher, updater: new UpdateManager(store) };
  }

  before(async () => {
    fetch = (await signIn(alice)).fetch;
  });

  test('a missing document is created by an update, since the 404 says how', async () => {
    const { updater } = clean();
    const doc = sym(`${home}new`);
    await updater.update([], [st(sym(`${home}new#it`), FOAF('name'), lit('Ada'), doc)]);

    const { store, fetcher } = clean();
    await fetcher.load(doc);
    assert.equal(store.anyValue(sym(`${home}new#it`), FOAF('name'), null, doc), 'Ada');
  });

  test('a statement is replaced by another', async () => {
    const doc = sym(`${home}replace`);
    const it = sym(`${home}replace#it`);
    await clean().updater.update([], [st(it, FOAF('name'), lit('before'), doc)]);

    const { store, fetcher, updater } = clean();
    await fetcher.load(doc);
    assert.ok(updater.editable(doc, store), 'the headers say how the document can be edited');
    await updater.update(store.statementsMatching(it, FOAF('name'), null, doc), [st(it, FOAF('name'), lit('after'), doc)]);

    const again = clean();
    await again.fetcher.load(doc);
    assert.deepEqual(again.store.each(it, FOAF('name'), null, doc).map((node) => node.value), ['after']);
  });

  test('a statement about a blank node is found and changed', async () => {
    const url = `${home}blank`;
    const put = await fetch(url, {
      method: 'PUT',
      headers: { 'content-type': 'text/turtle' },
      body: '@prefix foaf: <http://xmlns.com/foaf/0.1/>. <#it> foaf:knows [ foaf:name "Bo" ].',
    });
    assert.equal(put.status, 201);

    const { store, fetcher, updater } = clean();
    const doc = sym(url);
    await fetcher.load(doc);
    const friend = store.any(sym(`${url}#it`), FOAF('knows'), null, doc);
    await updater.update(
      store.statementsMatching(friend, FOAF('name'), null, doc),
      [st(friend, FOAF('name'), lit('Boris'), doc)],
    );

    const again = clean();
    await again.fetcher.load(doc);
    const found = again.store.any(sym(`${url}#it`), FOAF('knows'), null, doc);
    assert.deepEqual(again.store.each(found, FOAF('name'), null, doc).map((node) => node.value), ['Boris']);
  });

  test('a container is read as RDF, not as a page', async () => {
    const { store, fetcher } = clean();
    await fetch(`${home}listed`, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: 'x' });
    await fetcher.load(sym(home));
    const children = store.each(sym(home), LDP('contains'), null, sym(home)).map((node) => node.value);
    assert.ok(children.includes(`${home}listed`));
  });

  test('what is said of a container is changed, and its children stay', async () => {
    const folder = sym(`${home}folder/`);
    await fetch(`${folder.value}child`, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: 'x' });
    const first = clean();
    await first.fetcher.load(folder);
    await first.updater.update([], [st(folder, FOAF('name'), lit('before'), folder)]);

    const { store, fetcher, updater } = clean();
    await fetcher.load(folder);
    assert.ok(updater.editable(folder, store), 'the headers say how the container can be edited');
    await updater.update(store.statementsMatching(folder, FOAF('name'), null, folder), [st(folder, FOAF('name'), lit('after'), folder)]);

    const again = clean();
    await again.fetcher.load(folder);
    assert.deepEqual(again.store.each(folder, FOAF('name'), null, folder).map((node) => node.value), ['after']);
    assert.deepEqual(again.store.each(folder, LDP('contains'), null, folder).map((node) => node.value), [`${folder.value}child`]);
  });

  test('a blank node about a container is found and changed', async () => {
    const folder = sym(`${home}described/`);
    const put = await fetch(folder.value, {
      method: 'PUT',
      headers: { 'content-type': 'text/turtle' },
      body: '@prefix foaf: <http://xmlns.com/foaf/0.1/>. <> foaf:maker [ foaf:name "Bo" ].',
    });
    assert.equal(put.status, 201);
    await fetch(`${folder.value}child`, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: 'x' });

    const { store, fetcher, updater } = clean();
    await fetcher.load(folder);
    const maker = store.any(folder, FOAF('maker'), null, folder);
    await updater.update(store.statementsMatching(maker, FOAF('name'), null, folder), [st(maker, FOAF('name'), lit('Boris'), folder)]);

    const again = clean();
    await again.fetcher.load(folder);
    const found = again.store.any(folder, FOAF('maker'), null, folder);
    assert.deepEqual(again.store.each(found, FOAF('name'), null, folder).map((node) => node.value), ['Boris']);
  });

  test('the description of a container is written where its link says', async () => {
    const folder = sym(`${home}linked/`);
    await fetch(folder.value, { method: 'PUT', headers: { 'content-type': 'text/turtle' } });
    const { updater } = clean();
    const meta = sym(`${folder.value}.meta`);
    const link = (await fetch(folder.value)).headers.get('link');
    assert.ok(link.includes(`<${meta.value}>; rel="describedby"`), link);
    await updater.update([], [st(folder, FOAF('name'), lit('linked'), meta)]);

    const again = clean();
    await again.fetcher.load(folder);
    assert.equal(again.store.anyValue(folder, FOAF('name'), null, folder), 'linked');
  });
});
