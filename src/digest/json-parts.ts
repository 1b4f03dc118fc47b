/**
 * A value as `JSON.stringify(value, null, 2)` writes it, with a line end, in parts: a long record or list is never
 * one string, which would take some hundreds of megabytes for 100,000 papers.
 */
export function* jsonParts(value: object): Generator<string> {
  yield* parts(value, 0);
  yield '\n';
}

/** How deep entries are written one by one. */
const deepest = 2;

function* parts(value: unknown, depth: number): Generator<string> {
  const isLong = typeof value === 'object' && value !== null && depth < deepest && !('toJSON' in value);
  if (!isLong) {
    yield JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(2 * depth)}`);
    return;
  }
  const isList = Array.isArray(value);
  const [open, close] = isList ? '[]' : '{}';
  const inner = ' '.repeat(2 * depth + 2);
  let before = `${open}\n`;
  let empty = true;
  for (const [key, entry] of isList ? value.entries() : Object.entries(value)) {
    if (entry === undefined && !isList) continue;
    yield `${before}${inner}${isList ? '' : `${JSON.stringify(key)}: `}`;
    yield* parts(entry ?? null, depth + 1);
    before = ',\n';
    empty = false;
  }
  yield empty ? open + close : `\n${' '.repeat(2 * depth)}${close}`;
}
