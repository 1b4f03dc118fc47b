/** Words that hyphens join count as one unit, which a phrase takes whole. All places of one share what is known of it. */
export interface Unit {
  /** Folded words, acronyms spelt out. */
  key: string;
  kind: 'subject' | 'weak' | 'of' | 'break';
}

/** The units of a text in order, and where they stand. */
export interface Units {
  units: readonly Unit[];
  starts: readonly number[];
  ends: readonly number[];
  /** Whether only a space parts each from the unit before. */
  joined: readonly boolean[];
}

/** A text with its units; those of one document stand together. */
export interface UnitText extends Units {
  document: number;
  title: boolean;
  text: string;
}

/** What is counted of a phrase. */
export interface Tally {
  /** Ascending. */
  documents: number[];
  titles: Set<number>;
  occurrences: number;
  /** How many occurrences a noun phrase ends, and begins, with. */
  ends: number;
  begins: number;
  /** At how many of those ends it stands in the plural. */
  plurals: number;
  /** How often it is written how. */
  forms: Map<string, number>;
}

/** A phrase has no more units, and no more words. */
const longestUnits = 5;
export const longestWords = 6;
/** How a document writes a phrase is told by so many occurrences. */
const formsPerDocument = 20;

/** Whether a phrase ends in the plural here: its key is in the singular, as "analysis", and an acronym may end in S. */
const isPlural = (surface: string, key: string): boolean =>
  surface.endsWith('s') && !surface.toLowerCase().endsWith(key.slice(key.lastIndexOf(' ') + 1));

/** Whether a noun phrase goes on in a unit beside it. */
const isNoun = (unit: Unit | undefined): boolean => unit?.kind === 'subject' || unit?.kind === 'weak';

/**
 * All runs of words that stand in two documents or more, by key, counted level by level: a run can only be shared
 * where the two runs that are one word shorter are (Agrawal and Srikant 1994), so that a level looks at few places.
 * A run begins and ends with a noun, and nothing but spaces and hyphens part its words.
 */
export function tallyRuns(texts: readonly UnitText[]): Map<string, Tally> {
  const places = placesOf(texts);
  const { word, unit, spelling } = places;
  const tallies = new Map<string, Tally>();
  let runs = survivors(places, word.length, (p) => word[p]);
  for (let length = 1; runs.count > 0; length++) {
    tallyLevel(places, texts, runs.at, length);
    if (length === longestWords) break;
    const { at, count } = runs;
    runs = survivors(places, word.length - length, (p) =>
      at[p] >= 0 && at[p + 1] >= 0 && places.connected[p + 1] === 1 ? at[p] * count + at[p + 1] : -1,
    );
  }
  return tallies;

  function tallyLevel(
    { document, textOf }: Places,
    all: readonly UnitText[],
    at: Int32Array,
    length: number,
  ): void {
    const found: { key: string; seen: number; tally: Tally }[] = [];
    for (let p = 0; p + length <= word.length; p++) {
      const last = p + length - 1;
      const run = at[p];
      const [from, to] = [unit[p], unit[last]];
      if (run < 0 || unit[p - 1] === from || unit[last + 1] === to || to - from >= longestUnits) continue;
      const { text, units, starts, ends, joined, title } = all[textOf[p]];
      const offset = places.firstUnit[textOf[p]];
      const [first, final] = [from - offset, to - offset];
      if (!isNoun(units[first]) || !isNoun(units[final])) continue;
      found[run] ??= {
        key: Array.from({ length }, (_, i) => spelling[word[p + i]]).join(' '),
        seen: 0,
        tally: {
          documents: [],
          titles: new Set(),
          occurrences: 0,
          ends: 0,
          begins: 0,
          plurals: 0,
          forms: new Map(),
        },
      };
      const one = found[run];
      const { key, tally } = one;
      if (tally.documents[tally.documents.length - 1] !== document[p]) {
        tally.documents.push(document[p]);
        one.seen = 0;
      }
      if (title) tally.titles.add(document[p]);
      tally.occurrences++;
      if (!joined[final + 1] || !isNoun(units[final + 1])) {
        tally.ends++;
        if (isPlural(text.slice(starts[final], ends[final]), key)) tally.plurals++;
      }
      if (!joined[first] || !isNoun(units[first - 1])) tally.begins++;
      if (one.seen++ < formsPerDocument) {
        const form = text.slice(starts[first], ends[final]);
        tally.forms.set(form, (tally.forms.get(form) ?? 0) + 1);
      }
    }
    // Runs that stand at no place where a phrase may leave holes.
    found.forEach(({ key, tally }) => {
      if (tally.documents.length >= 2) tallies.set(key, tally);
    });
  }
}

/** The words of all texts one after the other, without those that break a phrase. */
interface Places {
  /** The number of each word, and how each number is spelt. */
  word: Int32Array;
  spelling: string[];
  /** The unit that each word is of, numbered through all texts, and the number of each text's first. */
  unit: Int32Array;
  firstUnit: number[];
  textOf: Int32Array;
  document: Int32Array;
  /** 1 where a phrase goes on from the word before. */
  connected: Uint8Array;
}

function placesOf(texts: readonly UnitText[]): Places {
  const numbers = new Map<string, number>();
  const split = new Map<string, number[]>();
  const wordsOf = (key: string): number[] => {
    let list = split.get(key);
    if (!list) {
      list = key.split(' ').map((one) => {
        const number = numbers.get(one) ?? numbers.size;
        numbers.set(one, number);
        return number;
      });
      split.set(key, list);
    }
    return list;
  };
  const [word, unit, textOf, document, connected]: number[][] = [[], [], [], [], []];
  const firstUnit: number[] = [];
  let u = 0;
  for (let t = 0; t < texts.length; t++) {
    const { units, joined, document: of } = texts[t];
    firstUnit.push(u);
    let before: Unit['kind'] = 'break';
    for (let i = 0; i < units.length; i++) {
      const { key, kind } = units[i];
      if (kind !== 'break') {
        let goesOn = joined[i] && before !== 'break';
        for (const number of wordsOf(key)) {
          word.push(number);
          unit.push(u);
          textOf.push(t);
          document.push(of);
          connected.push(goesOn ? 1 : 0);
          goesOn = true;
        }
      }
      before = kind;
      u++;
    }
  }
  return {
    word: new Int32Array(word),
    spelling: [...numbers.keys()],
    unit: new Int32Array(unit),
    firstUnit,
    textOf: new Int32Array(textOf),
    document: new Int32Array(document),
    connected: new Uint8Array(connected),
  };
}

/**
 * Of the runs that begin at each place, those that two documents hold, numbered from 0.
 * @param runAt what tells the run at a place from others, or -1 for none
 */
function survivors(
  { document }: Places,
  length: number,
  runAt: (place: number) => number,
): { at: Int32Array; count: number } {
  const first = new Map<number, number>();
  const number = new Map<number, number>();
  for (let p = 0; p < length; p++) {
    const run = runAt(p);
    if (run < 0) continue;
    const before = first.get(run);
    if (before === undefined) first.set(run, document[p]);
    else if (before !== document[p] && !number.has(run)) number.set(run, number.size);
  }
  const at = new Int32Array(document.length).fill(-1);
  for (let p = 0; p < length; p++) {
    const run = runAt(p);
    if (run >= 0) at[p] = number.get(run) ?? -1;
  }
  return { at, count: number.size };
}
