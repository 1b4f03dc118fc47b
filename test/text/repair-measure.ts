import { damageMath, unwrapCommands } from '../../src/text/damage-model.ts';
import { findDamage } from '../../src/text/repair.ts';

/** A source with `$…$` as a listing has it, and where its formulas stand then. */
function damage(source: string): { text: string; formulas: { start: number; end: number; tex: string }[] } {
  let text = '';
  const formulas: { start: number; end: number; tex: string }[] = [];
  source.split(/(?<!\\)\$/).forEach((part, i) => {
    const damaged = i % 2 === 1 ? damageMath(part) : unwrapCommands(part);
    if (i % 2 === 1) formulas.push({ start: text.length, end: text.length + damaged.length, tex: part });
    text += damaged;
  });
  return { text, formulas };
}

/** What TeX prints when fonts and accents, of which the damage leaves no trace, are not looked at. */
const withoutTraceless = (tex: string): string => {
  const silent =
    /\\(?:mathcal|mathbf|mathrm|mathsf|mathbb|mathfrak|text|operatorname|tilde|hat|bar|dot|sqrt|mathord|pmod|pmb)\{([^{}]*)\}/g;
  return tex
    .replace(silent, '$1')
    .replace(silent, '$1')
    .replace(/\\(?:left|right|,)/g, '')
    .replaceAll('\\|', '|')
    .replace(/([_^])\{(\w|\\[a-z]+)\}/g, '$1$2')
    .replace(/\s+/g, '');
};

/** How well formulas are found: shares of one. */
export interface Quality {
  /** Formulas that leave a trace. */
  wanted: number;
  precision: number;
  recall: number;
  f1: number;
  /** Of those found, the share whose TeX prints the same. */
  tex: number;
}

/** What a formula is, by what its TeX holds; the first that fits. */
const kinds: readonly [string, RegExp][] = [
  ['order of growth', /^\\?(?:[oO]|Omega|Theta|tilde\{?O\}?|mathcal\{O\})\s?[({^]|^\\(?:tilde|widetilde)/],
  ['fraction', /\\[a-z]*frac|\\binom/],
  ['sum or integral', /\\(?:sum|prod|int|lim|max|min|sup|inf|arg)/],
  ['norm or bracket', /\\\||\\[lr]?angle|\\l(?:ceil|floor)|^\|/],
  ['member or subset', /\\(?:in|subset|subseteq)(?![a-z])/],
  ['map or limit', /\\(?:to|mapsto|rightarrow|hookrightarrow)(?![a-z])/],
  ['relation', /[=<>]|\\(?:[lg]eq?|approx|sim|ll|gg|neq?|propto|equiv|lesssim|asymp)(?![a-z])/],
  ['factor or product', /\\(?:times|cdot|pm)/],
  ['index or power', /[_^]/],
  ['letter by name', /^\\[a-zA-Z]+$/],
];
const kindOf = (tex: string): string => kinds.find(([, pattern]) => pattern.test(tex))?.[0] ?? 'other';

/** How well the formulas of sentences are found once the damage went over them, in all and by what they are. */
export function measure(sentences: readonly string[]): Quality & { kinds: Map<string, Quality> } {
  const all = new Count();
  const counts = new Map<string, Count>();
  const countOf = (tex: string): Count => {
    const kind = kindOf(tex);
    const count = counts.get(kind) ?? new Count();
    counts.set(kind, count);
    return count;
  };
  for (const sentence of sentences) {
    const { text, formulas } = damage(sentence);
    // A variable or number alone leaves no trace: it counts neither way.
    const isTraceless = (tex: string): boolean => /^(?:[a-zA-Z]|[\d.]+)$/.test(withoutTraceless(tex));
    for (const { tex } of formulas.filter((formula) => !isTraceless(formula.tex)))
      for (const count of [all, countOf(tex)]) count.wanted++;
    for (const span of findDamage(text).filter(({ kind }) => kind === 'math')) {
      const overlap = (formula: { start: number; end: number }): number =>
        Math.max(0, Math.min(span.end, formula.end) - Math.max(span.start, formula.start)) /
        (Math.max(span.end, formula.end) - Math.min(span.start, formula.start));
      const hit = formulas.find((formula) => overlap(formula) >= 0.5);
      if (hit && isTraceless(hit.tex)) continue;
      for (const count of [all, countOf(hit?.tex ?? span.tex)]) {
        count.predicted++;
        if (!hit) continue;
        count.right++;
        if (withoutTraceless(hit.tex) === withoutTraceless(span.tex)) count.sameTex++;
      }
    }
  }
  return { ...all.quality(), kinds: new Map([...counts].map(([kind, count]) => [kind, count.quality()])) };
}

class Count {
  wanted = 0;
  predicted = 0;
  right = 0;
  sameTex = 0;

  quality(): Quality {
    const { wanted, predicted, right, sameTex } = this;
    return {
      wanted,
      precision: right / predicted,
      recall: right / wanted,
      f1: (2 * right) / (predicted + wanted),
      tex: sameTex / right,
    };
  }
}
