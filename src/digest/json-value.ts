/** The value of a text; undefined for what is no JSON: the reader of whole files says what is wrong with it. */
export function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
