import { readFileSync } from 'node:fs';
import path from 'node:path';
import { paperId, slugify } from '../../src/paper/identity.ts';
import { sentencesOf } from '../../src/text/sentences.ts';
import type { Document } from '../../src/topic/document.ts';
import { collectPhrases, type Phrase } from '../../src/topic/label/phrases.ts';

const shared = path.resolve(import.meta.dirname, '..', '..', '..', 'shared', 'topics');

/** A document of a title and an abstract. */
export const documentFrom = (title: string, abstract: string): Document => ({
  id: paperId(title),
  title,
  abstract,
  sentences: sentencesOf(abstract),
  date: '2025-01-01',
  file: `${slugify(title, 'untitled')}.md`,
});

/** Sets of documents by their abstracts, with their phrases. */
export function sets(...abstracts: string[][]): {
  members: number[][];
  phrases: Map<string, Phrase>;
  total: number;
} {
  let next = 0;
  const members = abstracts.map((list) => list.map(() => next++));
  const documents = abstracts.flat().map((abstract, i) => documentFrom(`§ ${i}`, abstract));
  return { members, phrases: collectPhrases(documents), total: documents.length };
}

/** A labelled sample, its documents in order of id; the label of each beside it. */
export function readSample(n: number): { documents: Document[]; labels: string[] } {
  const read = (name: string): string[] => readFileSync(path.join(shared, name), 'utf8').trim().split('\n');
  const labelOf = new Map(
    read(`iclr-${n}.tsv`).map((line): [string, string] => {
      const [title, label] = line.split('\t');
      return [title, label];
    }),
  );
  const documents = read(`iclr-${n}.jsonl`)
    .map((line) => JSON.parse(line) as { title: string; abstract: string })
    .map(({ title, abstract }) => documentFrom(title, abstract))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { documents, labels: documents.map(({ title }) => labelOf.get(title) ?? '') };
}

/** The indices of the documents of each label that has enough. */
export function setsOf(labels: readonly string[], least: number): Map<string, number[]> {
  const sets = new Map<string, number[]>();
  labels.forEach((label, i) => {
    sets.set(label, [...(sets.get(label) ?? []), i]);
  });
  return new Map([...sets].filter(([, list]) => list.length >= least));
}

/** Documents made of words, as numbers in order of first appearance, and the word of each number. */
export function numbered(documents: readonly (readonly string[])[]): { lists: number[][]; words: string[] } {
  const words = [...new Set(documents.flat())];
  return { lists: documents.map((document) => document.map((word) => words.indexOf(word))), words };
}
