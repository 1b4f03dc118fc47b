import type { Reference } from './reference.ts';

/**
 * A reference as RIS (https://en.wikipedia.org/wiki/RIS_(file_format)), in UTF-8: of the generic kind, lines ended as
 * the format asks.
 */
export function toRis({ key, url, text }: Reference): string {
  const lines = [
    ['TY', 'GEN'],
    ['ID', key],
    ['TI', text.title],
    ['AB', text.abstract],
    ...text.keywords.map((word) => ['KW', word]),
    ['N1', text.note],
    ['UR', url],
  ].filter(([, value]) => value !== '');
  return `${lines.map(([tag, value]) => `${tag}  - ${value}\r\n`).join('')}ER  - \r\n\r\n`;
}
