import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';

const types = { bib: '@biblatex/text', ris: '@ris/file', 'csl.json': '@else/json' } as const;

/** The ends of the names of bibliographies. */
export const kinds = Object.keys(types) as (keyof typeof types)[];

/** A bibliography as Citation.js reads it, without guessing what it is. */
export const cite = (text: string, kind: keyof typeof types): Cite =>
  new Cite(text, { forceType: types[kind] });
