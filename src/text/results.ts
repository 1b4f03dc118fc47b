import { type Stretch, sentenceStretches } from './sentences.ts';

/** What a paper reports in figures: a clause of a sentence, and the figures in it. Both are parts of one text. */
export interface Result extends Stretch {
  /** In order, at least one. */
  figures: Stretch[];
}

const number = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const share = String.raw`\s?%|\s?percent(?:age points?)?\b|\s?(?:points?|pp|dB|BLEU|mAP)\b`;
const better =
  'faster|fewer|less|more|higher|lower|smaller|larger|better|cheaper|quicker|shorter|slower|speed-?ups?|accelerations?|reductions?|improvements?|increases?|decreases?|gains?|savings?';
/** What is compared: "22 % faster", "20 % FLOPs reduction". */
const compared = String.raw`\s+(?:(?!(?:with|for|than|of|in|on|to|and|or|at|over)\b)[\p{L}-]+\s+)?(?:${better})\b`;
const multiple = String.raw`\s?[×x](?![\p{L}\p{N}])|[- ]fold\b|\s(?:times|orders? of magnitude)\b(?=${compared}|\s+(?:as|the|than)\b|[.,;)]|$)`;
const unit = `(?:${share}|${multiple})`;

const pattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,^_\\])(?:` +
    // from 61.2 to 70.1
    String.raw`from\s+${number}${unit}?\s+to\s+${number}${unit}?` +
    '|' +
    // 2.4×, 22.35 %, 1.3–2.4×, 1.1x to 2x, 4,000 times faster
    String.raw`[~≈+−-]?(?:${number}${unit}?\s?(?:[-–−~/]|to|or)\s?)?${number}${unit}(?:${compared})?` +
    ')',
  'giu',
);

/** Words of a sentence that reports what was achieved. A number elsewhere describes the setting. */
const reporting =
  /\b(?:achiev|outperform|improv|reduc|increas|decreas|speed|accelerat|faster|fewer|surpass|exceed|gain|sav(?:e|ing)|boost|lower|higher|better|less|drop|cut|shrink|compress|accuracy|retain|preserv|up ?to|attain|reach|yield|enhanc|rais|ris(?:es|ing)|deliver|degrad|loss)/i;

/** What stands before a number that is no result: a level of confidence, a rank, a rough share. */
const setting = /\b(?:confidence|probability at least|top|only|more than half|about half|nearly all)\s*$/i;
/** More code units than any of it has: a search of all that stands before would cost the square of a text's figures. */
const longestSetting = 40;

/** The most that a clause has before and behind its figure, in code units. */
const before = 100;
const behind = 70;
/** Nearer to the figure than this a pause would cut off what the figure measures. */
const near = 28;

/**
 * The results with figures of a plain text, in order: shares, multiples and changes ("22.35 % faster", "2.4×",
 * "from 61.2 to 70.1") in sentences that report something. Figures of one clause are one result.
 */
export function findResults(text: string): Result[] {
  return sentenceStretches(text).flatMap((sentence) => {
    const words = text.slice(sentence.start, sentence.end);
    if (!/\d/.test(words) || !reporting.test(words)) return [];
    const results: Result[] = [];
    for (const match of words.matchAll(pattern)) {
      if (setting.test(words.slice(Math.max(0, match.index - longestSetting), match.index))) continue;
      const start = sentence.start + match.index;
      const figure = { start, end: start + match[0].length };
      const clause = clauseAround(text, sentence, figure);
      const last = results.at(-1);
      if (last && clause.start <= last.end) {
        last.end = Math.max(last.end, clause.end);
        last.figures.push(figure);
      } else results.push({ ...clause, figures: [figure] });
    }
    return results;
  });
}

/** The clause around a figure, cut at pauses or, failing them, at words. */
function clauseAround(text: string, sentence: Stretch, figure: Stretch): Stretch {
  const from = Math.max(sentence.start, figure.start - before);
  const ahead = text.slice(from, figure.start);
  const pause = [...ahead.matchAll(/[,;:()–—]\s+|\s(?:while|which|that|and)\s/g)]
    .filter(({ index }) => ahead.length - index > near)
    .at(-1);
  let start = from;
  if (pause) start += pause.index + pause[0].length;
  else if (from > sentence.start) start += ahead.search(/\s/) + 1;

  const to = Math.min(sentence.end, figure.end + behind);
  const rest = text.slice(figure.end, to);
  const stop = /[)]?(?:\s[(–—]|[,;:]\s|[.!?]$|\s(?=(?:while|which|that|and|but)\s))/.exec(rest);
  let end = to;
  if (stop) end = figure.end + stop.index + (stop[0].startsWith(')') ? 1 : 0);
  else if (to < sentence.end) end = figure.end + Math.max(0, rest.lastIndexOf(' '));
  return { start, end };
}
