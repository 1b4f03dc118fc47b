import { findAddresses } from './address.ts';
import { Cover } from './cover.ts';
import { escapeInline } from './inline.ts';
import { escapeMarkdown } from './markdown-escape.ts';
import { findMath } from './math-spans.ts';
import type { MathSpan, Span, TextSpan } from './span.ts';
import { findTextDamage } from './text-spans.ts';

type Repair = MathSpan | TextSpan;

/** All repairs of a text, in order and without overlap; mathematics goes before text where they meet. */
function findRepairs(text: string): Repair[] {
  const math = findMath(text);
  const cover = new Cover(text.length);
  for (const span of math) cover.take(span);
  const rest = findTextDamage(text).filter((span) => cover.isFree(span.start, span.end));
  return [...math, ...rest].sort((a, b) => a.start - b.start);
}

/** Finds what the listing damaged, in order and without overlap. */
export const findDamage = (text: string): Span[] =>
  findRepairs(text).map(({ start, end, tex, kind, confidence }) => ({ start, end, tex, kind, confidence }));

/** Puts repairs into a text: what lies between goes through `plain`, repairs through `repaired`. */
function apply(text: string, plain: (part: string) => string, repaired: (repair: Repair) => string): string {
  let result = '';
  let from = 0;
  for (const repair of findRepairs(text)) {
    result += plain(text.slice(from, repair.start)) + repaired(repair);
    from = repair.end;
  }
  return result + plain(text.slice(from));
}

/** A listed title as inline text, repaired. Titles have no emphasis, so stars in them are stars. */
export const repairTitle = (listed: string): string =>
  apply(listed, escapeInline, (repair) => {
    if (repair.kind === 'math') return `$${repair.tex}$`;
    const asListed = listed.slice(repair.start, repair.end);
    return escapeInline(asListed.startsWith('*') ? asListed : repair.text);
  });

/** Plain text as Markdown, its addresses as links. */
function linkAddresses(text: string): string {
  let result = '';
  let from = 0;
  for (const { start, end, link, label } of findAddresses(text)) {
    const words = label ? `[${escapeMarkdown(label)}](<${link}>)` : `<${link}>`;
    result += escapeMarkdown(text.slice(from, start)) + words;
    from = end;
  }
  return result + escapeMarkdown(text.slice(from));
}

/** A listed abstract as Markdown, repaired; whatever Markdown would take for markup is escaped. */
export const repairAbstract = (listed: string): string =>
  apply(listed, linkAddresses, (repair) => {
    if (repair.kind === 'math') return `$${repair.tex}$`;
    const { text, mark = '', link } = repair;
    if (link) return text === link ? `<${link}>` : `[${escapeMarkdown(text)}](<${link}>)`;
    return mark + escapeMarkdown(text) + mark;
  });
