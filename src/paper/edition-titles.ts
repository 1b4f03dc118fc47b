import { readableDay } from '../digest/readable-day.ts';
import { stopWords } from '../text/stop-words.ts';

/** What says nothing in a title beside the words of grammar. */
const titleWords = new Set(['based', 'beyond', 'new', 'using', 'via']);

const mostWords = 4;
/** So many titles of all editions are looked at, and of each edition at least a hundred: enough to know what it is about. */
const mostTitles = 20_000;
const leastTitles = 100;
/** The share of its titles in which a phrase must stand whole: with no further word of its own on the right. */
const leastWhole = 0.4;

/** A phrase of a title. */
interface Phrase {
  /** In lower case, without hyphens, in the singular: what is the same in several titles. */
  key: string;
  text: string;
  /** No word that may belong to it stands behind it. */
  isWhole: boolean;
}

const isContent = (token: string): boolean =>
  /^[\p{L}\p{N}-]{2,}$/u.test(token) &&
  !stopWords.has(token.toLowerCase()) &&
  !titleWords.has(token.toLowerCase());

/** Runs of two to four words that begin and end with one of content; `of` may stand inside. */
function phrasesOf(title: string): Phrase[] {
  const tokens = title.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu) ?? [];
  const content = tokens.map(isContent);
  const phrases = new Map<string, Phrase>();
  tokens.forEach((_, from) => {
    if (!content[from]) return;
    for (let to = from; to < Math.min(tokens.length, from + mostWords); to++) {
      if (!content[to]) {
        if (tokens[to].toLowerCase() === 'of') continue;
        return;
      }
      const text = tokens.slice(from, to + 1).join(' ');
      const words = text.toLowerCase().split(/[ -]/);
      // `Pre-training` is one word.
      if (words.length > mostWords || words.length < (to > from ? 2 : 3)) continue;
      const key = words.join(' ').replace(/([^s])s$/, '$1');
      const isWhole = !content[to + 1];
      phrases.set(key, { key, text, isWhole: isWhole || (phrases.get(key)?.isWhole ?? false) });
    }
  });
  return [...phrases.values()];
}

/** How the titles of one edition hold a phrase. */
class Count {
  titles = 0;
  whole = 0;
  readonly #texts = new Map<string, number>();

  add({ text, isWhole }: Phrase): void {
    this.titles++;
    if (isWhole) this.whole++;
    this.#texts.set(text, (this.#texts.get(text) ?? 0) + 1);
  }

  /** As most titles write it. */
  get text(): string {
    return [...this.#texts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0][0];
  }
}

/**
 * What sets each edition apart from the others: the phrase that most of its titles share and few other editions'
 * titles have, by TF-IDF over editions, and of phrases within one another the longest that is as frequent.
 * Undefined for an edition without such a phrase.
 */
export function distinctivePhrases(editions: readonly (readonly string[])[]): (string | undefined)[] {
  const everywhere = new Map<string, number>();
  const most = Math.max(leastTitles, Math.floor(mostTitles / editions.length));
  const counts = editions.map((titles) => {
    const own = new Map<string, Count>();
    const step = Math.ceil(titles.length / most);
    for (const phrase of titles.filter((_, i) => i % step === 0).flatMap(phrasesOf)) {
      const count = own.get(phrase.key) ?? new Count();
      own.set(phrase.key, count);
      count.add(phrase);
    }
    for (const [key, { titles: n }] of own) everywhere.set(key, (everywhere.get(key) ?? 0) + n);
    return own;
  });
  return counts.map((own) => {
    const shared = [...own].filter(([, { titles, whole }]) => titles > 1 && whole >= leastWhole * titles);
    let best: { key: string; text: string; score: number } | undefined;
    for (const [key, count] of shared.sort(([a], [b]) => (a < b ? -1 : 1))) {
      const others = (everywhere.get(key) ?? 0) - count.titles;
      const score = count.titles * Math.log((1 + count.titles) / (1 + others) + 1);
      const isLonger = best?.score === score && ` ${key} `.includes(` ${best.key} `);
      if (!best || score > best.score || isLonger) best = { key, text: count.text, score };
    }
    return best?.text;
  });
}

/** The title of an edition that nobody named: its day and what sets it apart. */
export const editionTitle = (date: string, dated: boolean, phrase: string | undefined): string =>
  [dated ? readableDay(date) : 'Undated listing', ...(phrase ? [phrase] : [])].join(' · ');
