/**
 * Measures the repair of formulas: precision, recall and right TeX on the sentences of the fixtures, by what the
 * formulas are, false formulas in text without any, and time.
 * Usage: node --import tsx bench/repair/run.ts [--plain FILE]… [--papers FILE.jsonl]
 * PLAIN is text with one sentence a line, PAPERS has lines {"title","field","text"} as `npm run repair` reads them.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { findDamage } from '../../src/text/repair.ts';
import { fixture } from '../../test/text/fixture.ts';
import { measure, type Quality } from '../../test/text/repair-measure.ts';

const { values } = parseArgs({
  options: { plain: { type: 'string', multiple: true, default: [] }, papers: { type: 'string' } },
});
const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
const percent = (share: number): string =>
  (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)}`).padStart(6);
const row = (name: string, { wanted, precision, recall, f1, tex }: Quality): string =>
  `${name.padEnd(34)}${String(wanted).padStart(6)}${[precision, recall, f1, tex].map(percent).join('')}`;

console.log(`${'sentences'.padEnd(34)}   all  prec.   rec.    F1    TeX`);
for (const name of ['mathematics.txt', 'mathematics-held-out.txt']) {
  const { kinds, ...all } = measure(fixture(name));
  console.log(row(name, all));
  for (const [kind, quality] of [...kinds].sort(([, a], [, b]) => b.wanted - a.wanted))
    console.log(row(`  ${kind}`, quality));
}

const countFalse = (sentences: readonly string[]): number =>
  sentences.filter((sentence) => findDamage(sentence).some(({ kind }) => kind === 'math')).length;
for (const [name, sentences] of [
  ['no-mathematics.txt', fixture('no-mathematics.txt')] as const,
  ...values.plain.map((file) => [file, linesOf(file)] as const),
])
  console.log(`${name}: ${countFalse(sentences)} of ${sentences.length} sentences with a formula`);

if (values.papers !== undefined) {
  const lineSchema = z.object({ text: z.string() });
  const texts = linesOf(values.papers).map((line) => lineSchema.parse(JSON.parse(line)).text);
  const before = process.cpuUsage();
  const start = performance.now();
  const spans = texts.reduce((sum, text) => sum + findDamage(text).length, 0);
  const { user } = process.cpuUsage(before);
  console.log(
    `${texts.length} texts, ${spans} spans: ${((performance.now() - start) / 1000).toFixed(2)} s, ${(user / 1e6).toFixed(2)} s of CPU`,
  );
}
