import type { Reference } from './reference.ts';

/**
 * A reference as BibTeX: an `@misc` in UTF-8, for BibTeX and Biber alike. The title stands in two pairs of braces, so
 * that styles leave its capitals alone.
 */
export function toBibtex({ key, url, tex }: Reference): string {
  const fields = [
    ['title', `{${tex.title}}`],
    ['url', url],
    ['note', tex.note],
    ['keywords', tex.keywords.join(', ')],
    ['abstract', tex.abstract],
  ].filter(([, value]) => value !== '');
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join('')}}\n`;
}
