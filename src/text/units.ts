import type { Found } from './math-patterns.ts';

/** A unit or substance in running text, whose numbers alone were formulas: `cm$^{-2}$`, `CO$_2$`. */
export interface Measure {
  start: number;
  end: number;
  numbers: Found[];
}

const unit =
  '(?:[kcmnpM]?m|[kmnpu]?g|[mnp]?s|[kMGT]?Hz|[kmMGT]?eV|[kMG]?pc|[kMGTmn]?[WJV]|[kMG]?Pa|sr|erg|mol|K|A|fb|pb|yr|hr|h|min|day|deg|arcmin|arcsec|dex|Jy|sun|cd|lm|lx|bit|Mbps|px)';
const power = '\\^(?:\\{[-−]?\\d\\}|\\d)';
const product = new RegExp(
  `(?<![\\w\\\\^_])${unit}(?:${power})?(?:[ ~]${unit}(?:${power})?)*(?![\\w^{_])`,
  'g',
);
const powers = new RegExp(power, 'g');

const element =
  '(?:He|Li|Be|Ne|Na|Mg|Al|Si|Cl|Ar|Ca|Ti|Cr|Mn|Fe|Co|Ni|Cu|Zn|Ga|Ge|As|Se|Br|Sr|Zr|Nb|Mo|Ru|Rh|Pd|Ag|Cd|In|Sn|Sb|Te|Cs|Ba|La|Ce|Nd|Eu|Gd|Yb|Hf|Ta|Re|Os|Ir|Pt|Au|Hg|Tl|Pb|Bi|Th|H|B|C|N|O|F|P|S|K|V|Y|I|W|U)';
const compound = new RegExp(`(?<![\\w\\\\^])(?:${element}(?:_(?:[2-9]|x))?){2,6}(?![\\w^_{(])`, 'g');
const counts = /_[2-9x]/g;

const found = (start: number, all: RegExpExecArray[]): Found[] =>
  all.map(({ 0: tex, index }) => ({
    start: start + index,
    end: start + index + tex.length,
    tex,
    confidence: 0.9,
  }));

/** Finds units with powers, and substances by the symbols of their elements. Offsets count UTF-16 units. */
export function readMeasures(text: string): Measure[] {
  const measures: Measure[] = [];
  for (const { 0: all, index } of text.includes('^') ? text.matchAll(product) : []) {
    const numbers = found(index, [...all.matchAll(powers)]);
    // `m^{-1}` alone is a variable's as well, unless a number stands in front.
    const isMeasured = /(?:(?<![\w^_.{])\d+(?:\.\d+)?|10\^\{?-?\d+\}?)[ ~]$/.test(
      text.slice(Math.max(0, index - 16), index),
    );
    const names = all.replace(powers, '').split(/[ ~]/);
    if (numbers.length === 0 || (!isMeasured && names.every((name) => name.length === 1))) continue;
    measures.push({ start: index, end: index + all.length, numbers });
  }
  for (const { 0: all, index } of text.includes('_') ? text.matchAll(compound) : []) {
    // `CNN_2` and `AA_2` would say the same element twice in a row.
    const numbers = /([A-Z][a-z]?)\1(?![a-z])/.test(all) ? [] : found(index, [...all.matchAll(counts)]);
    if (numbers.length > 0) measures.push({ start: index, end: index + all.length, numbers });
  }
  return measures;
}
