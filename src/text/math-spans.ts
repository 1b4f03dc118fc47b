import { Cover } from './cover.ts';
import { damageMath, unwrapCommands } from './damage-model.ts';
import { Formulas } from './formulas.ts';
import { isReadable } from './math.ts';
import { type Found, readGreekLists, readPatterns } from './math-patterns.ts';
import type { MathSpan } from './span.ts';
import { letters, relations, unglue } from './tex-vocabulary.ts';
import { type Measure, readMeasures } from './units.ts';

/** Stretches where nothing is mathematics: addresses, file paths, identifiers with underscores, tags in brackets. */
const untouchable =
  /https?:\/\/\S+|\bwww\.\S+|\[[A-Z][A-Za-z]*\d+[^\]]*\]|\b(?<base>[A-Za-z]{2,}\w*)_(?:\w+|\*)/g;
/** What each of them holds. */
const untouchableSign = /:\/\/|\bwww|[[_]/;

/**
 * Finds mathematics that lost its dollars and backslashes. Every span passes the damage model's round trip, and Temml
 * reads it.
 */
export function findMath(text: string): MathSpan[] {
  const measures = readMeasures(text);
  const closed = closedStretches(text, measures);
  const allowed = (one: Found): boolean =>
    closed.isFree(one.start, one.end) &&
    isRoundTrip(one.tex, text.slice(one.start, one.end)) &&
    isReadable(one.tex);
  const formulas = new Formulas(text);
  const sure = [...readGreekLists(text), ...formulas.read(2), ...readPatterns(text)].filter(allowed);
  // Where a text certainly holds mathematics, what only looks like it counts too.
  const likely = sure.length > 0 ? formulas.read(0).filter(allowed) : [];
  const candidates = [...sure, ...likely].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const cover = new Cover(text.length);
  const chosen = candidates.filter((one) => cover.take(one));
  const numbers = measures.flatMap((measure) => measure.numbers);
  return joinRelations(
    text,
    [...chosen, ...numbers].sort((a, b) => a.start - b.start),
  ).map(({ start, end, tex, confidence }) => ({ start, end, tex, kind: 'math', confidence }));
}

/** Where no formula may stand: what is untouchable, and units, of which only the numbers are formulas. */
function closedStretches(text: string, measures: readonly Measure[]): Cover {
  const closed = new Cover(text.length);
  for (const measure of measures) closed.take(measure);
  for (const match of untouchableSign.test(text) ? text.matchAll(untouchable) : []) {
    const [all] = match;
    const end = match.index + all.length;
    const base = match.groups?.base;
    // `ell_p` and `Risk_alpha` are no identifiers.
    const isFormula =
      base &&
      (unglue(base, 1) ||
        /^(?:[a-z][A-Z]|[A-Z]{2,3}(?=_[a-z\d]\())$/.test(base) ||
        (/^[A-Z]/.test(base) && letters.has(all.slice(base.length + 1))) ||
        (/^[A-Z]{2}_[a-z]$/.test(all) && /^ ?=/.test(text.slice(end))));
    if (!isFormula) closed.take({ start: match.index, end });
  }
  return closed;
}

/** A relation between two formulas belongs to them: `3times sim 40times`. */
function joinRelations(text: string, found: readonly Found[]): Found[] {
  const joined: Found[] = [];
  for (const one of found) {
    const last = joined.at(-1);
    const name = /^\\([a-z]+)(?![a-z]) ?\S/.exec(one.tex)?.[1] ?? '';
    const whole =
      last && relations.has(name) && one.start === last.end + 1 && text[last.end] === ' '
        ? `${last.tex} ${one.tex}`
        : undefined;
    if (last && whole !== undefined && isReadable(whole))
      joined[joined.length - 1] = {
        ...last,
        end: one.end,
        tex: whole,
        confidence: Math.min(last.confidence, one.confidence),
      };
    else joined.push(one);
  }
  return joined;
}

/** Whether TeX, damaged again, is the listed text: as a formula, or as text, where backslashes stayed. */
const isRoundTrip = (tex: string, listed: string): boolean =>
  damageMath(tex) === listed || (listed.includes('\\') && unwrapCommands(tex) === listed);
