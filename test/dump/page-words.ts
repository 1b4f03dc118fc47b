import type { Random } from './random.ts';

/** Makes one line of a page's frame; `n` counts the entries before it. */
export type FrameLine = (random: Random, n: number) => string;

const starts = 'b br d dr f g gl h j k kr l m n p pl r s st t tr v z'.split(' ');
const vowels = 'a e i o u ai ou'.split(' ');
const ends = ['', '', 'n', 'r', 'l', 'sk', 'm', 'th'];

/** A word of no language, so that no list of words can know it. */
export function nonsense(random: Random, syllables = random.int(1, 3)): string {
  let word = '';
  for (let i = 0; i < syllables; i++) word += random.pick(starts) + random.pick(vowels);
  return word + random.pick(ends);
}

export const capital = (word: string): string => word[0].toUpperCase() + word.slice(1);
const person = (random: Random): string => `${capital(nonsense(random))} ${capital(nonsense(random))}`;

/** Lines of pages in words of no language: what tells them is place, length and repetition. */
export function nonsenseFrame(random: Random): FrameLine[] {
  const [a, b, c, d] = Array.from({ length: 4 }, () => nonsense(random, 2));
  const button = capital(a);
  const two = `${capital(b)} ${c}`;
  const bar = [a, b, c].map(capital).join(random.pick([' · ', ' | ', ' ', ' • ']));
  return [
    () => button,
    () => two,
    () => bar,
    (r) => `${r.int(1, 900)} ${a}s`,
    (r) => `${capital(b)} ${r.int(2, 60)}`,
    (r) => `▲ ${r.int(1, 999)}`,
    (r) => String(r.int(1, 400)),
    (r) => `${capital(a)} ${d} ${person(r)}`,
    (r) => `${r.int(2, 9)} ${b}s · ${r.int(2, 30)} ${c} ${d}`,
    () => `[${a}] [${b}]`,
    () => `${capital(a)} ${b} ${c} ${d} ${c} ${a}.`,
    () => `${a.toUpperCase()} ${b.toUpperCase()}`,
  ];
}

/** Lines such as pages of papers have, in words of their own. */
export const plainFrame: FrameLine[] = [
  (r) => `▲ ${r.int(1, 999)}`,
  (r) => `${r.int(1, 80)} points`,
  (r) => `${r.int(2, 40)} authors`,
  (r) => `${person(r)}, ${person(r)}, ${person(r)} et al.`,
  (r) => `Submitted by ${person(r)}`,
  (r) => `submitted by ${nonsense(r)}${r.int(1, 99)}`,
  (r) => `Posted ${r.int(2, 20)} hours ago`,
  () => 'View PDF',
  () => 'Read the paper',
  () => 'Open in reader',
  () => 'PDF · HTML · Cite',
  (r) => `Page ${r.int(1, 30)}`,
  (_, n) => `${Math.floor(n / 5) + 1} / 40`,
  (r) => `- ${r.int(1, 99)} -`,
  (r) => `${r.int(0, 40)} comments`,
  () => 'Upvote',
  () => 'Add to reading list',
  () => '© Paper Harbour 2025. All rights reserved.',
  () => 'You get this mail because you follow Paper Harbour.',
  (r) => `arXiv:${r.int(1901, 2512)}.${r.int(10000, 20000)}`,
  (r) => `https://papers.example/abs/${r.int(1000, 9999)}`,
];
