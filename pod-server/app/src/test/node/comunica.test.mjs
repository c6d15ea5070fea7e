// Comunica: SPARQL in the client, over one document or over all that a container links to (T-09).
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { QueryEngine } from '@comunica/query-sparql-solid';
import { fresh, person, signIn } from './pod.mjs';

const PREFIXES = 'PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX ldp: <http://www.w3.org/ns/ldp#>';

describe('Comunica', () => {
  const alice = person('alice');
  const home = `${alice.storage}${fresh('comunica')}/`;
  let fetch;

  before(async () => {
    fetch = (await signIn(alice)).fetch;
    for (const name of ['ada', 'bo', 'cleo']) {
      const put = await fetch(`${home}${name}`, {
        method: 'PUT',
        headers: { 'content-type': 'text/turtle' },
        body: `@prefix foaf: <http://xmlns.com/foaf/0.1/>. <#it> a foaf:Person; foaf:name "${name}".`,
      });
      assert.equal(put.status, 201);
    }
  });

  async function values(engine, query, source, variable) {
    const bindings = await engine.queryBindings(query, { sources: [source], fetch });
    return (await bindings.toArray()).map((row) => row.get(variable).value).sort();
  }

  test('a query over one document finds what is in it', async () => {
    const names = await values(new QueryEngine(), `${PREFIXES} SELECT ?name { ?it foaf:name ?name }`, `${home}ada`, 'name');
    assert.deepEqual(names, ['ada']);
  });

  test('a container lists its children to a query', async () => {
    const children = await values(new QueryEngine(), `${PREFIXES} SELECT ?child { ?c ldp:contains ?child }`, home, 'child');
    assert.deepEqual(children, [`${home}ada`, `${home}bo`, `${home}cleo`]);
  });

  test('the links of a container lead into its documents', async () => {
    const children = await values(new QueryEngine(), `${PREFIXES} SELECT ?child { <${home}> ldp:contains ?child }`, home, 'child');
    const bindings = await new QueryEngine().queryBindings(
      `${PREFIXES} SELECT ?name { ?it a foaf:Person; foaf:name ?name }`,
      { sources: children, fetch },
    );
    const names = (await bindings.toArray()).map((row) => row.get('name').value);
    assert.deepEqual(names.sort(), ['ada', 'bo', 'cleo']);
  });

  test('an update changes the document', async () => {
    const engine = new QueryEngine();
    const update = `${PREFIXES} INSERT DATA { <${home}ada#it> foaf:nick "countess" }`;
    await engine.queryVoid(update, { sources: [`${home}ada`], destination: `${home}ada`, fetch });
    const nicks = await values(new QueryEngine(), `${PREFIXES} SELECT ?nick { ?it foaf:nick ?nick }`, `${home}ada`, 'nick');
    assert.deepEqual(nicks, ['countess']);
  });

  test('a query to the pod itself is answered by the pod', async () => {
    const endpoint = { type: 'sparql', value: `${alice.storage}.sparql` };
    const query = `${PREFIXES} SELECT ?name { GRAPH ?g { ?it a foaf:Person; foaf:name ?name }
      FILTER STRSTARTS(STR(?g), "${home}") }`;
    assert.deepEqual(await values(new QueryEngine(), query, endpoint, 'name'), ['ada', 'bo', 'cleo']);
  });

  test('the pod and a document are asked together', async () => {
    const engine = new QueryEngine();
    const sources = [{ type: 'sparql', value: `${alice.storage}.sparql` }, `${home}bo`];
    const bindings = await engine.queryBindings(
      `${PREFIXES} SELECT DISTINCT ?child { <${home}> ldp:contains ?child . ?it foaf:name "bo" }`,
      { sources, fetch },
    );
    const children = (await bindings.toArray()).map((row) => row.get('child').value);
    assert.deepEqual(children.sort(), [`${home}ada`, `${home}bo`, `${home}cleo`]);
  });

  test('a triple that is made comes back as a triple', async () => {
    const stream = await new QueryEngine().queryQuads(
      `${PREFIXES} CONSTRUCT { ?it foaf:nick ?name } { GRAPH <${home}cleo> { ?it foaf:name ?name } }`,
      { sources: [{ type: 'sparql', value: `${alice.storage}.sparql` }], fetch },
    );
    const quads = await stream.toArray();
    assert.deepEqual(quads.map((quad) => [quad.subject.value, quad.object.value]), [[`${home}cleo#it`, 'cleo']]);
  });
});
