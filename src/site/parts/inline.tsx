import type { JSX } from 'preact';
import { inlineHtml } from '../../text/markdown.ts';

/** A title or another line of inline text, its mathematics typeset. */
export const Inline = ({ text }: { text: string }): JSX.Element => (
  // The string comes from our own renderer, which escapes everything that is not mathematics.
  <span dangerouslySetInnerHTML={{ __html: inlineHtml(text) }} />
);
