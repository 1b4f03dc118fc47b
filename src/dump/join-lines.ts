/**
 * Wrapped lines as one. A hyphen at a line's end stays and takes no space after it, unless a conjunction shows
 * that it hangs (`pre- and post-training`).
 */
export function joinLines(lines: readonly string[]): string {
  const [first = '', ...rest] = lines;
  let text = first;
  let above = first;
  for (const line of rest) {
    // Asked of the line above: to look at the end of all the text takes the square of its length.
    const hyphened = /[\p{L}\p{N}]-$/u.test(above.slice(-3)) && /^[\p{L}\p{N}]/u.test(line);
    text += hyphened && !/^(?:and|or|to|nor)\s/.test(line) ? line : ` ${line}`;
    above = line;
  }
  return text;
}
