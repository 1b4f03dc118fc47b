/** A power that is a dimension: letters, sums and products of them, sizes `|V|`. No transpose, inverse or Greek. */
const dimension = /^\^(?:[a-zSV]|\{(?:[a-zA-Z0-9_+\-/|() ]|\\times|\\cdot)*\})$/;
const product = /^\^\{[^{}]*\\times[^{}]*\}$/;

/**
 * Set letters that were blackboard bold: `R^d` wherever it stands, `Z^d`, `C^n`, `N` and the like behind a relation
 * that only a set follows, as `\in`.
 * @param before what stands in front: such a relation, a word of the sentence like `in` or `over`, or neither
 */
export function blackboard(tex: string, before?: 'relation' | 'word'): string {
  const [, letter, rest] = /^([RNZQCF])((?:[_^].*)?)$/s.exec(tex) ?? [];
  if (!letter) return tex;
  const bold = `\\mathbb{${letter}}${rest}`;
  if (letter === 'F')
    return /^_(?:[qp2]|\{[qp2]\^\w\})(?:\^.*)?$/.test(rest) && (before || rest !== '_2') ? bold : tex;
  // The integers modulo a number.
  if (letter === 'Z' && /^_(?:[pqmnN2]|\{[pq]\^\w\})(?:\^(?:[a-z*]|\{[^{}]*\}))?$/.test(rest))
    return before || rest.includes('^') ? bold : tex;
  if (product.test(rest)) return bold;
  if (letter === 'R' && dimension.test(rest) && /[a-z|]/.test(rest) && !/^\^[ij]$/.test(rest)) return bold;
  if (letter === 'R' && /^\^(?:[3-9]|\{\d{2,}\})$/.test(rest)) return bold;
  if (!before) return tex;
  if (rest === '') return before === 'relation' && 'RNZ'.includes(letter) ? bold : tex;
  if (/^[_^](?:\+|-|0$|\{(?:\\g|\\l|[<>+-]).*\})(?:\^.*)?$/.test(rest)) return bold;
  return dimension.test(rest) || /^\^\d$/.test(rest) ? bold : tex;
}
