/** The part of Citation.js that tests use; its packages ship no types. Importing a plugin registers it. */
declare module '@citation-js/core' {
  export class Cite {
    /** @throws Error when no plugin reads the text. */
    constructor(text: string, options?: { forceType: string });
    /** What was read, as CSL-JSON. */
    readonly data: Record<string, unknown>[];
    format(kind: 'bibliography', options: { template: string; format?: 'text' | 'html' }): string;
  }
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-csl';
declare module '@citation-js/plugin-ris';
