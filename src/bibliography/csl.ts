import type { Reference } from './reference.ts';

/** A reference as an item of CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html), on one line. */
export const toCsl = ({ key, url, text }: Reference): string =>
  JSON.stringify({
    id: key,
    type: 'document',
    title: text.title,
    URL: url,
    ...(text.abstract ? { abstract: text.abstract } : {}),
    ...(text.keywords.length > 0 ? { keyword: text.keywords.join(', ') } : {}),
    note: text.note,
  });
