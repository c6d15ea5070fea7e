// Notes: what people see, and what happens when they press something.
import { LitElement, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { Changed, Gone, NotAllowed, Pod } from './pod.js';
import * as session from './session.js';
import { LANGUAGE, LOCALE, say } from './words.js';

/** Milliseconds: after the last key, after a failure, and between looks for notes that nobody tells us of. */
const PAUSE = 600;
const RETRY = 5000;
const LOOK = 20_000;

const DAY = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });

const BRAND = html`<img src="icon.svg" alt="" width="28" height="28"> Notes`;

class NotesApp extends LitElement {
  static properties = {
    phase: { state: true },
    list: { state: true },
    note: { state: true },
    status: { state: true },
    trouble: { state: true },
  };

  #pod = null;
  #seesFolder = false;
  #following = null;
  #followed = '';
  #dirty = false;
  #saving = false;
  #timer = 0;
  #refreshing = 0;
  /** Counts what the person chose to see, so that a slow answer to an earlier choice is not shown. */
  #turn = 0;

  constructor() {
    super();
    /** starting, out, refused, in, lost */
    this.phase = 'starting';
    this.list = [];
    /** The note that is open, as it stands in the fields, with the tag of the state it was read in. */
    this.note = null;
    /** saved, typing, saving */
    this.status = 'saved';
    /** What is in the way: changed, gone, notAllowed, failed; empty for nothing. */
    this.trouble = '';
  }

  /** The page's own style counts in here. */
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.documentElement.lang = LANGUAGE;
    addEventListener('beforeunload', (event) => this.#dirty && event.preventDefault());
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#save() : this.#refresh()));
    setInterval(() => document.hidden || this.#seesFolder || this.#refresh(), LOOK);
    this.#begin();
  }

  #begin() {
    return this.#guard(async () => {
      const who = await session.resume();
      if (who === null || who === 'refused') {
        this.phase = who === null ? 'out' : 'refused';
        return;
      }
      this.#pod = await Pod.of(who);
      this.list = await this.#pod.list();
      this.#seesFolder = await this.#pod.seesFolder();
      this.phase = 'in';
      this.#lookAround();
    });
  }

  /** Whatever goes wrong is said; whoever was put out leaves at once. */
  async #guard(deed) {
    try {
      return await deed();
    } catch (wrong) {
      if (wrong instanceof session.AccessLost) await this.#lose();
      else if (wrong instanceof NotAllowed) this.trouble = 'notAllowed';
      else if (wrong instanceof Changed) this.trouble = 'changed';
      else if (wrong instanceof Gone) this.#vanish();
      else this.trouble = 'failed';
      return undefined;
    }
  }

  async #lose() {
    this.#stop();
    this.phase = 'lost';
    await session.forget();
  }

  #stop() {
    this.#following?.stop();
    clearTimeout(this.#timer);
    this.#turn++;
    this.#pod = null;
    this.#followed = '';
    this.#dirty = false;
    this.list = [];
    this.note = null;
    this.trouble = '';
  }

  #vanish() {
    this.#dirty = false;
    this.list = this.list.filter(({ url }) => url !== this.note?.url);
    this.note = null;
    this.trouble = 'gone';
  }

  // What happens elsewhere.

  /** Listens to what is here now, if that is not what is listened to. */
  #lookAround() {
    const urls = [...(this.#seesFolder ? [this.#pod.folder] : []), ...(this.note ? [this.note.url] : []), ...this.list.map(({ url }) => url)];
    const topics = [...new Set(urls)].slice(0, 16);
    const key = [...topics].sort().join(' ');
    if (key !== this.#followed) {
      this.#followed = key;
      this.#following?.stop();
      this.#following = this.#pod.follow(topics, (message) => this.#heard(message), () => this.#refresh());
    }
  }

  #heard({ object, state }) {
    const open = this.note?.url === object;
    if (open && state && this.note.tag.startsWith(`"${state}`)) return;
    clearTimeout(this.#refreshing);
    this.#refreshing = setTimeout(() => this.#refresh(), 50);
  }

  #refresh() {
    const pod = this.#pod;
    if (this.phase !== 'in') return undefined;
    return this.#guard(async () => {
      const list = await pod.list();
      if (pod !== this.#pod) return;
      this.list = list;
      this.#lookAround();
      const url = this.note?.url;
      const idle = () => pod === this.#pod && url === this.note?.url && !this.#dirty && !this.#saving;
      if (url && idle()) await this.#show(url, idle);
    });
  }

  // The list.

  /** @param still whether it is still to be shown by the time it is here */
  async #show(url, still) {
    const read = await this.#pod.read(url);
    if (still()) {
      this.note = read;
      this.status = 'saved';
    }
  }

  async #open(url) {
    await this.#save();
    if (this.#dirty && this.trouble) return;
    const turn = ++this.#turn;
    await this.#guard(async () => {
      this.trouble = '';
      await this.#show(url, () => turn === this.#turn);
      if (turn !== this.#turn) return;
      this.#lookAround();
      await this.updateComplete;
      this.querySelector('#title').focus();
    });
  }

  async #create() {
    await this.#save();
    if (this.#dirty && this.trouble) return;
    this.#turn++;
    await this.#guard(async () => {
      this.note = await this.#pod.create();
      this.trouble = '';
      this.status = 'saved';
      this.list = [this.note, ...this.list];
      await this.updateComplete;
      this.querySelector('#title').focus();
      this.#lookAround();
    });
  }

  async #close() {
    await this.#save();
    if (this.#dirty) return;
    this.#turn++;
    this.note = null;
    await this.updateComplete;
    this.querySelector('#new').focus();
  }

  // The open note.

  #edit(member, { target }) {
    this.note = { ...this.note, [member]: target.value };
    this.#dirty = true;
    this.status = 'typing';
    this.#soon(PAUSE);
  }

  #soon(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), pause);
  }

  async #save() {
    if (!this.#dirty || this.#saving || this.trouble === 'changed') return;
    clearTimeout(this.#timer);
    const sent = this.note;
    this.#saving = true;
    this.#dirty = false;
    this.status = 'saving';
    const kept = await this.#guard(() => this.#pod.write(sent));
    this.#saving = false;
    if (kept) {
      this.trouble = '';
      this.list = [kept, ...this.list.filter(({ url }) => url !== kept.url)];
      if (this.note?.url === kept.url) this.note = { ...this.note, tag: kept.tag, modified: kept.modified };
      this.status = this.#dirty ? 'typing' : 'saved';
      if (this.#dirty) this.#soon(PAUSE);
    } else if (this.note) {
      this.#dirty = true;
      this.status = 'typing';
      if (this.trouble === 'failed') this.#soon(RETRY);
    }
  }

  #takeTheirs() {
    return this.#guard(async () => {
      this.#dirty = false;
      this.trouble = '';
      await this.#show(this.note.url, () => true);
    });
  }

  #keepMine() {
    return this.#guard(async () => {
      const { tag } = await this.#pod.read(this.note.url);
      this.note = { ...this.note, tag };
      this.trouble = '';
      this.#dirty = true;
      await this.#save();
    });
  }

  #remove() {
    return this.#guard(async () => {
      this.#dirty = false;
      await this.#pod.remove(this.note);
      this.list = this.list.filter(({ url }) => url !== this.note.url);
      this.note = null;
      await this.updateComplete;
      this.querySelector('#new').focus();
      this.#lookAround();
    });
  }

  async #signOut() {
    await this.#save();
    this.#stop();
    this.phase = 'out';
    await session.signOut();
  }

  // What is seen. Text of people's is text here, never HTML: Lit escapes what stands in ${}.

  render() {
    return html`
      <header>
        ${this.phase === 'in' ? html`<h1 class="brand">${BRAND}</h1>` : html`<p class="brand">${BRAND}</p>`}
        ${this.phase === 'in'
          ? html`<p class="who"><a href=${this.#pod.storage}>${say('pod')}</a> <button class="quiet" @click=${this.#signOut}>${say('signOut')}</button></p>`
          : nothing}
      </header>
      ${this.phase === 'in' ? this.#desk() : html`<main class="page">${this.#page()}</main>`}
      <footer><a href="licences.txt">${say('licences')}</a></footer>`;
  }

  #page() {
    switch (this.phase) {
      case 'starting':
        return this.trouble
          ? html`<h1>Notes</h1><p role="alert">${say(this.trouble)}</p><p><button @click=${() => location.reload()}>${say('again')}</button></p>`
          : html`<h1>Notes</h1><p role="status">${say('starting')}</p>`;
      case 'lost':
        return html`<h1>${say('lost')}</h1><p class="lead" role="alert">${say('lostWhy')}</p>
          <p class="actions"><button @click=${session.askAgain}>${say('askAgain')}</button>
          <a href="${session.SERVER}-/apps">${say('manage')}</a></p>`;
      default:
        return html`<h1>${say('welcome')}</h1><p class="lead">${say('lead')}</p>
          ${this.phase === 'refused' ? html`<p class="told" role="status">${say('refused')}</p>` : nothing}
          <p>${say('how')}</p>
          <p class="actions"><button @click=${session.signIn}>${say('signIn')}</button>
          <span class="fine">${say('at')} <strong>${new URL(session.SERVER).host}</strong></span></p>`;
    }
  }

  #desk() {
    return html`<main class="desk ${this.note ? 'open' : ''}">
      <section class="side" aria-labelledby="notes">
        <div class="head"><h2 id="notes">${say('notes')}</h2><button id="new" @click=${this.#create}>${say('newNote')}</button></div>
        ${this.list.length === 0
          ? html`<p class="empty">${say('none')}</p>`
          : html`<ul>${repeat(this.list, ({ url }) => url, (one) => this.#row(one))}</ul>`}
      </section>
      <section class="sheet" aria-label=${this.note ? this.note.title || say('untitled') : say('choose')}>
        ${this.trouble ? this.#warning() : nothing} ${this.note ? this.#editor() : html`<p class="empty">${say('choose')}</p>`}
      </section>
    </main>`;
  }

  #row({ url, title, modified }) {
    const open = this.note?.url === url;
    return html`<li><button class="row" aria-current=${open ? 'true' : nothing} @click=${() => this.#open(url)}>
      <bdi>${(open ? this.note.title : title) || say('untitled')}</bdi>
      ${modified ? html`<time datetime=${modified}>${DAY.format(new Date(modified))}</time>` : nothing}</button></li>`;
  }

  #warning() {
    const ways = {
      changed: html`<button @click=${this.#takeTheirs}>${say('takeTheirs')}</button> <button class="quiet" @click=${this.#keepMine}>${say('keepMine')}</button>`,
      notAllowed: html`<button @click=${session.askAgain}>${say('askAgain')}</button> <a href="${session.SERVER}-/apps">${say('manage')}</a>`,
    };
    return html`<div class="told" role="alert"><p>${say(this.trouble)}</p>${ways[this.trouble] ? html`<p class="actions">${ways[this.trouble]}</p>` : nothing}</div>`;
  }

  #editor() {
    const { title, text } = this.note;
    return html`
      <p class="bar"><button class="quiet back" @click=${this.#close}>${say('back')}</button>
        <span class="fine" role="status">${say(this.status)}</span>
        <button class="quiet danger" @click=${() => this.querySelector('dialog').showModal()}>${say('remove')}</button></p>
      <label class="hidden" for="title">${say('title')}</label>
      <input id="title" dir="auto" maxlength="200" autocomplete="off" placeholder=${say('untitled')} .value=${live(title)} @input=${(event) => this.#edit('title', event)}>
      <label class="hidden" for="text">${say('text')}</label>
      <textarea id="text" dir="auto" maxlength="40000" .value=${live(text)} @input=${(event) => this.#edit('text', event)}></textarea>
      <dialog aria-labelledby="sure">
        <h2 id="sure">${say('sure')}</h2><p>${say('sureWhy')}</p>
        <form method="dialog" class="actions"><button class="quiet">${say('cancel')}</button>
        <button class="danger" @click=${this.#remove}>${say('remove')}</button></form>
      </dialog>`;
  }
}

customElements.define('notes-app', NotesApp);
