/**
 * How much a phrase tells a set from all other documents: the log-odds of holding it inside against outside, with a
 * prior of one half (Monroe, Colaresi and Quinn 2008).
 * @param inside documents of the set that hold it, of `size`
 * @param outside other documents that hold it, of `others`
 */
export const logOdds = (inside: number, size: number, outside: number, others: number): number =>
  Math.log((inside + 0.5) / (size - inside + 0.5)) - Math.log((outside + 0.5) / (others - outside + 0.5));
