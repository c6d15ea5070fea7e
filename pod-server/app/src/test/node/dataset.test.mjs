// A thousand files as a person's life leaves them: public vocabularies in several formats, posts, notes, pictures, odd
// names, deep folders. All of it goes in, and comes out identical.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { Parser } from 'n3';
import { getContainedResourceUrlAll, getSolidDataset } from '@inrupt/solid-client';
import { fresh, person, signIn } from './pod.mjs';

const FILES = Number(process.env.POD_FILES ?? 1000);
const AT_ONCE = 8;
const WORDS = ['été', 'garden', '雨', 'pomme', 'naïve', 'tea', 'vélo', 'Ω', 'letter', 'mère', 'quiet', 'été', 'bread', '🌻', 'voisin'];

describe(`${FILES} files`, () => {
  const alice = person('alice');
  const home = `${alice.storage}${fresh('life')}/`;
  const files = take(FILES, vocabularies(), life());
  let fetch;

  before(async () => {
    assert.equal(files.length, FILES);
    assert.equal(new Set(files.map((file) => file.path)).size, FILES, 'every file has a name of its own');
    fetch = (await signIn(alice)).fetch;
    await eachAtOnce(files, async (file) => {
      const answer = await fetch(home + file.path, { method: 'PUT', headers: { 'content-type': file.type }, body: file.bytes });
      assert.equal(answer.status, 201, `${file.path}: ${answer.status} ${await answer.text()}`);
    });
  });

  test('each comes out as it went in, byte for byte', async () => {
    await eachAtOnce(files, async (file) => {
      const answer = await fetch(home + file.path, { headers: { accept: '*/*' } });
      assert.equal(answer.status, 200, file.path);
      assert.equal(answer.headers.get('content-type').split(';')[0], file.type, file.path);
      assert.equal(digest(Buffer.from(await answer.arrayBuffer())), digest(file.bytes), file.path);
    });
  });

  test('the folders list exactly what went in', async () => {
    const found = await walk(home, fetch);
    assert.deepEqual(found.sort(), files.map((file) => new URL(home + file.path).href).sort());
  });

  test('a vocabulary says the same in another format', async () => {
    const file = files.find((each) => each.path === 'vocabularies/foaf.nt');
    const answer = await fetch(home + file.path, { headers: { accept: 'text/turtle' } });
    const count = (text) => new Parser({ baseIRI: home }).parse(text).length;
    assert.equal(count(await answer.text()), count(file.bytes.toString()));
  });
});

/** Real vocabularies, as N-Quads (the graph they are published in) and as N-Triples. */
function vocabularies() {
  const folder = new URL('node_modules/@vocabulary/', import.meta.url);
  return readdirSync(folder).flatMap((name) => {
    const quads = readFileSync(new URL(`${name}/${name}.nq`, folder));
    const triples = quads.toString().replace(/ <[^<>"]*> \.$/gm, ' .');
    return [
      { path: `vocabularies/${name}.nq`, type: 'application/n-quads', bytes: quads },
      { path: `vocabularies/${name}.nt`, type: 'application/n-triples', bytes: Buffer.from(triples) },
    ];
  });
}

/** What else a person keeps, the same at every run. */
function* life() {
  const random = numbers(20261122);
  for (let i = 0; ; i++) {
    const day = new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
    const folder = `${day.slice(0, 4)}/${day.slice(5, 7)}`;
    const tags = Array.from({ length: 1 + (random() % 5) }, () => `<https://example.org/tag/${random() % 40}>`);
    const words = Array.from({ length: 3 + (random() % 120) }, () => WORDS[random() % WORDS.length]).join(' ');
    switch (i % 8) {
      case 0:
        yield text(`posts/${folder}/${day}`, 'text/turtle',
          `# written by hand\n@prefix as: <https://www.w3.org/ns/activitystreams#>.\n<#it> a as:Note;\n  as:content """${words}"""@fr;\n  as:tag ${tags.join(', ')}.\n`);
        break;
      case 1:
        yield text(`posts/${folder}/${day}.jsonld`, 'application/ld+json',
          JSON.stringify({ '@context': { '@vocab': 'https://schema.org/' }, '@id': '#it', '@type': 'SocialMediaPosting', articleBody: words }, null, 1));
        break;
      case 2:
        yield text(`notes/${folder}/${encodeURIComponent(`${WORDS[random() % WORDS.length]} ${i}.md`)}`, 'text/markdown', `# ${day}\n\n${words}\n`);
        break;
      case 3:
        yield { path: `photos/${folder}/IMG_${1000 + i}.jpg`, type: 'image/jpeg', bytes: noise(random, 200 + (random() % 60_000)) };
        break;
      case 4:
        yield text(`data/${folder}/${day}.csv`, 'text/csv', `day,steps\r\n${day},${random() % 20_000}\r\n`);
        break;
      case 5:
        yield text(`data/${folder}/${day}.rdf`, 'application/rdf+xml',
          `<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/terms/">\n <rdf:Description rdf:about="#it"><dc:title xml:lang="fr">${words}</dc:title></rdf:Description>\n</rdf:RDF>\n`);
        break;
      case 6:
        yield text(`data/${folder}/${day}.trig`, 'application/trig',
          `<#about> { <#it> <http://purl.org/dc/terms/date> "${day}". } <#it> { <#it> <http://purl.org/dc/terms/subject> ${tags[0]}. }\n`);
        break;
      default:
        yield text(`a/b/c/d/e/f/${i}/${encodeURIComponent('日記 ' + day)}`, 'text/plain', `${words}\n`);
    }
  }
}

function text(path, type, content) {
  return { path, type, bytes: Buffer.from(content) };
}

function noise(random, size) {
  return Buffer.from(Uint8Array.from({ length: size }, () => random() & 255));
}

/** Numbers that look random and are the same at every run (xorshift). */
function numbers(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

function digest(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

async function eachAtOnce(items, work) {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of waiting) await work(item);
    }),
  );
}

async function walk(container, fetch) {
  const children = getContainedResourceUrlAll(await getSolidDataset(container, { fetch }));
  const nested = await Promise.all(children.map((child) => (child.endsWith('/') ? walk(child, fetch) : [child])));
  return nested.flat();
}

/** The first so many of several sequences, one after the other. */
function take(count, ...sequences) {
  const taken = [];
  for (const sequence of sequences) {
    for (const item of sequence) {
      if (taken.length === count) return taken;
      taken.push(item);
    }
  }
  return taken;
}
