import { paperId } from '../../src/paper/identity.ts';
import { sentencesOf } from '../../src/text/sentences.ts';
import { clusterDocuments } from '../../src/topic/cluster/cluster.ts';
import { nameSets } from '../../src/topic/label/labels.ts';
import { Mentions } from '../../src/topic/label/mentions.ts';
import { collectPhrases } from '../../src/topic/label/phrases.ts';
import { stemOf } from '../../src/topic/label/stems.ts';
import { compareDocuments } from '../../src/topic/vector/compare.ts';
import { findRepeats } from '../../src/topic/vector/repeats.ts';
import { readSample, samples } from './sample.ts';

/**
 * Measures names: `node --import tsx bench/topics/names.ts`, with `--list` to see them. On the labelled samples of
 * `../shared/topics` the editor's own sets and the sets that Sheaf finds are named, and each name is compared with
 * the label that most of its papers have: it agrees when they share a word, whatever its ending. Labels that are
 * acronyms or that no paper uses ("LLMs", "RNNs") cannot agree so, hence the figure is for comparison only.
 */
const least = 4;
/** Words that most labels and names could share by chance. */
const general = new Set(['learning', 'models', 'of', 'neural', 'networks'].map(stemOf));
const wordsOf = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}]+/gu) ?? []).map(stemOf).filter((stem) => !general.has(stem));

const list = process.argv.includes('--list');
const kinds = ['editors’ sets', 'found'] as const;
const tally = new Map(kinds.map((kind) => [kind, { sets: 0, agree: 0, single: 0, halves: 0 }]));

for (const sample of samples) {
  const read = await readSample(sample);
  const documents = read.map(({ title, abstract }) => ({
    id: paperId(title),
    title,
    abstract,
    sentences: sentencesOf(abstract),
    date: '2025-01-01',
    file: '',
  }));
  const { drawn, wording } = compareDocuments(documents);
  const phrases = collectPhrases(documents);
  const evidence = { repeats: findRepeats(wording), mentions: new Mentions(documents), cosines: wording };
  const parted = {
    'editors’ sets': read.map(({ label }) => label),
    found: Array.from(clusterDocuments(drawn, undefined).labels, String),
  };
  for (const kind of kinds) {
    const sets = new Map<string, number[]>();
    parted[kind].forEach((key, i) => {
      sets.set(key, [...(sets.get(key) ?? []), i]);
    });
    const members = [...sets.values()].filter((one) => one.length >= least);
    const names = nameSets(members, phrases, documents.length, evidence);
    members.forEach((set, s) => {
      const counts = new Map<string, number>();
      for (const i of set) counts.set(read[i].label, (counts.get(read[i].label) ?? 0) + 1);
      const [[label]] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      const { text } = names[s];
      const agrees = wordsOf(text).some((word) => wordsOf(label).includes(word));
      const sum = tally.get(kind);
      if (!sum) return;
      sum.sets++;
      if (agrees) sum.agree++;
      if (!/[\s-]/.test(text)) sum.single++;
      if (text.includes(' & ')) sum.halves++;
      if (list) process.stdout.write(`${agrees ? '+' : '-'} ${sample} ${kind}: ${text} (${label})\n`);
    });
  }
}

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
process.stdout.write('| named | sets | share a word with the label | one word | two halves |\n');
process.stdout.write('| --- | --- | --- | --- | --- |\n');
for (const [kind, { sets, agree, single, halves }] of tally) {
  process.stdout.write(
    `| ${kind} | ${sets} | ${share(agree, sets)} | ${share(single, sets)} | ${share(halves, sets)} |\n`,
  );
}
