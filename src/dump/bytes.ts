import { closeSync, openSync, readSync } from 'node:fs';
import { setImmediate as immediate } from 'node:timers/promises';

/** A line of a file as its bytes say it, before any cleaning. */
export interface RawLine {
  /** 1-based, counted as editors count: `\n`, `\r\n` and a lone `\r` end a line. */
  number: number;
  /** Its beginning, where it is longer than `longestLine`. */
  text: string;
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'binary';

/** Characters of a line that are kept. No abstract comes near it, and memory stays bounded. */
const longestLine = 1 << 18;

const chunkBytes = 1 << 16;

/**
 * Guesses the encoding from the first bytes of a file. UTF-16 is told by its mark or by zero bytes on one side;
 * `binary` means that this is no text. Whether eight-bit text is UTF-8 or Windows-1252 is decided line by line.
 */
function sniffEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  let zerosEven = 0;
  let zerosOdd = 0;
  let controls = 0;
  for (let i = 0; i < head.length; i++) {
    const byte = head[i];
    if (byte >= 32) continue;
    if (byte === 0) i % 2 === 0 ? zerosEven++ : zerosOdd++;
    else if (byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls++;
  }
  const half = head.length / 2;
  if (half >= 2 && controls <= head.length / 50) {
    if (zerosOdd > half / 2 && zerosEven < half / 20) return 'utf-16le';
    if (zerosEven > half / 2 && zerosOdd < half / 20) return 'utf-16be';
  }
  return zerosEven + zerosOdd > head.length / 1000 || controls > head.length / 50 ? 'binary' : 'utf-8';
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Characters 0x80 to 0x9f of Windows-1252 (https://encoding.spec.whatwg.org/#windows-1252). */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Node 20's own decoder of that name reads Latin-1 instead. */
const decodeWindows1252 = (latin1: string): string =>
  latin1.replace(/[\x80-\x9f]/g, (one) => windows1252[one.charCodeAt(0) - 0x80]);

/**
 * One line of eight-bit text, given as Latin-1 characters. UTF-8 where its bytes are valid UTF-8, else
 * Windows-1252; so two listings in different encodings may share a file. A character cut off by the end of the
 * file is dropped.
 */
function decodeLine(latin1: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII, zero byte included
  if (/^[\x00-\x7f]*$/.test(latin1)) return latin1;
  const bytes = Buffer.from(latin1, 'latin1');
  const whole = utf8OrNothing(bytes);
  if (whole !== undefined) return whole;
  for (let missing = 1; missing <= 3 && missing < bytes.length; missing++) {
    const last = bytes[bytes.length - missing];
    if (last < 0x80) break;
    if (last >= 0xc2) {
      const rest = bytes.subarray(0, bytes.length - missing);
      const text = rest.some((byte) => byte >= 0x80) ? utf8OrNothing(rest) : undefined;
      if (text !== undefined) return text;
      break;
    }
  }
  return decodeWindows1252(latin1);
}

function utf8OrNothing(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Cuts a stream of characters into lines, holding no more than one line and one chunk. */
class LineCutter {
  #number = 1;
  #held = '';
  #afterReturn = false;
  #any = false;
  readonly #decode: (text: string) => string;

  constructor(decode: (text: string) => string) {
    this.#decode = decode;
  }

  push(chunk: string): RawLine[] {
    const lines: RawLine[] = [];
    let from = 0;
    if (this.#afterReturn && chunk.length > 0) {
      this.#afterReturn = false;
      if (chunk[0] === '\n') from = 1;
    }
    const ends = /\r\n|\n|\r/g;
    ends.lastIndex = from;
    for (let match = ends.exec(chunk); match; match = ends.exec(chunk)) {
      this.#hold(chunk.slice(from, match.index));
      lines.push(this.#take());
      from = ends.lastIndex;
      if (match[0] === '\r' && from === chunk.length) this.#afterReturn = true;
    }
    this.#hold(chunk.slice(from));
    return lines;
  }

  /** The last line, when the file does not end with a line end. */
  end(): RawLine[] {
    return this.#any ? [this.#take()] : [];
  }

  #hold(text: string): void {
    if (text.length === 0) return;
    this.#any = true;
    const room = longestLine - this.#held.length;
    if (room > 0) this.#held += text.slice(0, room);
  }

  #take(): RawLine {
    const line = { number: this.#number++, text: this.#decode(this.#held) };
    this.#held = '';
    this.#any = false;
    return line;
  }
}

/**
 * The lines of a file in order, in batches as they come from the disk. Between batches other work of this process
 * gets its turn. Memory is bounded by one chunk and one line. The final line end starts no further line.
 */
export async function* readLines(file: string, encoding = fileEncoding(file)): AsyncGenerator<RawLine[]> {
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be' ? new TextDecoder(encoding) : undefined;
  const cutter = new LineCutter(wide ? (text) => text : decodeLine);
  // Synchronous: of so small a piece it takes a fraction of the time.
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes);
    for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer)) {
      const bytes = buffer.subarray(0, read);
      yield cutter.push(wide ? wide.decode(bytes, { stream: true }) : bytes.toString('latin1'));
      await immediate();
    }
    if (wide) yield cutter.push(wide.decode());
    yield cutter.end();
  } finally {
    closeSync(handle);
  }
}

/** The encoding of a file, from its first bytes. */
export function fileEncoding(file: string): Encoding {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes);
    return sniffEncoding(buffer.subarray(0, readSync(handle, buffer)));
  } finally {
    closeSync(handle);
  }
}
