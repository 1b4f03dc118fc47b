import { type Role, roles, transitions } from './scores.ts';

const step = roles.map((from) => roles.map((to) => transitions[from][to] ?? Number.NEGATIVE_INFINITY));
const opening = roles.map((to) => transitions.start[to] ?? Number.NEGATIVE_INFINITY);

/**
 * The sequence of roles with the highest sum of scores and transitions (Viterbi 1967), found in one pass; equal
 * sums go to the role that stands first in `roles`.
 */
export function bestSequence(scores: readonly Float64Array[]): Role[] {
  const n = scores.length;
  if (n === 0) return [];
  const width = roles.length;
  const back = new Uint8Array(n * width);
  let best = Float64Array.from(opening, (value, r) => value + scores[0][r]);
  for (let i = 1; i < n; i++) {
    const next = new Float64Array(width);
    for (let to = 0; to < width; to++) {
      let from = 0;
      for (let r = 1; r < width; r++) if (best[r] + step[r][to] > best[from] + step[from][to]) from = r;
      next[to] = best[from] + step[from][to] + scores[i][to];
      back[i * width + to] = from;
    }
    best = next;
  }
  let at = 0;
  for (let r = 1; r < width; r++) if (best[r] > best[at]) at = r;
  const path = new Array<Role>(n);
  for (let i = n - 1; i >= 0; i--) {
    path[i] = roles[at];
    at = back[i * width + at];
  }
  return path;
}
