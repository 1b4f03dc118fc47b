import { SheafError } from '../digest/errors.ts';

/**
 * The text of a dump's bytes: UTF-8, UTF-16 with a byte-order mark, or else Windows-1252.
 * @throws SheafError when the bytes are no text.
 */
export function decodeBytes(bytes: Uint8Array, where: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) {
    throw new SheafError({
      what: 'this is no text: it holds zero bytes',
      where,
      mend: 'Save the listing as plain text (UTF-8).',
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}

/** Characters 0x80 to 0x9f of Windows-1252 (https://encoding.spec.whatwg.org/#windows-1252). */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Node 20's own decoder of that name reads Latin-1 instead. */
const decodeWindows1252 = (bytes: Uint8Array): string =>
  new TextDecoder('latin1')
    .decode(bytes)
    .replace(/[\x80-\x9f]/g, (one) => windows1252[one.charCodeAt(0) - 0x80]);

/** One line of a dump. */
export interface Line {
  /** 1-based. */
  number: number;
  /** The words, invisible characters dropped and white space folded; empty for a blank line. */
  text: string;
}

const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** The lines of a text; CRLF, lone CR and LF all end one. A final line end opens no line of its own. */
export function splitLines(text: string): Line[] {
  const raw = text.split(/\r\n|\r|\n/);
  if (raw.at(-1) === '') raw.pop();
  return raw.map((line, i) => ({
    number: i + 1,
    text: line.normalize('NFC').replace(invisible, '').replace(control, ' ').replace(/\s+/g, ' ').trim(),
  }));
}
