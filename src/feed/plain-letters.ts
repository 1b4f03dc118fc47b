/** ASCII, and the dashes and quotes of the block of general punctuation. */
const plain = /^[\0-\x7f\u2010-\u205e]*$/;

/**
 * Whether a text has no letters and digits but those of ASCII, and nothing that Unicode normalisation would turn into
 * one: then its words can be had by a shorter way.
 */
export const hasPlainLetters = (text: string): boolean => plain.test(text);
