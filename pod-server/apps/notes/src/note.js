// A note as text: written as Turtle, read as N-Triples, which is Turtle that a regular expression can read.
import { KIND } from './session.js';

const SCHEMA = 'https://schema.org/';
const TRIPLE = /^<([^>]*)> <([^>]*)> "((?:[^"\\]|\\.)*)"/;

/** JSON escapes what Turtle escapes, in the same way. */
const quoted = (text) => JSON.stringify(text.toWellFormed?.() ?? text);

const unquoted = (text) =>
  JSON.parse(`"${text.replace(/\\U([0-9A-Fa-f]{8})/g, (_, hex) => String.fromCodePoint(parseInt(hex, 16))).replaceAll("\\'", "'")}"`);

/** The document of a note. */
export function turtle({ title, text, created, modified }) {
  return `@prefix schema: <${SCHEMA}> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<#it> a <${KIND}> ;
    schema:name ${quoted(title)} ;
    schema:text ${quoted(text)} ;
    schema:dateCreated "${created}"^^xsd:dateTime ;
    schema:dateModified "${modified}"^^xsd:dateTime .
`;
}

/** What a document says of its note; empty where it says nothing. */
export function note(url, triples) {
  const said = {};
  for (const line of triples.split('\n')) {
    const [, subject, predicate, object] = TRIPLE.exec(line) ?? [];
    if (subject === `${url}#it` && predicate.startsWith(SCHEMA)) {
      said[predicate.slice(SCHEMA.length)] = unquoted(object);
    }
  }
  return {
    url,
    title: said.name ?? '',
    text: said.text ?? '',
    created: said.dateCreated ?? new Date().toISOString(),
    modified: said.dateModified ?? '',
  };
}
