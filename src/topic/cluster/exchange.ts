import { seededRandom } from '../random.ts';
import { type Likeness, likenessAmong } from '../vector/likeness.ts';
import { Nearness } from './nearness.ts';

/** How many communities are tried as the one to part, and pairs as those to join, and as the one to give up. */
const tried = { parted: 3, joined: 4, dissolved: 3 };
/** No more exchanges are made. */
const exchanges = 10;
/** Steps of the power iteration that finds the halves of a community. */
const steps = 60;

/**
 * Parts a community that holds two subjects, and for it joins two that hold one, or dissolves one that holds none,
 * as long as documents come to be more like their communities by it: moves that no document makes by itself. The
 * idea is that of ISODATA (Ball and Hall 1965), with a number of communities that stays.
 * @param labels the community of each document, from 0 without gaps
 * @param least members of a community, at least
 * @param held documents that are not -1 stay, and so do their communities
 */
export function exchange(
  labels: Uint32Array,
  likeness: Likeness,
  least: number,
  held: Int32Array,
): Uint32Array {
  const count = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const stays = (document: number): boolean => held[document] >= 0;
  const kept = new Set(labels.filter((_, i) => stays(i)));
  // One place more than there are communities: a half moves there, and another community's place falls empty.
  let state = Nearness.of(likeness, labels, count + 1);
  let total = state.total();
  const known: KnownBisections = new Map();
  for (let made = 0; made < exchanges; made++) {
    const spare = state.sizes.indexOf(0);
    const free = Array.from(state.sizes.keys()).filter((c) => state.sizes[c] > 0 && !kept.has(c));
    let best: { state: Nearness; total: number } | undefined;
    for (const { community, half, alike } of bisections(state, free, least, known)) {
      const parted = state.copy();
      for (const i of half) parted.move(i, spare);
      for (const giveUp of sources(state, free, community, alike)) {
        const next = parted.copy();
        giveUp(next);
        next.settle(stays);
        const value = next.total();
        if (value <= (best?.total ?? total) + 1e-9) continue;
        if (next.sizes.filter((size) => size > 0).length !== count) continue;
        if (next.sizes.some((size, c) => size > 0 && size < least && !kept.has(c))) continue;
        best = { state: next, total: value };
      }
    }
    if (!best) break;
    ({ state, total } = best);
  }
  return state.labels;
}

/** Mean likeness of its documents to the others of a community of `size`, summed, from that of its pairs, both ways. */
const worth = (pairs: number, size: number): number => (size > 1 ? pairs / (size - 1) : 0);

/** One half of a community, what parting it gains, and how alike its halves are. */
interface Bisection {
  half: number[];
  gain: number;
  alike: number;
}

/** How communities are bisected, by their members: most communities stay as they are from one exchange to the next. */
type KnownBisections = Map<string, Bisection | undefined>;

/** The communities that gain most by being parted, with one half of each. */
function bisections(
  state: Nearness,
  free: readonly number[],
  least: number,
  known: KnownBisections,
): (Bisection & { community: number })[] {
  return free
    .flatMap((community) => {
      const members = state.members(community);
      const key = members.join();
      if (!known.has(key)) known.set(key, bisect(members, state.likeness, least));
      const bisection = known.get(key);
      return bisection ? [{ community, ...bisection }] : [];
    })
    .sort((a, b) => b.gain - a.gain || a.community - b.community)
    .slice(0, tried.parted);
}

/** How a community is parted; undefined when a part would be too small. */
function bisect(members: readonly number[], likeness: Likeness, least: number): Bisection | undefined {
  if (members.length < 2 * least) return undefined;
  const half = halfOf(members, likeness);
  const rest = members.length - half.length;
  if (half.length < least || rest < least) return undefined;
  const inHalf = new Set(half);
  const others = members.filter((i) => !inHalf.has(i));
  const [all, inside, outside] = [members, half, others].map((list) => pairsWithin(list, likeness));
  const gain = worth(inside, half.length) + worth(outside, rest) - worth(all, members.length);
  return { half, gain, alike: (all - inside - outside) / (2 * half.length * rest) };
}

/** Ways to win a place: the pairs that lose least when they are joined, and the loosest communities, dissolved. */
function sources(
  state: Nearness,
  free: readonly number[],
  parted: number,
  alike: number,
): ((next: Nearness) => void)[] {
  const { count, sizes } = state;
  const sums = state.pairs();
  const own = (c: number): number => worth(sums[c * count + c], sizes[c]);
  const looseness = (c: number): number => own(c) / sizes[c];
  const others = free.filter((community) => community !== parted);
  const joints: { a: number; b: number; gain: number }[] = [];
  for (const a of others) {
    for (const b of others) {
      const across = sums[a * count + b];
      // What is joined must be more alike than what is parted.
      if (b <= a || across <= alike * sizes[a] * sizes[b]) continue;
      const joined = worth(sums[a * count + a] + sums[b * count + b] + 2 * across, sizes[a] + sizes[b]);
      joints.push({ a, b, gain: joined - own(a) - own(b) });
    }
  }
  return [
    ...joints
      .sort((x, y) => y.gain - x.gain || x.a - y.a || x.b - y.b)
      .slice(0, tried.joined)
      .map(({ a, b }) => (next: Nearness) => {
        for (const i of next.members(b)) next.move(i, a);
      }),
    ...others
      .sort((x, y) => looseness(x) - looseness(y) || x - y)
      .slice(0, tried.dissolved)
      .map((c) => (next: Nearness) => {
        const targets = next.members(c).map((i) => [i, next.nearest(i, c)] as const);
        for (const [i, target] of targets) next.move(i, target);
      }),
  ];
}

function pairsWithin(members: readonly number[], { n, values }: Likeness): number {
  let sum = 0;
  for (const i of members) for (const j of members) if (i !== j) sum += values[i * n + j];
  return sum;
}

/**
 * One half of a community: the documents on one side of its main direction (the first principal component of its
 * likeness, by power iteration), settled as two communities.
 */
function halfOf(members: readonly number[], { n, values }: Likeness): number[] {
  const size = members.length;
  const inner = likenessAmong({ n, values }, members).values;
  for (let a = 0; a < size; a++) inner[a * size + a] = 0;
  const means = members.map((_, a) => mean(inner.subarray(a * size, (a + 1) * size)));
  const middle = mean(means);
  const centred = new Float64Array(size * size);
  for (let a = 0, at = 0; a < size; a++) {
    for (let b = 0; b < size; b++, at++) centred[at] = inner[at] - means[a] - means[b] + middle;
  }
  const random = seededRandom(size);
  const direction = Float64Array.from(members, () => random() - 0.5);
  const turned = new Float64Array(size);
  for (let step = 0; step < steps; step++) {
    const level = mean(direction);
    for (let b = 0; b < size; b++) direction[b] -= level;
    let square = 0;
    for (let a = 0; a < size; a++) {
      // The shift keeps directions of negative weight from winning.
      let sum = 0.1 * size * direction[a];
      const row = a * size;
      for (let b = 0; b < size; b++) sum += centred[row + b] * direction[b];
      turned[a] = sum;
      square += sum * sum;
    }
    const length = Math.sqrt(square) || 1;
    for (let a = 0; a < size; a++) direction[a] = turned[a] / length;
  }
  const halves = Nearness.of(
    { n: size, values: inner },
    Uint32Array.from(direction, (value) => (value > 0 ? 1 : 0)),
    2,
  );
  halves.settle(() => false);
  return halves.members(1).map((a) => members[a]);
}

const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / (values.length || 1);
};
