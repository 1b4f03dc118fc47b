import temml from 'temml';
import { escapeMarkup } from './escape-markup.ts';

/** Longer than any formula that an abstract holds; TeX this long is hostile or a mistake. */
export const longestFormula = 2000;

/** How Temml reads formulas: no command that reaches outside, and no macro that grows without end. */
export const temmlOptions = {
  throwOnError: true,
  trust: false,
  strict: false,
  maxExpand: 100,
  maxSize: [20, 20] as [number, number],
};

/** Temml's inline styles that matter within a line, as classes: the site's policy allows no style attribute. */
const styleClasses: [RegExp, string][] = [[/font-weight:\s*bold/, 'math-bold']];

function replaceStyle(element: string): string {
  return element.replace(/\sstyle="([^"]*)"/, (_, style: string) => {
    const classes = styleClasses.filter(([pattern]) => pattern.test(style)).map(([, name]) => name);
    return classes.length === 0 || element.includes(' class="') ? '' : ` class="${classes.join(' ')}"`;
  });
}

const rendered = new Map<string, string>();

/** TeX as MathML without inline styles; TeX that can't be read comes out as code. Never throws. */
export function renderMath(tex: string): string {
  const known = rendered.get(tex);
  if (known !== undefined) return known;
  let html: string;
  try {
    if (tex.length > longestFormula) throw new RangeError('too long');
    html = temml
      .renderToString(tex, temmlOptions)
      .replace(/<[a-z]+\s[^>]*>/g, replaceStyle)
      .replace('<math', `<math alttext="${escapeMarkup(tex)}"`);
  } catch {
    html = `<code>${escapeMarkup(tex)}</code>`;
  }
  rendered.set(tex, html);
  return html;
}

/** Whether Temml can read a formula. */
export function isReadable(tex: string): boolean {
  return renderMath(tex).startsWith('<math');
}
