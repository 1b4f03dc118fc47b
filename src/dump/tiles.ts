/** A run of lines, 1-based and inclusive. */
export type LineRange = [number, number];

/** What became of a run of lines; `entry` is the index of the listed paper. */
export type Part =
  | { role: 'paper'; lines: LineRange; entry: number }
  | { role: 'furniture' | 'rejected'; lines: LineRange; reason: string };

/**
 * Fills the gaps between parts with blank furniture, so that the result covers lines 1 to `total` exactly, and
 * joins furniture of one kind; blank lines join whatever furniture they touch.
 * @param parts in order of their lines, without overlap
 */
export function tile(parts: readonly Part[], total: number): Part[] {
  const tiled: Part[] = [];
  const add = (part: Part): void => {
    const last = tiled.at(-1);
    if (last?.role === 'furniture' && part.role === 'furniture') {
      if (last.reason === part.reason || last.reason === 'blank' || part.reason === 'blank') {
        const reason = last.reason === 'blank' ? part.reason : last.reason;
        tiled[tiled.length - 1] = { role: 'furniture', lines: [last.lines[0], part.lines[1]], reason };
        return;
      }
    }
    tiled.push(part);
  };
  let next = 1;
  for (const part of parts) {
    if (part.lines[0] > next) add({ role: 'furniture', lines: [next, part.lines[0] - 1], reason: 'blank' });
    add(part);
    next = part.lines[1] + 1;
  }
  if (next <= total) add({ role: 'furniture', lines: [next, total], reason: 'blank' });
  return tiled;
}
