import { echoReach, type Surroundings } from './echo.ts';
import type { Line } from './line.ts';

/** Lines that are remembered, for what stood above a title. */
const mostRecent = 64;

/** The line that is being read, the lines that wait after it, and those that were read last. */
export class LineWindow implements Surroundings {
  readonly #queue: Line[] = [];
  /** Characters of the lines in the queue. */
  #queued = 0;
  #recent: Line[] = [];
  /** What stands from the line that is being read on, and what stood above earlier ones, once it is asked for. */
  #below: string | undefined;
  readonly #above = new WeakMap<Line, string>();

  /** The line that is being read; undefined when none waits. */
  get line(): Line | undefined {
    return this.#queue[0];
  }

  /** The line that is being read, once all is there that may be asked of the text below it. */
  get ready(): Line | undefined {
    const [line] = this.#queue;
    return line && this.#queued - line.text.length >= echoReach.below ? line : undefined;
  }

  push(line: Line): void {
    this.#queue.push(line);
    this.#queued += line.text.length;
  }

  /** Goes on to the next line. */
  shift(): void {
    const line = this.#queue.shift();
    if (!line) return;
    this.#below = undefined;
    this.#queued -= line.text.length;
    this.#recent.push(line);
    if (this.#recent.length > 2 * mostRecent) this.#recent = this.#recent.slice(-mostRecent);
  }

  textBelow(): string {
    if (this.#below === undefined) {
      let text = '';
      for (const line of this.#queue) {
        if (text.length >= echoReach.below) break;
        text += `${line.text.slice(0, echoReach.below)} `;
      }
      this.#below = text.slice(0, echoReach.below).toLowerCase();
    }
    return this.#below;
  }

  textAbove(line: Line): string {
    let text = this.#above.get(line);
    if (text === undefined) {
      text = '';
      for (let i = this.#recent.lastIndexOf(line) - 1; i >= 0 && text.length < echoReach.above; i--)
        text = `${this.#recent[i].text.slice(-echoReach.above)} ${text}`;
      text = text.toLowerCase();
      this.#above.set(line, text);
    }
    return text;
  }
}
