/** The nearest papers of each paper, nearest first; row i holds `size` places, of which `counts[i]` are filled. */
export interface Neighbours {
  papers: number;
  size: number;
  counts: Uint32Array;
  ids: Uint32Array;
  scores: Float64Array;
}

/**
 * The `size` nearest of every paper with a score above zero, by comparing all pairs. Equal scores go by index.
 */
export function nearest(papers: number, size: number, score: (a: number, b: number) => number): Neighbours {
  const found: Neighbours = {
    papers,
    size,
    counts: new Uint32Array(papers),
    ids: new Uint32Array(papers * size),
    scores: new Float64Array(papers * size),
  };
  for (let a = 0; a < papers; a++) {
    for (let b = a + 1; b < papers; b++) {
      const value = score(a, b);
      if (value <= 0) continue;
      insert(found, a, b, value);
      insert(found, b, a, value);
    }
  }
  return found;
}

function insert(found: Neighbours, row: number, id: number, score: number): void {
  const { size, counts, ids, scores } = found;
  const from = row * size;
  let at = from + counts[row];
  if (counts[row] === size) {
    if (size === 0 || score <= scores[at - 1]) return;
    at--;
  } else counts[row]++;
  while (at > from && scores[at - 1] < score) {
    ids[at] = ids[at - 1];
    scores[at] = scores[at - 1];
    at--;
  }
  ids[at] = id;
  scores[at] = score;
}
