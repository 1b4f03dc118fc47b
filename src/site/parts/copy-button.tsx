import type { JSX } from 'preact';

/**
 * Copies what the element before it says, or the file that it links to. It needs a script: style sheets hide it
 * where there is none.
 * @param what what is copied, for whom the button is read aloud
 */
export const CopyButton = ({ what }: { what: string }): JSX.Element => (
  <button type="button" class="copy" data-copy="" aria-label={`Copy ${what}`}>
    Copy
  </button>
);
