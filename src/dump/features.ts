import { isDateLine } from './dates.ts';
import { ambiguousWords, functionWords, interfaceWords, proseWords } from './lexicon.ts';
import { type Feature, featureNames } from './scores.ts';

/** What a line is by itself: its features and the measures that tell how it joins its neighbours. */
export interface LineTraits {
  /** Index into `featureNames` to strength, only those that hold. */
  features: [feature: number, strength: number][];
  /** Characters. */
  length: number;
  /** Characters of the first word. */
  firstWord: number;
  startsLower: boolean;
  startsCapital: boolean;
  /** Starts with a capital, and with a word that only the beginning of a sentence writes so. */
  startsSentence: boolean;
  /** Starts with a function word or a word of prose. */
  startsSmall: boolean;
  endsSentence: boolean;
  endsFullStop: boolean;
  /** Ends with a function word, comma, colon, hyphen or open bracket: more must follow. */
  endsOpen: boolean;
  /** Ends with what looks like an adjective or a participle: a noun may follow. */
  endsAdjective: boolean;
}

const featureIndex = new Map(featureNames.map((name, i) => [name, i]));

const urlLine = /^(?:[\w ]{0,20}:\s*)?(?:https?:\/\/|www\.)\S+$/i;
const pageLine =
  /^[\s\-–—=•·|[(]*(?:page\s*:?\s*)?\d{1,5}\s*(?:(?:of|\/|\|)\s*\d{1,5})?[\s\-–—=•·|\])]*$|^[\s\-–—[(]*(?:p\.|pp\.|page|seite)\s*\d{1,5}\b.{0,14}$/i;
const countLine =
  /^[^\p{L}\d]*(?:\d[\d,.]*\s?[km]?\+?\s*(?:[·•|,/\-–—]\s*)?\p{L}+(?:\s\p{L}+)?|\p{L}+(?:\s\p{L}+)?\s*:?\s*[([]?\d[\d,.]*\s?[km]?\+?[)\]]?)[^\p{L}\d]*$/iu;
const byline =
  /^(?:(?:submitted|authored|posted|published|shared|uploaded|added|curated|presented|recommended|written|contributed|sent|listed|picked|edited)\s+(?:by|to|via|in|at|from|on)\b|by\s+@|from:|to:|subject:|date:|via\s+@\w+$|author\(?s?\)?\s*:|@\w+$)/iu;
/** A byline, or the rest of a wrapped title (`by Robust Clustering`, `via Prompts`): its surroundings tell. */
const byName = /^(?:[Bb]y|[Vv]ia)(?:\s+\p{Lu}\S*|\s+(?:and|&)(?=\s)){1,16}$/u;
/** `by` that a copy glued to the name behind it. */
const gluedByline = /^[Bb]y\p{Lu}/u;
const ago = /\b(?:\d+|an?|few)\s?(?:s|sec|min|minute|hour|hr|h|day|d|week|month|year)s?\s+ago\b/i;
const legal = /©|\(c\)\s*\d{4}|copyright|all rights reserved|terms of (?:service|use)|privacy policy|cookie/i;
const identifier =
  /^(?:arxiv\s*:?\s*)?\d{4}\.\d{4,5}(?:v\d+)?(?:\s*\[[\w.-]+\])?$|^(?:[a-z]{2,8}(?:-[a-z]{2,4})?\.[A-Z]{2}(?:[,;\s]+|$))+$|^(?:doi|arxiv|isbn|issn|subjects?|comments?|journal[- ]ref|msc|acm)\s*:\s*\S.*$/i;
/** The sentence about code or data with which many abstracts end, its address perhaps on the next line. */
const whereToFind =
  /^(?=.*\b(?:our|is|are|be|can|available|released|open-?sourced|found|accessible)\b).{6,}\bhttps?:\/\/\S+$/iu;
const pointsOn =
  /^(?:(?:\w+ ){1,4}(?:available|released|open-?sourced|found|accessible)(?: \w+)? (?:at|on|from|under|via):?|(?:\w+ ){1,2}(?:code|data|datasets?|models?|page|website|demo|library|available|at):)(?: https?:\/\/\S+)?$/iu;
const sentenceEnd = /[.!?…]["'”’)\]]*$/;
const fullStop = /[.…]["'”’)\]]*$/;
/** Many abstracts end with where their code is, and no full stop after it. */
const addressEnd = /(?:https?:\/\/|www\.)[^\s/]+\.[^\s]+[\p{L}\d/]$/u;
const adjective = /..(?:ed|able|ible|ous|ful|less|ical|ional|ive|[mbrt][ai]al|ural|imal|obal|icient|inear)$/;
/** What no text begins with, but the rest of one that was wrapped. */
const startSign = /^[—–:;,.)\]}&+/]/;
const openEnd = /[,:;([{–—/&-]$/;
const interiorStop = /[a-z0-9)\]”"'%$][.?!]["'”’)]?\s+(?=["'“(]?\p{Lu})/gu;
const abbreviation = /\b(?:e\.g|i\.e|et al|cf|vs|etc|resp|w\.r\.t|Fig|Eq|Sec|No|Dr|Prof|St)\.$/;
const name = String.raw`(?:\p{Lu}[\p{L}'’.-]*)(?:\s+(?:\p{Lu}[\p{L}'’.-]*|de|van|von|der|den|da|di|la|le|el|bin|al)){1,3}`;
const nameList = new RegExp(
  `^(?:${name})(?:\\s*[\\d*†‡§,]*\\s*(?:,|;|·|•|&|\\band\\b|,\\s*and\\b)\\s*(?:${name})[\\d*†‡§]*)+(?:,?\\s*(?:et al\\.?|and \\d+ others|\\+\\d+.*|…))?$`,
  'u',
);

/** The words of a text; of plain ASCII they are found in a third of the time. */
const words = (text: string): string[] =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII, zero byte included
  text.match(/^[\x00-\x7f]*$/.test(text) ? asciiWord : anyWord) ?? [];
const asciiWord = /[A-Za-z0-9][A-Za-z0-9']*/g;
const anyWord = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;

/** Length classes, in characters, each up to its bound. */
const lengthClasses: [Feature, number][] = [
  ['length 1–2', 2],
  ['length 3–14', 14],
  ['length 15–39', 39],
  ['length 40–119', 119],
  ['length 120–199', 199],
  ['length 200–399', 399],
  ['length 400–9999', 9999],
  ['length 10000+', Number.POSITIVE_INFINITY],
];

/** Wrappers seldom fill longer lines; in characters. */
const longestWrapped = 100;

/** Characters of a long line that are looked at: they tell prose well enough. */
const readLength = 800;

/** Characters at the end of a line that tell how it ends. */
const tailLength = 60;
/** Lines of more words are none of a page: of those only the first word is asked for. */
const fewWords = 30;
/** No more words of prose make a line more of it. */
const mostProse = 4;

/** The features that a line is found to have. */
class Features {
  readonly all: [number, number][] = [];

  add(feature: Feature, strength = 1): void {
    this.all.push([featureIndex.get(feature)!, strength]);
  }
}

/** A line with its words. */
interface WordedLine {
  text: string;
  /** Its beginning, which tells enough. */
  head: string;
  /** The words of its beginning. */
  all: readonly string[];
  /** The same in small letters; of long lines the first only, for no more are asked for. */
  lower: readonly string[];
}

/** The traits of one cleaned line. */
export function lineTraits(text: string): LineTraits {
  const features = new Features();
  const head = text.length > readLength ? text.slice(0, readLength) : text;
  const tail = text.slice(-tailLength);
  const all = words(head);
  const lower = (all.length <= fewWords ? all : all.slice(0, 1)).map((word) => word.toLowerCase());
  const line: WordedLine = { text, head, all, lower };
  features.add(lengthClasses.find(([, bound]) => text.length <= bound)![0]);
  const letters = /\p{L}{2}/u.test(head);
  if (!letters) features.add('no words');
  addKinds(features, line);
  if (all.length > 0 && all.length <= fewWords) addInterfaceWords(features, line);

  const startsLower = /^["'“(]*\p{Ll}/u.test(text) && !/^["'“(]*\p{Ll}{1,2}-?\p{Lu}/u.test(text);
  if (startsLower) features.add('starts small');
  else if (startSign.test(text)) features.add('starts with a sign');
  const startsCapital = /^["“‘(]?\p{Lu}/u.test(text);
  const endsSentence = sentenceEnd.test(tail) || addressEnd.test(text.slice(-200));
  if (startsCapital && functionWords.has(lower[0]) && all[0].length < 8)
    features.add('starts with a capital small word');
  const endsFullStop = fullStop.test(tail);
  if (endsFullStop) features.add('ends with a full stop');
  else if (/[?!]["'”’)\]]*$/.test(tail)) features.add('ends with ? or !');
  if (text.length > longestWrapped && text.length < 400 && !endsSentence)
    features.add('long, without a stop');
  const lastWord = words(text.slice(-40)).at(-1)?.toLowerCase() ?? '';
  const endsOpen = openEnd.test(tail) || (!endsSentence && functionWords.has(lastWord) && all.length > 1);
  if (endsInside(head)) features.add('sentence ends inside');
  if (letters) addProse(features, line, startsCapital && endsFullStop);

  const startsSmall = proseWords.has(lower[0]) || functionWords.has(lower[0]);
  return {
    features: features.all,
    length: text.length,
    firstWord: text.indexOf(' ') < 0 ? text.length : text.indexOf(' '),
    startsLower,
    startsCapital,
    startsSentence: startsCapital && startsSmall,
    startsSmall,
    endsSentence,
    endsFullStop,
    endsOpen,
    endsAdjective: all.length > 1 && adjective.test(lastWord) && /\p{L}$/u.test(tail),
  };
}

/** What kinds of line it is that papers are not made of: a date, a byline, an address, names, … */
function addKinds(features: Features, { text, head, all, lower }: WordedLine): void {
  const date = isDateLine(text);
  features.add(date ? 'date' : 'no date');
  const page = !date && text.length <= 40 && pageLine.test(text);
  if (page) features.add('page number');
  if (!date && !page && text.length <= 40 && all.length <= 4 && countLine.test(text)) {
    if (lower.some((word) => interfaceWords.has(word))) features.add('count');
    else if (/^\P{L}*\d|:/u.test(text)) features.add('count', 0.4);
  }
  if (text.length <= 160 && (byline.test(text) || gluedByline.test(text))) features.add('byline');
  else if (text.length <= 160 && byName.test(text)) features.add('by a name');
  if (text.length <= 80 && ago.test(text)) features.add('time ago');
  if (text.length <= 300 && legal.test(text)) features.add('legal');
  if (text.length <= 200 && identifier.test(text)) features.add('identifier');
  const address = text.length <= 300 && text.includes('://');
  if ((address || text.length <= 60) && pointsOn.test(text)) features.add('says where to find it');
  else if (urlLine.test(head)) features.add('address alone');
  else if (address && whereToFind.test(text)) features.add('says where to find it');
  const namesIn = text.length <= 1000 ? text.replace(/^\p{L}+ by:? /u, '') : '';
  const people = nameList.test(namesIn) && all.filter(isNoName).length <= (namesIn.includes(',') ? 1 : 0);
  if (all.length >= 4 && (people || /\band \d+ (?:others|more)\.?$/u.test(namesIn.slice(-tailLength))))
    features.add('names');
}

/** How far the words of a short line are those of interfaces. */
function addInterfaceWords(features: Features, { lower }: WordedLine): void {
  const told = lower.filter((word) => !functionWords.has(word) && !/^\d+$/.test(word));
  const known = told.reduce(
    (sum, word) => sum + (!interfaceWords.has(word) ? 0 : ambiguousWords.has(word) ? 0.4 : 1),
    0,
  );
  const share = told.length === 0 ? 0 : known / told.length;
  if (share >= 0.99) {
    features.add('interface words: all');
    if (told.length > 1) features.add('interface words: several, nothing else');
  } else if (share >= 0.5) features.add('interface words: half');
  else if (share >= 0.25) features.add('interface words: some');
  if (lower.some((word) => word === 'your' || word === 'you' || word === 'us'))
    features.add('addresses the reader');
}

/** Whether a sentence ends before the end of a text. */
function endsInside(text: string): boolean {
  for (const stop of text.matchAll(interiorStop))
    if (!abbreviation.test(text.slice(Math.max(0, stop.index - 8), stop.index + 2))) return true;
  return false;
}

/**
 * What tells a title from prose.
 * @param isSentence whether it begins and ends as a sentence does
 */
function addProse(features: Features, { text, all }: WordedLine, isSentence: boolean): void {
  const strength = titleCase(all);
  if (strength !== 0) features.add('title case', strength);
  let prose = 0;
  for (let i = 0; i < all.length && prose < mostProse; i++) if (proseWords.has(all[i].toLowerCase())) prose++;
  if (prose > 0) features.add('prose words', prose);
  if (prose > 0 && isSentence && text.length < longestWrapped) features.add('a short sentence');
  if (/^\P{L}?\p{L}[\p{L}\p{N}+*^&.-]*(?:\s[\p{L}\p{N}+*^.-]+){0,2}:\s/u.test(text))
    features.add('name and colon');
}

/** Whether a word of a list of names is none: words of prose, and at its beginning also small words. */
function isNoName(capital: string, i: number): boolean {
  const word = capital.toLowerCase();
  return proseWords.has(word) || ((word === 'and' || i === 0) && functionWords.has(word));
}

const longestFunctionWord = Math.max(...[...functionWords].map(({ length }) => length));

/** So many words tell twice as much: prose has not that many capitals. */
const manyWords = 16;

/** From −1 (content words small) to 1, or 2 in long lines (they begin with capitals), nearer to 0 where few words tell. */
function titleCase(all: readonly string[]): number {
  let capital = 0;
  let small = 0;
  for (const [i, word] of all.entries()) {
    if (i === 0 || word.length < 4 || (word.length <= longestFunctionWord && functionWords.has(word)))
      continue;
    const first = word[0];
    if (first !== first.toLowerCase()) capital++;
    else if (first !== first.toUpperCase()) small++;
  }
  const total = capital + small;
  const share = (capital - small) / (total + 1);
  return share * Math.min(share > 0.5 && total > manyWords ? 2 : 1, total / 3);
}
