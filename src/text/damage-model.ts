/**
 * What the listings did to TeX, as far as it can be told from them: every `\command{X}` became `X` by a pass that
 * ignores nesting, then the backslashes of mathematics were dropped, then its dollar signs.
 */
export const damageMath = (tex: string): string => unwrapCommands(tex).replaceAll('\\', '');

/** The first step alone, which text outside mathematics went through as well. */
export const unwrapCommands = (text: string): string => text.replace(/\\[a-zA-Z]+\{([^}]*)\}/g, '$1');
