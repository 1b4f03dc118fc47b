import { type Likeness, likenessAmong } from '../vector/likeness.ts';

/** Mean likeness between the members of every two sets: `values[a * k + b]`. */
export function setLikeness(members: readonly (readonly number[])[], { n, values }: Likeness): Likeness {
  const k = members.length;
  const means = new Float64Array(k * k);
  for (let a = 0; a < k; a++) {
    means[a * k + a] = 1;
    for (let b = a + 1; b < k; b++) {
      const [one, other] = [members[a], members[b]];
      let sum = 0;
      for (let i = 0; i < one.length; i++) {
        for (let j = 0; j < other.length; j++) sum += values[one[i] * n + other[j]];
      }
      const mean = sum / (one.length * other.length || 1);
      means[a * k + b] = mean;
      means[b * k + a] = mean;
    }
  }
  return { n: k, values: means };
}

/**
 * How far sets belong to one field: their mean likeness, and how far they are in the same words, the mean cosine
 * between two sets as a share of that within them. Latent likeness knows what is near, words know what is related.
 * @param between mean likeness of every two sets
 * @param wording cosines of the documents' words
 */
export function setKinship(
  members: readonly (readonly number[])[],
  between: Likeness,
  wording: Likeness,
): Likeness {
  const k = members.length;
  const words = setLikeness(members, wording).values;
  const within = members.map((list) => {
    let sum = 0;
    for (const i of list) for (const j of list) if (i !== j) sum += wording.values[i * wording.n + j];
    return sum / (list.length * (list.length - 1) || 1);
  });
  return {
    n: k,
    values: between.values.map((value, at) => {
      const scale = Math.sqrt(within[Math.floor(at / k)] * within[at % k]);
      return value + (scale > 0 ? Math.min(1, words[at] / scale) : 0);
    }),
  };
}

/** How many groups hold a number of topics: 7 for 28, which with the remainder make 8; one for a few. */
export const groupsFor = (topics: number): number => Math.max(1, Math.min(7, Math.round(topics / 4)));

/** How much less two groups attract each other for every set in them. */
const damping = 0.004;
/** Rounds in which sets are moved to a nearer group. */
const rounds = 10;

/**
 * Joins sets bottom-up by average linkage (Sokal and Michener 1958) until `wanted` groups are left, and then
 * those of a single set. Likeness counts above what is usual for the two sets (double centring, as in Torgerson
 * 1952), or sets that are a little like all others would gather them; and it is damped by the joint size, so that no
 * group swallows all others. Then each set goes to the group that it is most like.
 * @returns the indices of the sets in each group, groups in order of their first set
 */
export function groupSets(likeness: Likeness, wanted: number): number[][] {
  const { n } = likeness;
  const values = centred(likeness);
  let groups = Array.from({ length: n }, (_, i) => [i]);
  const lone = (): boolean => groups.length > 1 && groups.some((group) => group.length === 1);
  while (groups.length > wanted || lone()) {
    const enough = groups.length <= wanted;
    let [left, right, most] = [0, 1, Number.NEGATIVE_INFINITY];
    for (let a = 0; a < groups.length; a++) {
      for (let b = a + 1; b < groups.length; b++) {
        if (enough && groups[a].length > 1 && groups[b].length > 1) continue;
        let sum = 0;
        for (const i of groups[a]) for (const j of groups[b]) sum += values[i * n + j];
        const mean = sum / (groups[a].length * groups[b].length);
        const damped = mean - damping * (groups[a].length + groups[b].length);
        if (damped > most) [left, right, most] = [a, b, damped];
      }
    }
    const joined = [...groups[left], ...groups[right]].sort((x, y) => x - y);
    groups = groups.filter((_, i) => i !== left && i !== right);
    groups.push(joined);
  }
  settle(groups, { n, values });
  return groups.sort((x, y) => x[0] - y[0]);
}

/** Moves single sets to the group whose others they are most like, damped by its size; a pair stays together. */
function settle(groups: number[][], { n, values }: Likeness): void {
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (let set = 0; set < n; set++) {
      const home = groups.findIndex((group) => group.includes(set));
      if (groups[home].length <= 2) continue;
      const nearness = groups.map((group) => {
        const others = group.filter((other) => other !== set);
        const sum = others.reduce((all, other) => all + values[set * n + other], 0);
        return sum / others.length - damping * others.length;
      });
      const nearest = nearness.indexOf(Math.max(...nearness));
      if (nearness[nearest] <= nearness[home] + 1e-9) continue;
      groups[home] = groups[home].filter((other) => other !== set);
      groups[nearest] = [...groups[nearest], set].sort((a, b) => a - b);
      moved = true;
    }
    if (!moved) break;
  }
}

/** The groups of all sets but one that belongs nowhere: it is none's neighbour, and stands last, by itself. */
export function groupSetsBeside(likeness: Likeness, wanted: number, apart: number): number[][] {
  const others = Array.from({ length: likeness.n }, (_, t) => t).filter((t) => t !== apart);
  const groups = groupSets(likenessAmong(likeness, others), wanted);
  return [...groups.map((group) => group.map((t) => others[t])), [apart]];
}

/** Likeness less the mean of its row and of its column, without the diagonal. */
function centred({ n, values }: Likeness): Float64Array {
  if (n < 2) return values;
  const means = Array.from({ length: n }, (_, a) => {
    let sum = 0;
    for (let b = 0; b < n; b++) if (b !== a) sum += values[a * n + b];
    return sum / (n - 1);
  });
  const mean = means.reduce((sum, one) => sum + one, 0) / n;
  return values.map((value, i) => value - means[Math.floor(i / n)] - means[i % n] + mean);
}
