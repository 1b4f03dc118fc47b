import temml from 'temml';
import { escapeMarkup } from './escape-markup.ts';
import { longestFormula, renderMath, temmlOptions } from './math.ts';

/** The part of Temml's tree that reading it as text needs. */
interface MathNode {
  type?: string;
  text?: string;
  attributes?: Readonly<Record<string, string | number | boolean>>;
  children?: MathNode[];
}

/** A part of a formula: as text, and as MathML that reads as this text when its tags are taken away. */
interface Piece {
  text: string;
  markup: string;
}

const raised: Record<string, string> = Object.fromEntries(
  [...'0123456789+-−=()abcdefghijklmnoprstuvwxyz′″‴'].map((sign, i) => [
    sign,
    [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ′″‴'][i],
  ]),
);
const lowered: Record<string, string> = Object.fromEntries(
  [...'0123456789+-−=()aehijklmnoprstuvx'].map((sign, i) => [
    sign,
    [...'₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'][i],
  ]),
);
const accents: Record<string, string> = {
  ˆ: '\u0302',
  '^': '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  '¯': '\u0304',
  '‾': '\u0304',
  '→': '\u20d7',
  '˙': '\u0307',
};

const roots: Record<string, string> = { '2': '√', '3': '∛', '4': '∜' };

const nothing: Piece = { text: '', markup: '' };
const seen = (text: string): Piece => ({ text, markup: `<mtext>${escapeMarkup(text)}</mtext>` });

/** A sign that text needs and MathML says by the place of things: there it is invisible and takes no room. */
const unseen = (text: string): Piece => ({
  text,
  markup: `<mpadded width="0px"><mphantom><mtext>${escapeMarkup(text)}</mtext></mphantom></mpadded>`,
});

/** One after the other; function names of several letters stand apart from what they are applied to. */
const row = (parts: readonly Piece[]): Piece =>
  parts.reduce((before, part) => {
    const runsOn = /\p{L}{2}$/u.test(before.text) && /^[\p{L}\p{N}]/u.test(part.text);
    const gap = runsOn ? unseen(' ') : nothing;
    return { text: before.text + gap.text + part.text, markup: before.markup + gap.markup + part.markup };
  }, nothing);

const element = (name: string, attributes: string, children: readonly Piece[]): Piece => ({
  text: children.map(({ text }) => text).join(''),
  markup: `<${name}${attributes}>${children.map(({ markup }) => markup).join('')}</${name}>`,
});
const mrow = (...parts: readonly Piece[]): Piece => element('mrow', '', [row(parts)]);

const isOne = (text: string): boolean => /^[\p{L}\p{M}\p{N}.√]*$/u.test(text);
const grouped = (piece: Piece): Piece[] => (isOne(piece.text) ? [piece] : [unseen('('), piece, unseen(')')]);

/** A script in the small signs of Unicode, where each of its signs has one. */
function inSmallSigns({ text }: Piece, table: Record<string, string>): Piece | undefined {
  const signs = [...text.trim()];
  return signs.every((one) => table[one]) ? seen(signs.map((one) => table[one]).join('')) : undefined;
}

const behindSign = (piece: Piece, sign: '^' | '_'): Piece =>
  [...piece.text].length === 1 ? mrow(unseen(sign), piece) : mrow(unseen(`${sign}(`), piece, unseen(')'));

/** A base with scripts, the lower one first: in Unicode's small signs, else behind `_` and `^`. */
function scripts(base: Piece, low: Piece | undefined, high: Piece | undefined, over: boolean): Piece {
  const [under, above] = over ? ['munder', 'mover'] : ['msub', 'msup'];
  const add = (to: Piece, script: Piece, small: Piece | undefined, name: string, sign: '_' | '^'): Piece =>
    small ? mrow(to, small) : element(name, '', [mrow(to), behindSign(script, sign)]);
  const withLow = low ? add(base, low, inSmallSigns(low, lowered), under, '_') : base;
  return high ? add(withLow, high, inSmallSigns(high, raised), above, '^') : withLow;
}

/** Letters under an accent or a line. */
const accented = (base: Piece, accent: string): Piece => {
  const text = (base.text + accent).normalize('NFC');
  return { text, markup: `<mi>${escapeMarkup(text)}</mi>` };
};

function root(under: Piece, degree: Piece): Piece {
  const sign = roots[degree.text] ?? `${inSmallSigns(degree, raised)?.text ?? `(${degree.text})`}√`;
  return mrow(seen(sign), ...(isOne(under.text) ? [under] : [seen('('), under, seen(')')]));
}

function fraction(node: MathNode, [above, below]: readonly Piece[]): Piece {
  // Without a line between them, the two are a binomial coefficient.
  const sign = Number.parseFloat(String(node.attributes?.linethickness ?? 1)) === 0 ? ' choose ' : '/';
  return element('mfrac', attributesOf(node), [
    mrow(...grouped(above)),
    mrow(unseen(sign), ...grouped(below)),
  ]);
}

/** Cells parted by commas, rows by semicolons. */
function table(node: MathNode): Piece {
  const rows = (node.children ?? []).map((line, r) =>
    element(
      'mtr',
      '',
      (line.children ?? []).map((cell, c) =>
        element('mtd', '', [
          ...(c > 0 ? [unseen(', ')] : r > 0 ? [unseen('; ')] : []),
          row((cell.children ?? []).map(read)),
        ]),
      ),
    ),
  );
  return element('mtable', '', rows);
}

/** Attributes that work without a style sheet. */
const attributesOf = ({ attributes = {} }: MathNode): string =>
  Object.entries(attributes)
    .filter(([name]) => name !== 'class' && name !== 'style')
    .map(([name, value]) => ` ${name}="${escapeMarkup(String(value))}"`)
    .join('');

function read(node: MathNode): Piece {
  if (node.text !== undefined) return { text: node.text, markup: escapeMarkup(node.text) };
  const { type = '' } = node;
  if (type === 'mtable') return table(node);
  if (type === 'mspace') {
    const width = Number.parseFloat(String(node.attributes?.width ?? 0));
    return {
      text: width > 0 ? ' ' : '',
      markup: element(type, attributesOf(node), []).markup + gapFor(width),
    };
  }
  const parts = (node.children ?? []).map(read);
  switch (type) {
    // A fragment or the formula's own element: both are nothing but what they hold.
    case '':
    case 'math':
      return row(parts);
    case 'msup':
      return scripts(parts[0], undefined, parts[1], false);
    case 'msub':
      return scripts(parts[0], parts[1], undefined, false);
    case 'msubsup':
      return scripts(parts[0], parts[1], parts[2], false);
    case 'mover':
      if (parts[1].text === '⏞') return parts[0];
      return accents[parts[1].text]
        ? accented(parts[0], accents[parts[1].text])
        : scripts(parts[0], undefined, parts[1], true);
    case 'munder':
      return parts[1].text === '⏟' ? parts[0] : scripts(parts[0], parts[1], undefined, true);
    case 'munderover':
      return scripts(parts[0], parts[1], parts[2], true);
    case 'mfrac':
      return fraction(node, parts);
    case 'mroot':
      return root(parts[0], parts[1]);
    case 'msqrt':
      return mrow(unseen('√'), ...groupedUnder(row(parts)));
    case 'menclose':
      return node.attributes?.notation === 'top' && [...parts[0].text].length === 1
        ? accented(parts[0], '\u0304')
        : row(parts);
    case 'annotation':
      return nothing;
    default:
      return element(type, attributesOf(node), [row(parts)]);
  }
}

const gapFor = (width: number): string => (width > 0 ? unseen(' ').markup : '');

/** What stands under a root, which only text needs brackets around. */
const groupedUnder = (piece: Piece): Piece[] =>
  isOne(piece.text)
    ? [element('msqrt', '', [piece])]
    : [unseen('('), element('msqrt', '', [piece]), unseen(')')];

const tidy = (text: string): string =>
  text
    .normalize('NFC')
    // The sign for the application of a function shows nowhere.
    .replace(/\u2061/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const known = new Map<string, Piece | undefined>();

/** A formula as text and markup; undefined when Temml can't read it. */
function readTex(tex: string): Piece | undefined {
  if (known.has(tex)) return known.get(tex);
  let piece: Piece | undefined;
  try {
    if (tex.length <= longestFormula) {
      const tree: MathNode = temml.__renderToMathMLTree(tex, temmlOptions);
      const { text, markup } = read(tree);
      piece = { text: tidy(text), markup: `<math>${markup}</math>` };
    }
  } catch {
    // What Temml refuses stays as it is.
  }
  known.set(tex, piece);
  return piece;
}

/** TeX as Unicode text: `\ell_\infty` is `ℓ_∞`, `x^2` is `x²`. TeX that can't be read stays as it is. */
export const mathText = (tex: string): string => readTex(tex)?.text ?? tex;

/**
 * TeX as MathML for places that may strip tags, as feed readers do: without tags it reads as `mathText` says it.
 * TeX that can't be read comes out as code.
 */
export const strippableMath = (tex: string): string => readTex(tex)?.markup ?? renderMath(tex);
