/**
 * Gives one string for all that are equal. Of those that came from a file each has memory of its own, which counts where
 * very many of them say the same few things.
 */
export function oneOfEqual<T extends string>(): (text: T) => T {
  const known = new Map<T, T>();
  return (text) => {
    const same = known.get(text);
    if (same === undefined) known.set(text, text);
    return same ?? text;
  };
}
