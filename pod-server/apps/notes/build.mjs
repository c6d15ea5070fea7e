// Builds Notes into the server's resources: `node build.mjs`. With --check it builds nothing, and fails if what stands there is not what it would build.
//
// Scripts and styles are named by what they say, so that browsers may keep them for ever. The result is committed: whoever runs a pod needs no npm.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { WORDS } from './src/words.js';

const TO = new URL('../src/main/resources/one/twogather/pod/apps/notes/', import.meta.url);
const MOST_BYTES = 60_000;

const here = (path) => new URL(path, import.meta.url);
const read = (path) => readFileSync(here(path), 'utf8');

const { outputFiles, metafile } = await build({
  entryPoints: ['notes.js', 'notes.css'].map((name) => here(`src/${name}`).pathname),
  outdir: 'out',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  metafile: true,
  write: false,
});

const files = {};
let page = read('src/index.html');
for (const { path, text } of outputFiles) {
  const [stem, ending] = path.split(/[/\\]/).at(-1).split('.');
  const name = `${stem}.${createHash('sha256').update(text).digest('hex').slice(0, 12)}.${ending}`;
  files[name] = text;
  page = page.replace(`${stem}.${ending}`, name);
}
files['index.html'] = page;
files['icon.svg'] = read('src/icon.svg');
files['licences.txt'] = licences();

/** The licence of each package that went in. */
function licences() {
  const packages = new Set(Object.keys(metafile.inputs).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  const parts = [...packages].sort().map((name) => {
    const { version, license } = JSON.parse(read(`node_modules/${name}/package.json`));
    const file = readdirSync(here(`node_modules/${name}`)).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} ${version} (${license})\n\n${file ? read(`node_modules/${name}/${file}`).trim() : ''}\n`;
  });
  return ['Notes is part of 2gather: AGPL-3.0-or-later. It contains:\n', ...parts].join(`\n${'-'.repeat(72)}\n`).replaceAll('\r\n', '\n');
}

const fail = (why) => {
  console.error(why);
  process.exit(1);
};

const [words, ...others] = Object.values(WORDS).map((language) => String(Object.keys(language)));
if (others.some((other) => other !== words)) fail('the languages do not say the same');

const size = Object.values(files).reduce((sum, text) => sum + gzipSync(text).length, 0) - gzipSync(files['licences.txt']).length;
if (size > MOST_BYTES) fail(`Notes has ${size} bytes when compressed; ${MOST_BYTES} is the most`);

if (process.argv.includes('--check')) {
  const there = readdirSync(TO).sort();
  if (String(there) !== String(Object.keys(files).sort())) fail(`built files are ${there}, should be ${Object.keys(files).sort()}: npm run build`);
  for (const [name, text] of Object.entries(files)) {
    if (readFileSync(new URL(name, TO), 'utf8') !== text) fail(`${name} is not what its source says: npm run build`);
  }
} else {
  rmSync(TO, { recursive: true, force: true });
  mkdirSync(TO, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(new URL(name, TO), text);
}
console.log(`${Object.keys(files).length} files, ${size} bytes compressed`);
