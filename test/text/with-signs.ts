/** A text with stretches put between signs. */
export function withSigns(text: string, stretches: { start: number; end: number; signs: string }[]): string {
  const inserts = stretches.flatMap(({ start, end, signs }) => [
    { at: start, sign: signs[0], opens: true },
    { at: end, sign: signs[1], opens: false },
  ]);
  return inserts
    .toSorted((a, b) => b.at - a.at || Number(a.opens) - Number(b.opens))
    .reduce((out, { at, sign }) => out.slice(0, at) + sign + out.slice(at), text);
}
