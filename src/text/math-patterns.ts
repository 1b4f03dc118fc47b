import { stopWords } from './stop-words.ts';
import { englishToo, letters, operators, relations } from './tex-vocabulary.ts';

/** A stretch of text and the TeX that may have stood there. */
export interface Found {
  start: number;
  end: number;
  tex: string;
  /** 0 to 1. */
  confidence: number;
}

/** `34.4times` and `2-5times` were `34.4\times`: a factor. */
const factor = /(?<![\w.])\d+(?:\.\d+)?(?:\s?[-–]\s?\d+(?:\.\d+)?)?times(?![a-z])(?:\s?\d+(?![\w.]))?/g;
/** `sim50\%`: about half. */
const about =
  /(?<![A-Za-z\\])(?:sim ?\d+(?:\.\d+)?(?:times(?![a-z]))?|(?:approx|geq|leq|gtrsim|lesssim) ?\d+(?:\.\d+)?times(?![a-z]))/g;
/** `5,mum` and `600,^circC`: a thin space before a unit. */
const thin = /(?<![\w.,])(\d+(?:\.\d+)?)(,|~| )(mu(?= ?[mslgALWVFM](?![a-zA-Z]))|\^circ(?=[CF]?(?![a-z])))/g;
const thinSign = /mu|\^circ/;
/** A name with a raised number, as `MoE^2`. */
const raised = /(?<![\w^_])([A-Z][A-Za-z]{0,9})\^(\d)([A-Z]{1,6})?(?![\w{^])/g;
/** `k=100,200` and `n>=3`: a variable and its value. */
const value = /(?<![\w^_{\\])([a-zA-Z])( ?)(>=|<=|=|<|>)( ?)((?:\d+(?:\.\d+)?|\.\d+)(?:,\d+)*)(?![\w.%])/g;
/** `[[n,k,d]]`: what a quantum code is known by. */
const codes = /(?<![\w\]])\[\[\w+(?:, ?\w+){1,2}\]\](?:_\w)?(?!\w)/g;
/** A sign before each item of a list. What stands in front is looked at last: that is quicker. */
const item = /(bullet|circ|diamond|ast|star|triangleright)(?= [A-Z])(?<=(?:^|[.:;!?)] )\1)/g;
/** `Z/nZ`: the integers modulo a number. */
const residues = /(?<![\w^_])Z\/(\d+|[a-z])Z(?!\w)/g;

/** Relations and arrows that stand alone; no English word is called so. */
const lone = new RegExp(
  `(?<![\\w\\\\^_])(${[...relations].filter((name) => name.length > 2 && !englishToo.has(name)).join('|')})(?![\\w])`,
  'g',
);

const greek =
  'alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|varphi|chi|psi|omega';
/** `alpha and beta are`, `alpha, beta, and gamma in`: names in a row that qualify no noun behind them. */
const greekList = new RegExp(
  `(?<![\\w-])(?:${greek})(?:(?:, | and | or |, and |, or )(?:${greek}))+(?=[.,;:)]|$| (?<word>[a-z]+))(?![\\w-])`,
  'g',
);

/** Greek letters that stand in a row. */
export const readGreekLists = (text: string): Found[] =>
  [...text.matchAll(greekList)]
    .filter(({ groups }) => groups?.word === undefined || stopWords.has(groups.word))
    .flatMap(({ 0: list, index }) =>
      [...list.matchAll(/[a-z]{4,}|(?<![a-z])(?!or)[a-z]{2,3}/g)]
        .filter(([name]) => name !== 'and')
        .map((match) => {
          const start = index + match.index;
          return { start, end: start + match[0].length, tex: `\\${match[0]}`, confidence: 0.8 };
        }),
    );

/** `2.4\\times` in text kept its backslash, with the number it belongs to. */
const kept = new RegExp(
  `(?<![\\w\\\\])(?:\\d+(?:\\.\\d+)?(?:-{1,2}\\d+(?:\\.\\d+)?)?\\s?)?\\\\(?:${[...letters, ...relations, ...operators].join('|')})(?![A-Za-z{])(?:\\s?\\d+(?:\\.\\d+)?(?![\\w.]\\w))?`,
  'g',
);

/** Finds what a pattern tells better than the grammar does. */
export function readPatterns(text: string): Found[] {
  const found: Found[] = [];
  const add = (match: RegExpMatchArray, tex: string, confidence: number): void => {
    const start = match.index ?? 0;
    found.push({ start, end: start + match[0].length, tex, confidence });
  };
  /** Matches of a pattern that needs a sign which most texts lack. */
  const having = (sign: string, pattern: RegExp): Iterable<RegExpExecArray> =>
    text.includes(sign) ? text.matchAll(pattern) : [];
  for (const match of having('times', factor)) add(match, match[0].replace('times', '\\times'), 0.99);
  for (const match of text.matchAll(about)) add(match, `\\${match[0].replace('times', '\\times')}`, 0.95);
  for (const match of having('^', raised)) {
    const upright = (name: string): string => (name.length > 1 ? `\\mathrm{${name}}` : name);
    add(
      match,
      match[3]
        ? `\\mathrm{${match[1]}}^${match[2]}\\mathrm{${match[3]}}`
        : `${upright(match[1])}^${match[2]}`,
      0.9,
    );
  }
  for (const match of thinSign.test(text) ? text.matchAll(thin) : []) {
    const [, number, space, sign] = match;
    add(match, `${number}${space === ',' ? '\\,' : space}${sign.replace(/[a-z]+/, '\\$&')}`, 0.9);
  }
  for (const match of having('[[', codes)) add(match, match[0], 0.9);
  for (const match of /[<>=]/.test(text) ? text.matchAll(value) : []) add(match, match[0], 0.9);
  for (const match of having('\\', kept)) add(match, match[0], 0.9);
  for (const match of text.matchAll(lone)) add(match, `\\${match[0]}`, 0.9);
  for (const match of text.matchAll(item)) add(match, `\\${match[0]}`, 0.9);
  for (const match of having('Z/', residues)) add(match, `\\mathbb{Z}/${match[1]}\\mathbb{Z}`, 0.9);
  return found;
}
