import { describe, expect, it } from 'vitest';
import { paperIdSchema } from '../../src/digest/ids.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { paperId } from '../../src/paper/identity.ts';
import { frontMatterSchema } from '../../src/paper/schema.ts';
import { type Document, documentOf } from '../../src/topic/document.ts';
import { findTopics } from '../../src/topic/find.ts';
import { seededRandom } from '../../src/topic/random.ts';
import { type TopicsFile, topicsFileSchema } from '../../src/topic/schema.ts';
import { filler, subjects } from './subjects.ts';

function document(subject: number, n: number): Document {
  const random = seededRandom(1000 * subject + n);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)];
  const own = subjects[subject];
  const title = `${pick(own)} ${pick(own)} number ${n}`;
  const abstract = Array.from({ length: 5 }, () =>
    [...Array.from({ length: 4 }, () => pick(own)), pick(filler), pick(filler)].join(' '),
  ).join('. ');
  const frontMatter = frontMatterSchema.parse({
    id: paperId(`${title} ${subject}`),
    title,
    slug: 'x',
    date: '2025-01-01',
    editions: [{ edition: 'e', position: 1, lines: [1, 2] }],
  });
  return documentOf({ ...frontMatter, abstract: `${abstract}.`, file: 'x.md' });
}

const sorted = (documents: Document[]): Document[] => documents.sort((a, b) => (a.id < b.id ? -1 : 1));
const corpus = (each: number): Document[] =>
  sorted(subjects.flatMap((_, subject) => Array.from({ length: each }, (_, n) => document(subject, n))));
const topicsOf = (documents: Document[], recorded?: TopicsFile, wanted: number | undefined = 4): TopicsFile =>
  topicsFileSchema.parse({ ...findTopics(documents, wanted, recorded, '2025-06-01', new MemoryReporter()) });

describe('topics', () => {
  const documents = corpus(12);
  const file = topicsOf(documents);

  it('find the subjects, every paper in exactly one', () => {
    expect(file.topics.map((topic) => topic.papers.length)).toEqual([12, 12, 12, 12]);
    expect(new Set(file.topics.flatMap((topic) => topic.papers)).size).toBe(documents.length);
    for (const topic of file.topics) {
      for (const id of topic.papers) expect(file.papers[id].topic).toBe(topic.id);
    }
  });

  it('have distinct names and slugs, and evidence in at least two papers', () => {
    expect(new Set(file.topics.map((topic) => topic.label)).size).toBe(4);
    expect(new Set(file.topics.map((topic) => topic.slug)).size).toBe(4);
    for (const topic of file.topics) expect(topic.phrases[0].papers.length).toBeGreaterThan(1);
  });

  it('relate papers of one subject, with words that both hold', () => {
    for (const one of documents) {
      const [nearest] = file.papers[one.id].related;
      expect(file.papers[nearest.id].topic).toBe(file.papers[one.id].topic);
      expect(nearest.because.length).toBeGreaterThan(0);
    }
  });

  it('quote sentences of their own papers', () => {
    for (const topic of file.topics) {
      for (const { paper, sentence } of topic.overview) {
        expect(documents.find((one) => one.id === paper)?.sentences).toContain(sentence);
      }
    }
  });

  it('are the same from the same papers', () => {
    expect(topicsOf(corpus(12))).toEqual(file);
  });

  it('keep ids, slugs and labels when papers come in', () => {
    const later = topicsOf(corpus(14), file);
    expect(later.topics.map((topic) => [topic.id, topic.slug, topic.label]).sort()).toEqual(
      file.topics.map((topic) => [topic.id, topic.slug, topic.label]).sort(),
    );
    for (const id of Object.keys(file.papers).map((one) => paperIdSchema.parse(one))) {
      expect(later.papers[id].topic).toBe(file.papers[id].topic);
    }
    expect(later.history).toEqual([]);
  });

  it('give up a recorded name that no longer fits, and say so; the address stays', () => {
    const [wrong, ...others] = file.topics;
    const recorded = { ...file, topics: [{ ...wrong, label: 'Antarctic Krill' }, ...others] };
    const later = topicsOf(corpus(14), recorded);
    const heir = later.topics.find(({ id }) => id === wrong.id);
    expect(heir?.label).not.toBe('Antarctic Krill');
    expect(heir?.slug).toBe(wrong.slug);
    // What is shown as the evidence speaks for the name that is shown.
    expect(heir?.label.split(' & ')).toContain(heir?.phrases[0].text);
    expect(later.history).toEqual([
      expect.objectContaining({
        kind: 'renamed',
        topic: wrong.id,
        was: 'Antarctic Krill',
        label: heir?.label,
      }),
    ]);
    // The new name is recorded, and the next run keeps it.
    const next = topicsOf(corpus(15), later);
    expect(next.topics.find(({ id }) => id === wrong.id)?.label).toBe(heir?.label);
    expect(next.history).toEqual(later.history);
  });

  it('that end leave a redirect and a line of history', () => {
    const withoutBread = documents.filter((one) => !one.title.match(/bread|yeast|dough|oven|flour|crust/));
    const gone = file.topics.find(
      (topic) => !topic.papers.some((id) => withoutBread.some((one) => one.id === id)),
    );
    const later = topicsOf(withoutBread, file, 3);
    expect(later.history).toContainEqual(expect.objectContaining({ kind: 'died', topic: gone?.id }));
    expect(later.redirects.map(({ from }) => from)).toEqual([gone?.slug]);
  });
});

describe('few papers', () => {
  it.each([0, 1, 2, 5, 20])('%i of them make sensible topics', (n) => {
    const file = topicsOf(corpus(Math.ceil(n / 4)).slice(0, n), undefined, undefined);
    expect(file.topics.flatMap((topic) => topic.papers)).toHaveLength(n);
    if (n > 0) for (const topic of file.topics) expect(topic.label).not.toBe('');
  });

  it('all the same, in another language, or of extreme length, are no trouble', () => {
    const base = document(0, 1);
    const like = (i: number, change: Partial<Document>): Document => ({
      ...base,
      id: paperId(`paper ${i}`),
      ...change,
    });
    for (const change of [
      {},
      { title: '羊毛', abstract: '織物 羊毛 織機' },
      { abstract: 'one' },
      { abstract: 'wool loom '.repeat(50_000) },
    ]) {
      const file = topicsOf(
        sorted(Array.from({ length: 9 }, (_, i) => like(i, change))),
        undefined,
        undefined,
      );
      expect(file.topics.flatMap((topic) => topic.papers)).toHaveLength(9);
    }
  });
});
