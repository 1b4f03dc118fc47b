/**
 * Wrapped lines as one. A hyphen at a line's end stays and takes no space after it, unless a conjunction shows
 * that it hangs (`pre- and post-training`).
 */
export function joinLines(lines: readonly string[]): string {
  let text = lines[0] ?? '';
  for (const line of lines.slice(1)) {
    const hyphened = /[\p{L}\p{N}]-$/u.test(text) && /^[\p{L}\p{N}]/u.test(line);
    text += hyphened && !/^(?:and|or|to|nor)\s/.test(line) ? line : ` ${line}`;
  }
  return text;
}
