/**
 * Inline text: what a title is written in. Unicode, with mathematics as TeX between dollar signs and a literal
 * dollar as `\$`. Nothing else is markup.
 */
export type Segment = { kind: 'text'; text: string } | { kind: 'math'; tex: string };

/** Splits inline text into plain text and formulas. A dollar without its partner is text. */
export function parseInline(source: string): Segment[] {
  if (!source.includes('$')) return source ? [{ kind: 'text', text: source }] : [];
  const segments: Segment[] = [];
  const pattern = /\\\$|\$((?:\\.|[^$\\])+)\$/gu;
  let text = '';
  let from = 0;
  for (const match of source.matchAll(pattern)) {
    text += source.slice(from, match.index);
    from = match.index + match[0].length;
    if (match[1] === undefined) {
      text += '$';
      continue;
    }
    if (text) segments.push({ kind: 'text', text });
    text = '';
    segments.push({ kind: 'math', tex: match[1] });
  }
  text += source.slice(from);
  if (text) segments.push({ kind: 'text', text });
  return segments;
}

/** Plain text as inline text: dollars escaped. */
export const escapeInline = (text: string): string => text.replaceAll('$', '\\$');
