/** A stretch of a text: UTF-16 code units, `end` is behind it. */
export interface Stretch {
  start: number;
  end: number;
}

/** Abbreviations that always go on, and those that go on before a number or a name. */
const goesOn = /(?:^|[\s([~])(?:e\.?g|i\.?e|cf|vs|resp|approx|w\.r\.t|a\.k\.a|s\.t|viz|incl)\.$/i;
const numbered =
  /(?:^|[\s([~])(?:figs?|eqs?|eqns?|secs?|no|nos|tabs?|thms?|lem|prop|chs?|vols?|pp?|ref|refs|alg|ver|v)\.$/i;
const titled = /(?:^|[\s([~])(?:dr|prof|mr|mrs|ms|st|jr|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$/i;
/** Ends a sentence only before a word that begins one: "et al. We show", "values of K. Our". */
const undecided = /(?:^|[\s([~])(?:et al|\p{Lu})\.$/u;
const starter =
  /^["“(]?(?:A|Across|After|Against|All|Although|An|And|Are|As|At|Based|Because|Beyond|Both|But|By|Can|Code|Despite|Due|During|Each|Even|Experiments?|Extensive|Finally|First|For|From|Further|Furthermore|Given|Hence|Here|How|However|If|In|Indeed|Instead|Is|It|Its|Many|Moreover|Most|Motivated|Nevertheless|Next|No|Nonetheless|Not|Note|Notably|On|One|Our|Recent|Recently|Second|Several|Similarly|Since|So|Some|Specifically|Such|That|The|Their|Then|There|Therefore|These|They|This|Those|Through|Thus|To|Under|Unlike|Unfortunately|Using|We|What|When|Where|Whereas|Whether|Which|While|With|Yet|You)\b/;
/** A mark of enumeration alone, which belongs to what follows. */
const marker = /(?:^|[:;]\s)[([]?(?:\d{1,2}|[ivx]{1,4}|[a-h])[)\].]{1,2}$/;
/** A stop with a gap behind it, and a stop that lost its gap between two words. */
const stop =
  /[.!?…]["'”’)\]]*\s+(?=["'“‘([]*[\p{Lu}\p{N}𝐀-𝟿ℓℝ∀∃∑Δ])|(?<=\p{Ll}{3}|[)\]])[.!?](?=\p{Lu}\p{Ll}+[\s,])/uy;
/** Where one may be: to look for this first takes a tenth of the time of looking for stops everywhere. */
const mayStop = /[.!?…]/g;
/** A bracket that is open for longer than this was never closed. */
const longestBracket = 300;

/**
 * Where the sentences of a plain text stand, in order, without the space around them. A stop ends one when a
 * capital, digit or opening mark follows, unless it belongs to an abbreviation or stands in a bracket; a blank
 * line always does.
 */
export function sentenceStretches(text: string): readonly Stretch[] {
  if (last?.text !== text) last = { text, stretches: findStretches(text) };
  return last.stretches;
}

/** The text that was asked about last: several readers of one abstract ask one after the other. */
let last: { text: string; stretches: readonly Stretch[] } | undefined;

function findStretches(text: string): Stretch[] {
  const found: Stretch[] = [];
  const add = (from: number, to: number): void => {
    const raw = text.slice(from, to);
    const start = from + (raw.length - raw.trimStart().length);
    const end = from + raw.trimEnd().length;
    if (end > start) found.push({ start, end });
  };
  for (const { 0: paragraph, index: at } of text.matchAll(/(?:[^\n]|\n(?!\n))+/g)) {
    let from = 0;
    let looked = 0;
    for (const { index } of paragraph.matchAll(mayStop)) {
      if (index < looked) continue;
      stop.lastIndex = index;
      if (!stop.test(paragraph)) continue;
      const end = stop.lastIndex;
      looked = end;
      if (staysTogether(paragraph, from, index + 1, end)) continue;
      add(at + from, at + end);
      from = end;
    }
    add(at + from, at + paragraph.length);
  }
  return found;
}

/** Whether the stop before `behind` is none of a sentence that began at `from`. `next` is where words go on. */
function staysTogether(text: string, from: number, behind: number, next: number): boolean {
  const before = text.slice(Math.max(from, behind - 12), behind);
  const after = text.slice(next, next + 24);
  if (text[behind - 1] === '.') {
    if (goesOn.test(before)) return true;
    if (numbered.test(before) && /^[\d(IVX]/.test(after)) return true;
    if (titled.test(before) && /^[\p{Lu}\d]/u.test(after)) return true;
    if (undecided.test(before) && !starter.test(after)) return true;
  }
  if (marker.test(before)) return true;
  return inBracket(text, from, behind);
}

/** Whether a bracket that opens in the sentence is still open, and closes soon. */
function inBracket(text: string, from: number, behind: number): boolean {
  const before = text.slice(Math.max(from, behind - longestBracket), behind);
  const open = before.lastIndexOf('(');
  if (open < 0 || before.lastIndexOf(')') > open) return false;
  const after = text.slice(behind, behind + longestBracket - (before.length - open));
  return /^[^()]*\)/.test(after);
}

/** The sentences of a plain text, trimmed, in order. */
export const sentencesOf = (text: string): string[] =>
  sentenceStretches(text).map(({ start, end }) => text.slice(start, end));
