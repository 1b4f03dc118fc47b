import { yamlLibrary } from '../digest/on-demand.ts';

/** `key: value` or `key:` with at most one level of mappings below a list, as `formatPaper` writes them. */
const entry = /^( *)(- )?(?:([a-z][a-zA-Z_-]*):(?: (.+))?|(.+))$/;

/** Values whose meaning in JSON and in YAML 1.2 is the same. */
const plainValue = /^(?:"(?:[^"\\\p{C}]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"|true|false|0|[1-9]\d{0,14})$/u;

interface Line {
  depth: number;
  item: boolean;
  key?: string;
  value?: string;
}

/** Reads the lines; undefined as soon as one has a form that only a YAML reader should judge. */
function readLines(source: string): Line[] | undefined {
  const lines: Line[] = [];
  for (const text of source.split('\n')) {
    if (text === '') continue;
    const match = entry.exec(text);
    if (!match) return undefined;
    const value = match[4] ?? match[5];
    if (value !== undefined && !plainValue.test(value)) return undefined;
    lines.push({ depth: match[1].length, item: match[2] !== undefined, key: match[3], value });
  }
  return lines;
}

/** A mapping or a list whose entries stand at `depth`, from line `at` on. */
function readBlock(
  lines: readonly Line[],
  at: number,
  depth: number,
): { value: unknown; next: number } | undefined {
  if (lines[at]?.item) {
    const list: unknown[] = [];
    let i = at;
    while (i < lines.length && lines[i].depth === depth && lines[i].item) {
      const line = lines[i];
      if (line.key === undefined) {
        list.push(JSON.parse(line.value ?? 'null'));
        i++;
        continue;
      }
      const inner = [{ ...line, item: false, depth: depth + 2 }, ...restOfItem(lines, i + 1, depth)];
      const mapping = readBlock(inner, 0, depth + 2);
      if (!mapping || mapping.next !== inner.length) return undefined;
      list.push(mapping.value);
      i += inner.length;
    }
    return { value: list, next: i };
  }
  const mapping: Record<string, unknown> = {};
  let i = at;
  while (i < lines.length && lines[i].depth === depth) {
    const { key, value, item } = lines[i];
    if (item || key === undefined || Object.hasOwn(mapping, key)) return undefined;
    if (value !== undefined) {
      mapping[key] = JSON.parse(value);
      i++;
      continue;
    }
    const below = lines[i + 1];
    if (below?.depth !== depth + 2) return undefined;
    const block = readBlock(lines, i + 1, depth + 2);
    if (!block) return undefined;
    mapping[key] = block.value;
    i = block.next;
  }
  return { value: mapping, next: i };
}

function restOfItem(lines: readonly Line[], from: number, depth: number): readonly Line[] {
  let end = from;
  while (end < lines.length && lines[end].depth > depth) end++;
  return lines.slice(from, end);
}

/**
 * Front matter in the very form that `formatPaper` writes, some fifty times faster than a YAML reader, which is
 * what most of the time of reading 40,000 papers went into. Any other form gives undefined.
 */
export function parseCanonical(source: string): object | undefined {
  const lines = readLines(source);
  if (!lines || lines.length === 0) return undefined;
  const block = readBlock(lines, 0, 0);
  return block && block.next === lines.length && !Array.isArray(block.value)
    ? (block.value as object)
    : undefined;
}

/** Front matter as an object: in Sheaf's own form quickly, in any other by the YAML reader. */
export const parseFrontMatter = (source: string): object =>
  parseCanonical(source) ?? (yamlLibrary().parse(source) as object | null) ?? {};

/** Keys and strings that a YAML writer writes as JSON does. */
const plainKey = /^[a-z][a-zA-Z_-]*$/;
const plainString = /^[^\p{C}\p{Zl}\p{Zp}]*$/u;

/** A value that stands on one line; undefined for any other. */
function scalar(value: unknown): string | undefined {
  if (typeof value === 'string') return plainString.test(value) ? JSON.stringify(value) : undefined;
  if (typeof value === 'boolean') return String(value);
  return Number.isSafeInteger(value) && (value as number) >= 0 && !Object.is(value, -0)
    ? String(value)
    : undefined;
}

/** The lines of a mapping or a list that stands at `depth`; undefined when it holds what is not plain. */
function blockLines(value: object, depth: number): string[] | undefined {
  const indent = ' '.repeat(depth);
  const lines: string[] = [];
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) {
      const line = scalar(item);
      if (line !== undefined) {
        lines.push(`${indent}- ${line}`);
        continue;
      }
      // A list in a list is written in another way.
      if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
      const [first, ...rest] = blockLines(item, depth + 2) ?? [];
      if (first === undefined) return undefined;
      lines.push(`${indent}- ${first.slice(depth + 2)}`, ...rest);
    }
    return lines;
  }
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    if (!plainKey.test(key) || reserved.has(key)) return undefined;
    const line = scalar(inner);
    if (line !== undefined) {
      lines.push(`${indent}${key}: ${line}`);
      continue;
    }
    if (typeof inner !== 'object' || inner === null || Object.keys(inner).length === 0) return undefined;
    const below = blockLines(inner, depth + 2);
    if (!below) return undefined;
    lines.push(`${indent}${key}:`, ...below);
  }
  return lines;
}

/** Words that mean something else than themselves when they are not quoted. */
const reserved = new Set(['null', 'true', 'false']);

/**
 * Front matter as the YAML writer writes it, twenty times faster; undefined when it holds anything but plain strings,
 * whole numbers and switches, in mappings and lists.
 */
export function formatCanonical(value: object): string | undefined {
  const lines = Object.keys(value).length > 0 ? blockLines(value, 0) : undefined;
  return lines && `${lines.join('\n')}\n`;
}
