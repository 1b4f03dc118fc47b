import temml from 'temml';

/** Longer than any formula that an abstract holds; TeX this long is hostile or a mistake. */
const longest = 2000;

/** No command that reaches outside, and no macro that grows without end. */
const options = {
  throwOnError: true,
  trust: false,
  strict: false,
  maxExpand: 100,
  maxSize: [20, 20] as [number, number],
};

/** Temml's inline styles that matter within a line, as classes: the site's policy allows no style attribute. */
const styleClasses: [RegExp, string][] = [[/font-weight:\s*bold/, 'math-bold']];

function replaceStyle(element: string): string {
  return element.replace(/\sstyle="([^"]*)"/, (_, style: string) => {
    const classes = styleClasses.filter(([pattern]) => pattern.test(style)).map(([, name]) => name);
    return classes.length === 0 || element.includes(' class="') ? '' : ` class="${classes.join(' ')}"`;
  });
}

const rendered = new Map<string, string>();
const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** TeX as MathML without inline styles; TeX that can't be read comes out as code. Never throws. */
export function renderMath(tex: string): string {
  const known = rendered.get(tex);
  if (known !== undefined) return known;
  let html: string;
  try {
    if (tex.length > longest) throw new RangeError('too long');
    html = temml
      .renderToString(tex, options)
      .replace(/<[a-z]+\s[^>]*>/g, replaceStyle)
      .replace('<math', `<math alttext="${escapeHtml(tex)}"`);
  } catch {
    html = `<code>${escapeHtml(tex)}</code>`;
  }
  rendered.set(tex, html);
  return html;
}

/** Whether Temml can read a formula. */
export function isReadable(tex: string): boolean {
  return renderMath(tex).startsWith('<math');
}

/** The part of Temml's tree that reading it as text needs. */
interface MathNode {
  type?: string;
  text?: string;
  children?: MathNode[];
}

const raised: Record<string, string> = Object.fromEntries(
  [...'0123456789+-−=()abcdefghijklmnoprstuvwxyz'].map((sign, i) => [
    sign,
    [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'][i],
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

/** A script in Unicode where every sign has one, else behind `^` or `_`. */
function script(text: string, table: Record<string, string>, sign: '^' | '_'): string {
  const signs = [...text];
  if (signs.every((one) => table[one])) return signs.map((one) => table[one]).join('');
  return signs.length === 1 ? sign + text : `${sign}(${text})`;
}

const grouped = (text: string): string => (/^[\p{L}\p{N}.√]+$/u.test(text) ? text : `(${text})`);

function nodeText(node: MathNode): string {
  const parts = (node.children ?? []).map(nodeText);
  switch (node.type) {
    case 'msup':
      return parts[0] + script(parts[1], raised, '^');
    case 'msub':
      return parts[0] + script(parts[1], lowered, '_');
    case 'msubsup':
      return parts[0] + script(parts[1], lowered, '_') + script(parts[2], raised, '^');
    case 'munderover':
      return parts[0] + script(parts[1], lowered, '_') + script(parts[2], raised, '^');
    case 'munder':
      return parts[0] + script(parts[1], lowered, '_');
    case 'mover':
      return accents[parts[1]] ? parts[0] + accents[parts[1]] : parts[0] + script(parts[1], raised, '^');
    case 'mfrac':
      return `${grouped(parts[0])}/${grouped(parts[1])}`;
    case 'msqrt':
      return `√${grouped(parts.join(''))}`;
    case 'annotation':
      return '';
    case 'mspace':
      return ' ';
    default:
      return node.text ?? joinWords(parts);
  }
}

/** Function names of several letters stand apart from what they are applied to. */
const joinWords = (parts: readonly string[]): string =>
  parts.reduce(
    (text, part) =>
      /\p{L}{2}$/u.test(text) && /^[\p{L}\p{N}]/u.test(part) ? `${text} ${part}` : text + part,
    '',
  );

/** TeX as Unicode text: `\ell_\infty` is `ℓ_∞`, `x^2` is `x²`. TeX that can't be read stays as it is. */
export function mathText(tex: string): string {
  if (!isReadable(tex)) return tex;
  const tree: MathNode = temml.__renderToMathMLTree(tex, options);
  return nodeText(tree)
    .normalize('NFC')
    .replace(/\u2061/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
