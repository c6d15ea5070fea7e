// Live changes: as the protocol has them, through the client library for it, as browsers listen, and as rdflib does in the old protocol.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { before, describe, test } from 'node:test';
import { SubscriptionClient } from '@solid-notifications/subscription';
import { launch } from './browser.mjs';
import { Fetcher, graph, lit, Namespace, st, sym, UpdateManager } from 'rdflib';
import { fresh, person, signIn } from './pod.mjs';

const NOTIFY = 'http://www.w3.org/ns/solid/notifications#';
const FOAF = Namespace('http://xmlns.com/foaf/0.1/');

/** Collects messages, and waits for the next one. */
class Inbox {
  #messages = [];
  #waiting = [];
  push(message) {
    const next = this.#waiting.shift();
    if (next) next(message);
    else this.#messages.push(message);
  }
  next() {
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error('nothing came')), 15_000).unref());
    const message = this.#messages.length
      ? Promise.resolve(this.#messages.shift())
      : new Promise((resolve) => this.#waiting.push(resolve));
    return Promise.race([message, late]);
  }
}

describe('notifications', () => {
  const alice = person('alice');
  const bob = person('bob');
  const home = `${alice.storage}${fresh('live')}/`;
  let alices;
  let bobs;

  const put = async (url, body) => {
    const reply = await alices.fetch(url, { method: 'PUT', headers: { 'content-type': 'text/turtle' }, body });
    assert.ok(reply.ok, `${reply.status} ${url}`);
    return reply;
  };
  const rules = (name, who) => `@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>.
    <#alice> a acl:Authorization; acl:agent <${alice.webId}>; acl:accessTo <${name}>; acl:mode acl:Read, acl:Write, acl:Control.
    <#other> a acl:Authorization; ${who}; acl:accessTo <${name}>; acl:mode acl:Read.`;
  const subscribe = async (fetch, type, topic, more = {}) => {
    const reply = await fetch(new URL(`/.notifications/${type}/`, alice.issuer), {
      method: 'POST',
      headers: { 'content-type': 'application/ld+json' },
      body: JSON.stringify({ '@context': ['https://www.w3.org/ns/solid/notification/v1'], type, topic, ...more }),
    });
    return { status: reply.status, ...(await reply.json()) };
  };
  const listen = async (address) => {
    const socket = new WebSocket(address);
    const inbox = new Inbox();
    socket.addEventListener('message', ({ data }) => inbox.push(data));
    socket.addEventListener('close', ({ code }) => inbox.push(`closed ${code}`));
    await once(socket, 'open');
    return { socket, inbox };
  };

  before(async () => {
    alices = await signIn(alice);
    bobs = await signIn(bob);
  });

  test('the client library finds the service and listens', async () => {
    const topic = `${home}library`;
    await put(topic, '<> a <#Thing>.');
    const channel = await new SubscriptionClient(alices.fetch).subscribe(topic, `${NOTIFY}WebSocketChannel2023`);
    const { socket, inbox } = await listen(channel.receiveFrom);
    const written = await put(topic, '<> a <#Other>.');
    const message = JSON.parse(await inbox.next());
    assert.equal(message.type, 'Update');
    assert.equal(message.object, topic);
    assert.ok(written.headers.get('etag').includes(message.state), 'the state is what the entity tag begins with');
    socket.close();
  });

  test('a friend hears of what is shared, and is sent away at once when it is not any more', async () => {
    const topic = `${home}shared`;
    await put(topic, '<> a <#Thing>.');
    assert.equal((await subscribe(bobs.fetch, 'WebSocketChannel2023', topic)).status, 403);
    await put(`${topic}.acl`, rules('shared', `acl:agent <${bob.webId}>`));
    const channel = await subscribe(bobs.fetch, 'WebSocketChannel2023', topic);
    const { inbox } = await listen(channel.receiveFrom);
    await put(topic, '<> a <#Other>.');
    assert.equal(JSON.parse(await inbox.next()).type, 'Update');

    await put(`${topic}.acl`, rules('shared', `acl:agent <https://nobody.example/#me>`));
    assert.equal(await inbox.next(), 'closed 1008');
    assert.equal((await bobs.fetch(topic)).status, 403);
  });

  test('who was away is told, by the state they last saw', async () => {
    const topic = `${home}away`;
    const first = await put(topic, '<> a <#Thing>.');
    const second = await put(topic, '<> a <#Other>.');
    const channel = await subscribe(alices.fetch, 'WebSocketChannel2023', topic, { state: first.headers.get('etag') });
    const { socket, inbox } = await listen(channel.receiveFrom);
    const message = JSON.parse(await inbox.next());
    assert.ok(second.headers.get('etag').includes(message.state));
    socket.close();
  });

  test('a stream over HTTP is for its subscriber, with the same credentials', async () => {
    const topic = `${home}streamed`;
    const channel = await subscribe(alices.fetch, 'StreamingHTTPChannel2023', topic);
    assert.equal((await fetch(channel.receiveFrom)).status, 401);
    assert.equal((await bobs.fetch(channel.receiveFrom)).status, 403);
    const stream = await alices.fetch(channel.receiveFrom);
    assert.equal(stream.status, 200);
    const reader = stream.body.getReader();
    await put(topic, '<> a <#Thing>.');
    const { value } = await reader.read();
    assert.equal(JSON.parse(new TextDecoder().decode(value)).type, 'Create');
    await reader.cancel();
  });

  test('a browser listens from another origin', { skip: !process.env.POD_CHROMIUM && 'no browser' }, async () => {
    const topic = `${home}browser`;
    const app = createServer((_, reply) => reply.setHeader('content-type', 'text/html').end('<title>an app</title>'));
    await once(app.listen(0, '127.0.0.1'), 'listening');
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${app.address().port}/`);
      const events = await subscribe(alices.fetch, 'EventSourceChannel2023', topic);
      const socket = await subscribe(alices.fetch, 'WebSocketChannel2023', topic);
      await page.evaluate(async ([eventsFrom, socketFrom]) => {
        window.heard = [];
        const source = new EventSource(eventsFrom);
        source.onmessage = ({ data, lastEventId }) => window.heard.push(`event ${JSON.parse(data).type} ${lastEventId.length}`);
        const live = new WebSocket(socketFrom);
        live.onmessage = ({ data }) => window.heard.push(`socket ${JSON.parse(data).type}`);
        await Promise.all([source, live].map((one) => new Promise((open, failed) => {
          one.onopen = open;
          one.onerror = failed;
        })));
      }, [events.receiveFrom, socket.receiveFrom]);
      await put(topic, '<> a <#Thing>.');
      await page.waitForFunction(() => window.heard.length === 2);
      assert.deepEqual((await page.evaluate(() => window.heard)).sort(), ['event Create 22', 'socket Create']);
    } finally {
      await browser.close();
      app.close();
    }
  });

  test('rdflib reloads a public document when somebody changes it', async () => {
    const doc = sym(`${alice.storage}public/${fresh('rdflib-live')}`);
    const it = sym(`${doc.value}#it`);
    await put(doc.value, `<#it> <${FOAF('name').value}> "before".`);
    const store = graph();
    const fetcher = new Fetcher(store, { fetch: alices.fetch });
    const updater = new UpdateManager(store);
    await fetcher.load(doc);
    const inbox = new Inbox();
    updater.addDownstreamChangeListener(doc, () => inbox.push(store.anyValue(it, FOAF('name'), null, doc)));
    // It says neither when it is open nor when it is heard, so the document is changed until it has noticed.
    let number = 0;
    const writing = setInterval(() => put(doc.value, `<#it> <${FOAF('name').value}> "after ${number++}".`), 500);
    try {
      assert.match(await inbox.next(), /^after/);
    } finally {
      clearInterval(writing);
    }
  });

  test('a webhook is told, by a server that proves who it is', async () => {
    const inbox = new Inbox();
    const hook = createServer(async (request, reply) => {
      const chunks = await request.toArray();
      reply.statusCode = 204;
      reply.end();
      inbox.push({ headers: request.headers, url: request.url, body: JSON.parse(Buffer.concat(chunks)) });
    });
    await once(hook.listen(Number(process.env.POD_HOOK_PORT), '127.0.0.1'), 'listening');
    try {
      const topic = `${home}hooked`;
      const sendTo = `http://127.0.0.1:${process.env.POD_HOOK_PORT}/changes?for=alice`;
      const anonymous = await subscribe(fetch, 'WebhookChannel2023', `${alice.storage}public/`, { sendTo });
      assert.equal(anonymous.status, 401);
      const channel = await subscribe(alices.fetch, 'WebhookChannel2023', topic, { sendTo });
      await put(topic, '<> a <#Thing>.');
      const { headers, url, body } = await inbox.next();
      assert.equal(url, '/changes?for=alice');
      assert.equal(body.type, 'Create');
      assert.equal(body.object, topic);

      const { createSolidTokenVerifier } = await import('@solid/access-token-verifier');
      const claims = await createSolidTokenVerifier()(headers.authorization, {
        header: headers.dpop,
        method: 'POST',
        url: sendTo.split('?')[0],
      });
      assert.equal(claims.webid, channel.sender);

      assert.equal((await alices.fetch(channel.id, { method: 'DELETE' })).status, 204);
      assert.equal((await fetch(channel.id)).status, 404);
    } finally {
      hook.close();
    }
  });

});
