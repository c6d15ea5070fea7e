// Starts Community Solid Server with its file back end and access control, makes accounts with a pod and a client
// credential each (alice, if none is named), and prints a line of JSON about each: the same members as `tools/pod token add alice --json`, and `pid`.
// Runs until its standard input ends, or it is told to.
//
//   node start.mjs PORT FOLDER [NAME …]
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const [port, folder] = process.argv.slice(2);
const base = `http://localhost:${port}/`;
const bin = createRequire(import.meta.url).resolve('@solid/community-server/bin/server.js');

const server = spawn(
  process.execPath,
  [bin, '-c', '@css:config/file.json', '-p', port, '-b', base, '-f', folder, '-l', 'warn'],
  { stdio: ['ignore', 'inherit', 'inherit'] },
);
server.on('exit', (code) => process.exit(code ?? 1));
process.stdin.resume();
process.stdin.on('end', () => server.kill('SIGTERM'));
process.on('SIGTERM', () => server.kill('SIGTERM'));

await answers(`${base}.account/`, 120);
const people = process.argv.slice(4);
for (const name of people.length ? people : ['alice']) {
  console.log(JSON.stringify({ ...(await account(name)), pid: server.pid }));
}

/** Waits until the server answers; gives up after so many seconds. */
async function answers(url, seconds) {
  for (let i = 0; i < seconds * 4; i++) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // Not yet.
    }
    await new Promise((later) => setTimeout(later, 250));
  }
  throw new Error(`no answer from ${url} in ${seconds} s`);
}

/** An account, its pod and a client credential, by the account API. */
async function account(name) {
  const created = await post((await controls()).account.create, {});
  const cookie = { authorization: `CSS-Account-Token ${created.authorization}` };
  const all = await controls(cookie);
  await post(all.password.create, { email: `${name}@example.org`, password: `${name}-of-the-bench` }, cookie);
  const pod = await post(all.account.pod, { name }, cookie);
  const credential = await post(all.account.clientCredentials, { name: 'bench', webId: pod.webId }, cookie);
  return {
    clientId: credential.id,
    clientSecret: credential.secret,
    issuer: base,
    tokenEndpoint: `${base}.oidc/token`,
    webId: pod.webId,
    storage: pod.pod,
  };
}

async function controls(headers = {}) {
  return (await (await fetch(`${base}.account/`, { headers })).json()).controls;
}

async function post(url, body, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}
