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
});
