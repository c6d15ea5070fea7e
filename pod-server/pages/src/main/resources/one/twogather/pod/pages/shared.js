// SPDX-License-Identifier: AGPL-3.0-or-later
// Opens what a sharing link is for. The link's key stands behind its number sign and stays in this browser: each request is signed with it (UCAN 1.0,
// docs/reference/grants.md), and what comes back is shown as text, as a picture or as a file, never as a page.
const LINK = /^#([\w-]{43})\.(b[a-z2-7]{20,})\.([a-z0-9][a-z0-9-]{0,38})\.(z[1-9A-HJ-NP-Za-km-z]{20,200})(?:\.(b[a-z2-7]{20,}))?$/;
const DAG_CBOR = "application/vnd.ipld.dag-cbor";
const CONTAINS = "<http://www.w3.org/ns/ldp#contains>";
const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];
const TEXT = /^(text\/|application\/([\w.-]+\+)?(json|xml|n-triples|n-quads|trig)$|image\/svg)/;
const MOST_TEXT = 1_000_000;
const LIFE = 120;
/** What is allowed by more than its own word. */
const ENTAILED = { append: ["update", "write"], update: ["write"], delete: ["write"] };
const LATEST = /\/grants\/(b[a-z2-7]{20,})>\s*;\s*rel="latest-version"/;
/** By the names that refusals have, what to say; of all others that the link is not whole. */
const ENDINGS = { Revoked: "revoked", Expired: "expired" };
const REFUSALS = { 403: "forbidden", 404: "missing", 413: "large", 429: "enough", 507: "full" };

const at = (id) => document.getElementById(id);
const home = at("shared");
at("unscripted").hidden = true;
const say = (key) => at("words").querySelector(`[data-word=${key}]`).textContent;
const skew = Number(home.dataset.now) - Date.now() / 1000;

const base64url = (bytes) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const fromBase64url = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
const hex = (text) => Uint8Array.from(text.match(/../g), (byte) => parseInt(byte, 16));

function base58(bytes) {
  let number = BigInt("0x" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""));
  let text = "";
  for (; number > 0n; number /= 58n) text = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"[Number(number % 58n)] + text;
  return text;
}

function fromBase32(text) {
  const bits = Array.from(text, (character) => "abcdefghijklmnopqrstuvwxyz234567".indexOf(character).toString(2).padStart(5, "0")).join("");
  return Uint8Array.from(bits.match(/.{8}/g), (byte) => parseInt(byte, 2));
}

/** A link of DAG-CBOR: the bytes of a CID, after a zero. */
class Link {
  constructor(cid) {
    this.bytes = Uint8Array.of(0, ...cid);
  }

  static named(cid) {
    return new Link(fromBase32(cid.slice(1)));
  }

  /** To bytes as they are, by their SHA-256. */
  static async to(bytes) {
    return new Link([1, 0x55, 0x12, 0x20, ...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]);
  }
}

const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => Array.from(part)));

function headed(major, count) {
  if (count < 24) return [(major << 5) | count];
  const size = count < 0x100 ? 0 : count < 0x10000 ? 1 : count < 0x100000000 ? 2 : 3;
  const bytes = Array.from({ length: 1 << size }, (_, place) => Math.floor(count / 256 ** ((1 << size) - 1 - place)) % 256);
  return [(major << 5) | (24 + size), ...bytes];
}

/** DAG-CBOR in its one spelling, of what invocations are made of: keys by length, then by letter. */
function encode(value) {
  if (typeof value === "number") return joined(headed(0, value));
  if (typeof value === "string") {
    const text = new TextEncoder().encode(value);
    return joined(headed(3, text.length), text);
  }
  if (value instanceof Uint8Array) return joined(headed(2, value.length), value);
  if (value instanceof Link) return joined(headed(6, 42), encode(value.bytes));
  if (Array.isArray(value)) return joined(headed(4, value.length), ...value.map(encode));
  const keys = Object.keys(value).sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
  return joined(headed(5, keys.length), ...keys.flatMap((key) => [encode(key), encode(value[key])]));
}

/** The same backwards. It comes from the server, whose word this page takes for what it shows; links are left as bytes. */
function decode(bytes) {
  let place = 0;
  const take = (length) => bytes.subarray(place, (place += length));
  const count = (kind) => (kind < 24 ? kind : take(1 << (kind - 24)).reduce((sum, byte) => sum * 256 + byte, 0));
  const text = (length) => new TextDecoder().decode(take(length));
  function next() {
    const first = bytes[place++];
    const major = first >> 5;
    if (major === 7) {
      if ((first & 31) === 27) take(8);
      return { 20: false, 21: true }[first & 31] ?? null;
    }
    const size = count(first & 31);
    switch (major) {
      case 0: return size;
      case 1: return -1 - size;
      case 2: return take(size);
      case 3: return text(size);
      case 4: return Array.from({ length: size }, next);
      case 5: return Object.fromEntries(Array.from({ length: size }, () => [next(), next()]));
      default: return next();
    }
  }
  return next();
}

/** Why a request was not answered, by the key of the words for it. An end is an end of all. */
class Refused extends Error {
  constructor(word, isEnd = false) {
    super(word);
    this.isEnd = isEnd;
  }
}

/** What the link in this page's address holds. */
class Holder {
  static async of(hash) {
    const parts = LINK.exec(hash);
    if (!parts) throw new Refused(hash.length > 1 ? "broken" : "bare", true);
    const [, seed, cid, pod, subject, root] = parts;
    if (!globalThis.crypto?.subtle) throw new Refused("unable", true);
    let key;
    let jwk;
    try {
      const secret = joined(hex("302e020100300506032b657004220420"), fromBase64url(seed));
      key = await crypto.subtle.importKey("pkcs8", secret, "Ed25519", true, ["sign"]);
      jwk = await crypto.subtle.exportKey("jwk", key);
    } catch {
      throw new Refused("unable", true);
    }
    return Object.assign(new Holder(), {
      key,
      cid,
      storage: home.dataset.storage.replace("...", pod),
      iss: "did:key:z" + base58([0xed, 0x01, ...fromBase64url(jwk.x)]),
      sub: "did:key:" + subject,
      prf: (root ? [root, cid] : [cid]).map(Link.named),
    });
  }

  async #invocation(cmd, args) {
    const signed = {
      h: hex("3401ed01ed011371"),
      "ucan/inv@1.0.0": {
        iss: this.iss,
        sub: this.sub,
        aud: home.dataset.service,
        cmd,
        args,
        prf: this.prf,
        nonce: crypto.getRandomValues(new Uint8Array(12)),
        exp: Math.floor(Date.now() / 1000 + skew) + LIFE,
      },
    };
    const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", this.key, encode(signed)));
    return base64url(encode([signature, signed]));
  }

  async ask(cmd, method, path, headers = {}, body = undefined) {
    const url = this.storage + path.slice(1);
    // The signature is for these very bytes: nobody on the way sends others by it.
    const bytes = body && new Uint8Array(await body.arrayBuffer());
    const args = { url, method, ...(bytes && { body: await Link.to(bytes) }) };
    const authorization = `UCAN ${await this.#invocation(cmd, args)}`;
    const how = { credentials: "omit", redirect: "error", cache: "no-store", referrerPolicy: "no-referrer" };
    let answer;
    try {
      answer = await fetch(url, { method, headers: { ...headers, authorization }, body: bytes, ...how });
    } catch {
      throw new Refused("offline");
    }
    if (answer.ok) return answer;
    const problem = await answer.json().catch(() => ({}));
    if (answer.status === 401) throw new Refused(ENDINGS[problem.fault] ?? "broken", true);
    throw new Refused(REFUSALS[answer.status] ?? "refused");
  }

  #terms(cid) {
    return this.ask("/pod/grant", "GET", `/grants/${cid}`, { accept: DAG_CBOR });
  }

  /** What it is for at this moment: the first part of its grant, or of what its owner changed that into. */
  async grant() {
    let answer = await this.#terms(this.cid);
    const latest = LATEST.exec(answer.headers.get("link") ?? "");
    if (latest) answer = await this.#terms(latest[1]);
    const claims = decode(new Uint8Array(await answer.arrayBuffer()))[1]["ucan/dlg@1.0.0"];
    const [part] = claims.meta.parts;
    if (!part || !["folder", "document", "inbox"].includes(part.of)) throw new Refused("revoked", true);
    const may = (mode) => [mode, ...(ENTAILED[mode] ?? [])].some((word) => part.modes.includes(word));
    const said = JSON.stringify([part, claims.exp]);
    return { kind: part.of, path: part.in, may, bytes: part.bytes, day: part.day, until: claims.exp, said };
  }
}

let holder;
let grant;
let shown;
let tag = "";
let pictures = [];

/** As people read it; what has no shape, or turns the direction of text around, stays as the address has it. */
function named(path) {
  const segment = path.replace(/\/$/, "").split("/").pop();
  try {
    return decodeURIComponent(segment).replace(/[^\P{C}\u200c\u200d]|[\p{Zl}\p{Zp}]/gu, encodeURIComponent);
  } catch {
    return segment;
  }
}

function add(parent, name, text, more = {}) {
  const element = Object.assign(document.createElement(name), more);
  element.textContent = text;
  parent.append(element);
  return element;
}

function step(parent, path) {
  const button = add(add(parent, "li", ""), "button", "", { type: "button" });
  add(button, "bdi", named(path));
  if (path.endsWith("/")) button.append("/");
  button.addEventListener("click", () => go(path));
}

async function list(path) {
  const answer = await holder.ask("/pod/resource/read", "GET", path, { accept: "application/n-triples" });
  const prefix = `<${holder.storage}${path.slice(1)}> ${CONTAINS} <${holder.storage}`;
  const children = (await answer.text())
    .split("\n")
    .filter((line) => line.startsWith(prefix))
    .map((line) => "/" + line.slice(prefix.length, line.lastIndexOf(">")))
    .filter((child) => child.startsWith(path))
    .sort((one, other) => named(one).localeCompare(named(other), document.documentElement.lang));
  at("list").replaceChildren();
  children.forEach((child) => step(at("list"), child));
  at("list").hidden = !children.length;
  at("empty").hidden = children.length > 0;
}

function blob(bytes, type) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  pictures.push(address);
  return address;
}

async function read(path) {
  const answer = await holder.ask("/pod/resource/read", "GET", path, { accept: "*/*" });
  const type = (answer.headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase();
  const bytes = await answer.arrayBuffer();
  tag = answer.headers.get("etag") ?? "";
  // Whatever it is, the browser is told that it is a picture or that it is bytes: a page of somebody else's would be one of this server's.
  const isPicture = PICTURES.includes(type);
  const isText = !isPicture && TEXT.test(type) && bytes.byteLength <= MOST_TEXT;
  at("picture").hidden = !isPicture;
  at("text").hidden = !isText;
  if (isPicture) Object.assign(at("picture"), { src: blob(bytes, type), alt: named(path) });
  at("text").textContent = isText ? new TextDecoder().decode(bytes) : "";
  Object.assign(at("download"), { href: blob(bytes, "application/octet-stream"), download: named(path) });
  at("delete").hidden = !(grant.may("delete") && path !== grant.path);
  at("document").hidden = false;
}

function clear() {
  pictures.forEach((address) => URL.revokeObjectURL(address));
  pictures = [];
  at("picture").removeAttribute("src");
  for (const id of ["list", "empty", "document", "way", "put", "message"]) at(id).hidden = true;
  at("way").firstElementChild.replaceChildren();
}

function way(path) {
  const above = path.slice(grant.path.length).split("/").filter(Boolean);
  if (path === grant.path) return;
  let folder = grant.path;
  for (const name of [null, ...above.slice(0, -1)]) {
    folder += name === null ? "" : name + "/";
    step(at("way").firstElementChild, folder);
  }
  at("way").hidden = false;
}

async function show(path) {
  clear();
  shown = path;
  document.title = at("title").textContent = grant.kind === "inbox" ? say("inbox") : named(path);
  if (grant.kind !== "inbox") way(path);
  const isFolder = path.endsWith("/");
  if (grant.may("read")) await (isFolder ? list(path) : read(path));
  at("put").hidden = !(isFolder ? grant.may("append") : grant.may("update"));
  at("put-what").textContent = say(isFolder ? "add" : "replace");
  at("message").hidden = grant.kind !== "inbox";
  home.hidden = false;
}

function tell(word) {
  at("status").textContent = word ? say(word) : "";
}

function fail(refusal) {
  if (refusal.isEnd) {
    clear();
    home.hidden = true;
  }
  tell(refusal instanceof Refused ? refusal.message : "refused");
}

/** Says until when it holds, and how much it takes. */
function introduce() {
  const end = new Date(grant.until * 1000);
  at("until").lastElementChild.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(end);
  at("until").lastElementChild.dateTime = end.toISOString();
  if (grant.kind === "inbox") at("limits").textContent = say("limits").replace("%1", Math.floor(grant.bytes / 1_000_000)).replace("%2", grant.day);
}

/** Asks again what the link is for, and shows that if it is not what it was. True if so. */
async function learn() {
  const now = await holder.grant();
  if (now.said === grant.said) return false;
  grant = now;
  introduce();
  await show(shown.startsWith(grant.path) ? shown : grant.path);
  tell("changed");
  return true;
}

/** Whoever comes back to the page, or is refused, sees what the link is for by now. */
async function relearn() {
  try {
    return await learn();
  } catch (refusal) {
    if (refusal.isEnd) fail(refusal);
    return refusal.isEnd === true;
  }
}

async function go(path, isNew = true) {
  tell("");
  // The address stays as it is: the link works again after a reload, and nothing of what is looked at gets into it.
  if (isNew) history.pushState({ path }, "");
  try {
    await show(path);
    at("title").focus();
  } catch (refusal) {
    await refused(refusal);
  }
}

async function refused(refusal) {
  fail(refusal);
  if (refusal.message === "forbidden") await relearn();
}

async function send(form, action) {
  const button = form.querySelector("button");
  button.disabled = true;
  tell("sending");
  try {
    await action();
    form.reset();
    if (grant.may("read")) await show(shown);
    tell("sent");
  } catch (refusal) {
    await refused(refusal);
  } finally {
    button.disabled = false;
  }
}

function put(file) {
  const type = file.type || "application/octet-stream";
  if (grant.bytes && file.size > grant.bytes) throw new Refused("large");
  return shown.endsWith("/")
    ? holder.ask("/pod/resource/write/append", "POST", shown, { "content-type": type, slug: encodeURIComponent(file.name) }, file)
    : holder.ask("/pod/resource/write/update", "PUT", shown, { "content-type": type, ...(tag && { "if-match": tag }) }, file);
}

at("put").addEventListener("submit", (event) => {
  event.preventDefault();
  send(at("put"), () => put(at("file").files[0]));
});

at("message").addEventListener("submit", (event) => {
  event.preventDefault();
  send(at("message"), () => put(new File([at("said").value], "message.txt", { type: "text/plain;charset=utf-8" })));
});

at("delete").addEventListener("click", async () => {
  if (!confirm(say("delete"))) return;
  try {
    await holder.ask("/pod/resource/write/delete", "DELETE", shown);
    await go(shown.slice(0, shown.lastIndexOf("/") + 1));
  } catch (refusal) {
    await refused(refusal);
  }
});

addEventListener("popstate", (event) => grant && go(event.state?.path ?? grant.path, false));
addEventListener("hashchange", () => location.reload());
addEventListener("focus", () => grant && relearn());

try {
  holder = await Holder.of(location.hash);
  grant = await holder.grant();
  introduce();
  await show(grant.path);
} catch (refusal) {
  fail(refusal);
}
