// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 § 2.2 forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text without the characters that no XML document may hold (XML 1.0, § 2.2). */
export const xmlText = (text: string): string =>
  (text.isWellFormed() ? text : text.replace(halves, '')).replace(forbidden, '');

/**
 * Text on one line, for formats in which a line is a value. What Unicode or a reader takes for the end of a line
 * (NEL, the line and paragraph separators, the C1 controls) counts as a space.
 */
export const oneLine = (text: string): string => xmlText(text).replace(gap, ' ').trim();

/** Any space but a single plain one, which would only be put in its own place. */
const gap = /(?! (?![\s\u007f-\u009f]))[\s\u007f-\u009f]+/g;
