/**
 * Plain text as Markdown that renders to the same text: every character that CommonMark or our mathematics
 * could take for markup gets a backslash (https://spec.commonmark.org/0.31.2/#backslash-escapes).
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>&$|~]/g, '\\$&')
    .replace(/^(\s*)([#+\-=>])/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/gm, '$1\\$2');
}
