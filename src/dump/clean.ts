import { decodeHTMLStrict } from 'entities';
import type { RawLine } from './bytes.ts';
import { indentClass } from './indents.ts';

/** The words of a line of a file. */
export interface CleanLine {
  number: number;
  text: string;
  /** How far it is indented, see `indentClass`. */
  indent: number;
  /** Tags may have stood in it. */
  tagged: boolean;
}

/** Cleans lines, see `cleanLine`. */
export const cleanLines = (lines: readonly RawLine[]): CleanLine[] =>
  lines.map(({ number, text }) => ({
    number,
    text: cleanLine(text),
    indent: indentClass(text),
    tagged: text.includes('<'),
  }));

/** Tags that carry looks only. Others, `<script>` or `<T>` say, stay as the text that they are. */
const looks =
  'a|abbr|article|aside|b|big|blockquote|body|br|button|center|cite|code|dd|div|dl|dt|em|figure|font|footer|form|h[1-6]|head|header|hr|html|i|img|input|ins|label|li|link|main|mark|meta|nav|ol|p|path|pre|s|section|small|span|strike|strong|svg|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|wbr';
const attribute = String.raw`\s+[a-zA-Z_:@][\w:.-]*(?:\s*=\s*(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^\s"'<>=]{1,2000}))?`;
const tagPattern = new RegExp(`</?(?:${looks})(?:${attribute}){0,30}\\s*/?>|<!--.{0,2000}?-->`, 'gi');
const blockTag = /^<\/?(?:br|p|div|li|td|th|tr|h\d|hr|dd|dt|article|section|blockquote)\b/i;
const scriptTag = /<(sub|sup)>([^<>]{1,40})<\/\1>/gi;

/** Marks without width: zero-width space, word joiner, byte-order mark, soft hyphen, marks of direction. */
const widthless = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
/** Joiners belong between letters of scripts that join; between Latin letters they are noise. */
const looseJoiner = /(?<![^\p{ASCII}])[\u200c\u200d]|[\u200c\u200d](?![^\p{ASCII}])/gu;
/** `&amp;lt;`: a page that was escaped once too often. */
const escapedTwice =
  /&amp;(?=(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|#\d{1,7}|#x[\da-f]{1,6});)/gi;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;

/** ASCII without anything to mend: most lines that say something. */
const plain = /^[!-%'-;=-~]+(?: [!-%'-;=-~]+)*$/;

/**
 * The words of a raw line: stray tags away, entities decoded, characters without width removed, every kind of
 * space one plain space, composed as Unicode NFC. Tags go first, so that `&lt;b&gt;` stays a word.
 */
function cleanLine(raw: string): string {
  if (raw === '' || plain.test(raw)) return raw;
  let text = raw.replace(widthless, '');
  if (text.includes('<')) {
    text = text
      .replace(scriptTag, (_all, kind: string, inner: string) => {
        const sign = kind.toLowerCase() === 'sub' ? '_' : '^';
        return inner.length === 1 ? sign + inner : `${sign}{${inner}}`;
      })
      .replace(tagPattern, (tag) => (blockTag.test(tag) ? ' ' : ''));
  }
  if (text.includes('&')) text = decodeHTMLStrict(text.replace(escapedTwice, '&'));
  return text
    .replace(widthless, '')
    .replace(looseJoiner, '')
    .replace(controls, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
}
