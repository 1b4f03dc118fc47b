import type { Features } from './features.ts';

/** The part that a line plays in a listing. `…More` continues the line before it. */
export const roles = ['furniture', 'date', 'title', 'titleMore', 'abstract', 'abstractMore'] as const;
export type Role = (typeof roles)[number];

interface ScoreRow {
  why: string;
  holds: (f: Features) => boolean;
  weights: Partial<Record<Role, number>>;
}

const row = (why: string, holds: ScoreRow['holds'], weights: ScoreRow['weights']): ScoreRow => ({
  why,
  holds,
  weights,
});

/**
 * How well a line fits a role, as a log-odds score: each row adds its weights where its test holds. Only
 * differences between roles count.
 */
export const scoreTable: readonly ScoreRow[] = [
  row('is a date', (f) => f.isDate, {
    date: 12,
    furniture: -2,
    title: -4,
    titleMore: -6,
    abstract: -6,
    abstractMore: -4,
  }),
  row('is no date', (f) => !f.isDate, { date: -40 }),
  row('reads as interface words', (f) => f.isInterface && !f.isDate, {
    furniture: 9,
    title: -3,
    titleMore: -6,
    abstract: -6,
    abstractMore: -6,
  }),
  row('reads as no interface words', (f) => !f.isInterface, { furniture: -9 }),
  row('is longer than 300 characters', (f) => f.characters > 300, {
    title: -9,
    titleMore: -9,
    abstract: 5,
    abstractMore: 2,
    furniture: -6,
  }),
  row('has 180 to 300 characters', (f) => f.characters > 180 && f.characters <= 300, {
    title: -4,
    titleMore: -5,
    abstract: 2,
    abstractMore: 1,
    furniture: -4,
  }),
  row('has 20 to 180 characters', (f) => f.characters >= 20 && f.characters <= 180, {
    title: 1,
    abstract: -2,
  }),
  row('has under 20 characters', (f) => f.characters < 20, { title: -1, abstract: -6, furniture: 1 }),
  row('holds sentence ends', (f) => f.innerStops > 0, {
    title: -4,
    titleMore: -4,
    abstract: 3,
    abstractMore: 2,
  }),
  row('ends with a stop', (f) => f.endsSentence && !f.endsCalling, {
    title: -3,
    titleMore: -3,
    abstract: 2,
    abstractMore: 2,
  }),
  row('ends with ? or !', (f) => f.endsCalling, { title: -1, abstract: 1, abstractMore: 1 }),
  row('does not end as a sentence', (f) => !f.endsSentence, { title: 1, titleMore: 1, abstract: -1 }),
  row('begins in lower case', (f) => f.startsLower, {
    title: -3,
    titleMore: 2,
    abstract: -3,
    abstractMore: 3,
  }),
  row('is rich in function words', (f) => f.functionWords >= 0.2, {
    title: -2,
    titleMore: -1,
    abstract: 2,
    abstractMore: 1,
  }),
  row('is mostly capitalised', (f) => f.capitalised >= 0.6, {
    title: 3,
    titleMore: 1,
    abstract: -3,
    abstractMore: -2,
  }),
  row('is hardly capitalised', (f) => f.capitalised < 0.35, { title: -1, abstract: 1, abstractMore: 1 }),
  row('stands where paragraphs are whole lines', (f) => f.wholeParagraphs, {
    titleMore: -5,
    abstractMore: -6,
  }),
  row('follows a blank line', (f) => f.blankBefore, { titleMore: -5, abstractMore: -5 }),
  row('follows no blank line', (f) => !f.blankBefore, { titleMore: 1, abstractMore: 1 }),
];

/** What may follow what, as log-odds; a pair that is not named is impossible. `start` opens a file. */
export const transitions: Readonly<Record<Role | 'start', Partial<Record<Role, number>>>> = {
  start: { furniture: 0, date: 0, title: 0 },
  furniture: { furniture: 0, date: 0, title: 0 },
  date: { furniture: 0, date: -1, title: 1 },
  title: { titleMore: -3, abstract: 3, title: -5, furniture: -4, date: -4 },
  titleMore: { titleMore: -3, abstract: 3, title: -6, furniture: -5, date: -5 },
  abstract: { abstractMore: -2, title: 2, furniture: -1, date: 0 },
  abstractMore: { abstractMore: -1, title: 2, furniture: -1, date: 0 },
};

/** The score of each role for a line, in the order of `roles`. */
export function scoreRoles(features: Features): Float64Array {
  const scores = new Float64Array(roles.length);
  for (const { holds, weights } of scoreTable) {
    if (!holds(features)) continue;
    for (let r = 0; r < roles.length; r++) scores[r] += weights[roles[r]] ?? 0;
  }
  return scores;
}

/** The rows of the table that spoke for a role or against it, strongest first: for `--explain`. */
export function reasons(features: Features, role: Role): string[] {
  const weight = (one: ScoreRow): number => one.weights[role] ?? 0;
  return scoreTable
    .filter((one) => one.holds(features) && weight(one) !== 0)
    .sort((a, b) => Math.abs(weight(b)) - Math.abs(weight(a)))
    .map((one) => `${one.why} (${weight(one) > 0 ? '+' : ''}${weight(one)})`);
}
