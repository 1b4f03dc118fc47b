import {
  companionNouns,
  containerNouns,
  generalModifiers,
  generalVerbs,
  verbNouns,
  weakWords,
} from '../../text/general-words.ts';
import { stopWords } from '../../text/stop-words.ts';
import { foldNoun } from './fold.ts';
import type { Unit, Units } from './phrase-runs.ts';

const joint = /[-‐‑–/]/;
const unitPattern =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:(?:['’.+/]|[-‐‑–](?=[\p{L}\p{N}]))[\p{L}\p{N}\p{M}]+)*\+*/gu;

/** The items of a list in running text, "(ii)", and powers that a formula left behind. */
const notAWord = /^(?:i{2,3}|iv|vi{0,3}|ix)$|[\u00b2\u00b3\u00b9\u2070-\u209c]/;

/** -ly ends adverbs, but these too. */
const lyNouns = /(?:family|anomaly|assembly|supply|oly|butterfly|^early|^elderly)$/;

/** In front of a verb and not of a noun; so are plurals, "models pose". */
const verbLeads = new Set(
  'to we they you i it who which that not can could may might must will would should do does also and or'.split(
    ' ',
  ),
);
/** Behind a verb and not behind a noun: "pose a challenge". */
const objectLeads = new Set('a an the our its their this that these those no any all'.split(' '));

const standsAsVerb = (before: string, after: string): boolean =>
  verbLeads.has(before) || objectLeads.has(after) || before.endsWith('ly') || foldNoun(before) !== before;

/** Behind a gerund that is a noun, "decision making for all", and seldom behind one that has an object or a preposition of its own. */
const gerundTails = new Set('and or is are was were has have can under for via without'.split(' '));

/** What is known of a word wherever it stands. */
interface Word extends Unit {
  lower: string;
  parts: string[];
  /** It has capitals, as acronyms do. */
  shouts: boolean;
  /** Where its place decides whether it is a part of a phrase, what it is. */
  role: 'verb or noun' | 'gerund' | 'container' | 'companion' | undefined;
}

const aside: Unit = { key: '', kind: 'break' };

/** Reads texts as units. Words come again and again: what is known of one is kept. */
export class UnitReader {
  readonly #known = new Map<string, Word>();
  readonly #common: ReadonlyMap<string, string>;

  /** @param common what the digest means by an acronym, folded both */
  constructor(common: ReadonlyMap<string, string>) {
    this.#common = common;
  }

  /**
   * The units of a text; one is joined to the one before when nothing but a space parts them.
   * @param own what this text means by an acronym
   */
  units(text: string, own: ReadonlyMap<string, string>): Units {
    const words: Word[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    const joined: boolean[] = [];
    let last = -1;
    for (const surface of text.match(unitPattern) ?? []) {
      // Between two units stands nothing that could begin one, so this is where the match was.
      const start = text.indexOf(surface, Math.max(0, last));
      words.push(this.#wordOf(surface));
      joined.push(start === last + 1 && /\s/.test(text[last]));
      starts.push(start);
      last = start + surface.length;
      ends.push(last);
    }
    const units = words.map((word, at): Unit => {
      const before = joined[at] ? words[at - 1] : undefined;
      const after = joined[at + 1] ? words[at + 1] : undefined;
      if (word.role !== undefined && !isPart(word, before, after)) return aside;
      return word.shouts ? { key: this.#speltOut(word.parts, own), kind: word.kind } : word;
    });
    return { units, starts, ends, joined };
  }

  #wordOf(surface: string): Word {
    let word = this.#known.get(surface);
    if (!word) {
      const parts = surface.split(joint).map(foldNoun);
      const lower = surface.toLowerCase();
      const role = roleOf(lower);
      const shouts = /\p{Lu}\p{L}*\p{Lu}/u.test(surface);
      const kind = role === 'container' || role === 'gerund' ? 'weak' : kindOf(lower, parts);
      word = { key: parts.join(' '), kind, lower, parts, shouts, role };
      this.#known.set(surface, word);
    }
    return word;
  }

  #speltOut(parts: readonly string[], own: ReadonlyMap<string, string>): string {
    return parts.map((part) => own.get(part) ?? this.#common.get(part) ?? part).join(' ');
  }
}

function roleOf(lower: string): Word['role'] {
  if (verbNouns.has(lower)) return 'verb or noun';
  if (stopWords.has(lower) || generalModifiers.has(lower)) return undefined;
  const noun = foldNoun(lower);
  if (generalVerbs.has(lower))
    return lower.endsWith('ing') && !containerNouns.has(noun) ? 'gerund' : undefined;
  return containerNouns.has(noun) ? 'container' : companionNouns.has(noun) ? 'companion' : undefined;
}

function kindOf(lower: string, parts: readonly string[]): Unit['kind'] {
  if (lower === 'of') return 'of';
  const broken =
    stopWords.has(lower) ||
    (generalVerbs.has(lower) && !verbNouns.has(lower)) ||
    generalModifiers.has(lower) ||
    (parts.length === 1 && lower.length > 4 && lower.endsWith('ly') && !lyNouns.test(lower)) ||
    parts.every((part) => part.length === 1) ||
    notAWord.test(lower) ||
    !/\p{L}/u.test(lower);
  if (broken) return 'break';
  return parts.every((part) => weakWords.has(part) || stopWords.has(part) || part.length === 1)
    ? 'weak'
    : 'subject';
}

/** Whether a word is a part of a phrase between the words that stand beside it. */
function isPart({ role }: Word, before: Word | undefined, after: Word | undefined): boolean {
  if (role === 'verb or noun') return !standsAsVerb(before?.lower ?? '', after?.lower ?? '');
  if (role === 'gerund') {
    const ended = after === undefined || gerundTails.has(after.lower);
    return ended && isNoun(before) && foldNoun(before?.lower ?? '') === before?.lower;
  }
  if (role === 'companion') return after?.kind !== 'of';
  // A container is one in front of another noun only, and behind none: "goal recognition".
  return isNoun(after) && !isNoun(before) && (!after?.role || after.role === 'companion');
}

const isNoun = (word: Word | undefined): boolean => word?.kind === 'subject' || word?.kind === 'weak';

/** Whether all words of a folded phrase are such as a phrase only holds beside others. */
export const needsOthers = (parts: readonly string[]): boolean =>
  parts.every((part) => generalVerbs.has(part) || containerNouns.has(part) || companionNouns.has(part));
