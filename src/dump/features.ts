import { readListedDay } from './dates.ts';

/** What a line looks like, before anything is decided. All shares are from 0 to 1. */
export interface Features {
  characters: number;
  /** Share of words that English prose needs and titles do with few of. */
  functionWords: number;
  /** Share of words of four letters or more that begin with a capital. */
  capitalised: number;
  /** Sentence ends inside the line: a stop, then a space and a capital. */
  innerStops: number;
  endsSentence: boolean;
  /** Ends with ? or !, as titles may too. */
  endsCalling: boolean;
  startsLower: boolean;
  blankBefore: boolean;
  /** The file writes a paragraph on one line: nothing is wrapped. */
  wholeParagraphs: boolean;
  isDate: boolean;
  isInterface: boolean;
}

const functionWords = new Set(
  'a an the of to in on for and or but with by from as at is are was were be been that this these those we our it its which can has have not their such than also they'.split(
    ' ',
  ),
);

/** Words of the page around the papers: calls to subscribe, votes, counts, buttons, page numbers, credits. */
const interfacePatterns = [
  /^(?:new|hot|trending|top|latest|subscribe|sign (?:in|up)|log ?(?:in|out)|search|menu|home|share|like|save|follow|read more|show more|load more|next|previous|back to top|abstract|upvote|community|daily papers|papers?)$/i,
  /^(?:get|receive|join)\b.*\b(?:inbox|e-?mail|newsletter)\b/i,
  /^by ?[A-Z]\S* and the research community$/,
  /^(?:view|download|open|read|get) (?:the )?(?:pdf|paper|code|html|arxiv|abstract|project page)s?$/i,
  /^(?:submitted|posted|shared|uploaded|curated) by\b/i,
  /^(?:upvote|[▲△⬆↑+])? ?[\d.,]+k? ?(?:authors?|upvotes?|votes?|likes?|comments?|points?|stars?|views?|citations?|papers?)?$/i,
  /^[-–—] ?\d+ ?[-–—]$/,
  /^page \d+(?: ?(?:of|\/) ?\d+)?$/i,
  /^\d+ ?\/ ?\d+$/,
  /^(?:©|copyright\b|all rights reserved|privacy policy|terms of (?:use|service))/i,
  /^(?:arxiv|github|project page|pdf|html|code|comments?|authors?)(?: ?[·|•] ?\w+)*$/i,
  /^[^\p{L}\p{N}]+$/u,
];

/** Whether a line is of the interface around the papers. */
export const isInterfaceLine = (text: string): boolean =>
  interfacePatterns.some((pattern) => pattern.test(text));

/** Longer than anybody wraps lines. */
const unwrapped = 140;

/** Whether a file writes each paragraph on one line: then at least a quarter of its lines are longer than wrapped ones. */
export const hasWholeParagraphs = (lines: readonly string[]): boolean =>
  lines.filter((line) => line.length > unwrapped).length >= lines.filter((line) => line !== '').length / 4;

/** Measures a line that is not blank. */
export function measure(text: string, blankBefore: boolean, wholeParagraphs: boolean): Features {
  const words = text.split(' ');
  const long = words.filter((word) => /^[^\p{L}]*\p{L}{4}/u.test(word));
  const share = (n: number, of: number): number => (of === 0 ? 0 : n / of);
  return {
    characters: text.length,
    functionWords: share(words.filter((word) => functionWords.has(word)).length, words.length),
    capitalised: share(long.filter((word) => /^[^\p{L}]*\p{Lu}/u.test(word)).length, long.length),
    innerStops: (text.match(/[a-z)\]}0-9%][.?!]["')]* (?=["'(]*[A-Z])/g) ?? []).length,
    endsCalling: /[!?]["'”’)]*$/.test(text),
    endsSentence: /[.!?…]["'”’)]*$/.test(text),
    startsLower: /^\p{Ll}/u.test(text),
    blankBefore,
    wholeParagraphs,
    isDate: readListedDay(text) !== undefined,
    isInterface: isInterfaceLine(text),
  };
}
