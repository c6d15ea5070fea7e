// The notes in a pod: found by query, read and written as documents, followed as they change.
import { note, turtle } from './note.js';
import { FOLDER, KIND, SERVER, call } from './session.js';

const DESCRIPTION = 'http://www.w3.org/ns/solid/terms#storageDescription';
const EVENTS = `${SERVER}.notifications/EventSourceChannel2023/`;

/** A channel is about this many resources at most. */
const MOST_TOPICS = 16;
const RETRY_AFTER = 2000;

/** Somebody wrote the note since it was read. */
export class Changed extends Error {}

/** Notes is in, but may not do this. */
export class NotAllowed extends Error {}

/** The note is not there any more. */
export class Gone extends Error {}

function checked(answer) {
  if (answer.ok) return answer;
  if (answer.status === 403) throw new NotAllowed();
  if (answer.status === 404) throw new Gone();
  if (answer.status === 412 || answer.status === 409) throw new Changed();
  throw new Error(`the pod answers ${answer.status}`);
}

export class Pod {
  /** @param storage the pod's address, with its slash */
  constructor(storage) {
    this.storage = storage;
    this.folder = storage + FOLDER;
  }

  /** The pod of a person, as their profile's headers name it. */
  static async of(webId) {
    const profile = checked(await call(webId.split('#')[0], { method: 'HEAD' }));
    for (const [, address, relation] of (profile.headers.get('link') ?? '').matchAll(/<([^>]*)>; *rel="?([^",;]*)/g)) {
      if (relation === DESCRIPTION) {
        return new Pod(new URL('..', new URL(address, profile.url)).href);
      }
    }
    throw new Error('the profile names no storage');
  }

  /** All notes, the newest first, without their texts. */
  async list() {
    const query = `PREFIX schema: <https://schema.org/>
      SELECT ?note ?title ?modified WHERE {
        GRAPH ?document { ?note a <${KIND}> . OPTIONAL { ?note schema:name ?title } OPTIONAL { ?note schema:dateModified ?modified } }
        FILTER(STRSTARTS(STR(?document), "${this.folder}"))
      } ORDER BY DESC(?modified) LIMIT 1000`;
    const headers = { 'content-type': 'application/sparql-query', accept: 'application/sparql-results+json' };
    const answer = checked(await call(`${this.storage}.sparql`, { method: 'POST', headers, body: query }));
    return (await answer.json()).results.bindings.map(({ note: { value }, title, modified }) => ({
      url: value.split('#')[0],
      title: title?.value ?? '',
      modified: modified?.value ?? '',
    }));
  }

  /** A note and the tag of the state it was read in. */
  async read(url) {
    const answer = checked(await call(url, { headers: { accept: 'application/n-triples' }, cache: 'no-store' }));
    return { ...note(url, await answer.text()), tag: answer.headers.get('etag') };
  }

  /** A new note, which nobody else's may be in the place of. */
  create() {
    const now = new Date().toISOString();
    const url = `${this.folder}${now.slice(0, 10)}-${crypto.randomUUID().slice(0, 8)}.ttl`;
    return this.#put({ url, title: '', text: '', created: now, modified: now }, { 'if-none-match': '*' });
  }

  /** Writes a note over the state it was read in, and over no other. */
  write(written) {
    return this.#put({ ...written, modified: new Date().toISOString() }, { 'if-match': written.tag });
  }

  async #put(written, condition) {
    const headers = { 'content-type': 'text/turtle', ...condition };
    const answer = checked(await call(written.url, { method: 'PUT', headers, body: turtle(written) }));
    return { ...written, tag: answer.headers.get('etag') };
  }

  async remove({ url, tag }) {
    checked(await call(url, { method: 'DELETE', headers: { 'if-match': tag } }));
  }

  /** Whether Notes may see the folder itself, and so hears of notes that come and go. */
  async seesFolder() {
    return (await call(this.folder, { method: 'HEAD' })).ok;
  }

  /**
   * Listens until `stop` is called on what it returns.
   *
   * @param urls the notes to hear of, the most important first
   * @param heard told of each message
   * @param unsure told when listening begins, since things may have happened before, and whenever it ends, for whatever reason
   */
  follow(urls, heard, unsure) {
    const topic = urls.slice(0, MOST_TOPICS);
    let source = null;
    let stopped = false;
    const listen = async () => {
      if (stopped || topic.length === 0) return;
      try {
        const body = JSON.stringify({ '@context': ['https://www.w3.org/ns/solid/notification/v1'], type: 'EventSourceChannel2023', topic });
        const headers = { 'content-type': 'application/ld+json' };
        const { receiveFrom } = await checked(await call(EVENTS, { method: 'POST', headers, body })).json();
        if (stopped) return;
        source = new EventSource(receiveFrom);
        source.onmessage = ({ data }) => heard(JSON.parse(data));
        source.onopen = unsure;
        source.onerror = ended;
      } catch {
        ended();
      }
    };
    const ended = () => {
      source?.close();
      if (stopped) return;
      unsure();
      setTimeout(listen, RETRY_AFTER);
    };
    listen();
    return {
      stop() {
        stopped = true;
        source?.close();
      },
    };
  }
}
