import path from 'node:path';

/** Where the parts of one digest lie. All paths are absolute. */
export interface DigestFolder {
  root: string;
  dumps: string;
  papers: string;
  pages: string;
  data: string;
  siteSettings: string;
  topicSettings: string;
  editions: string;
  ledger: string;
  topics: string;
  /** Caches and locks: safe to delete at any time. */
  work: string;
}

/** The folder layout of the digest at `root`; nothing is read or made. */
export function digestFolder(root: string): DigestFolder {
  const absolute = path.resolve(root);
  const data = path.join(absolute, '_data');
  return {
    root: absolute,
    dumps: path.join(absolute, 'content', 'dumps'),
    papers: path.join(absolute, 'content', 'papers'),
    pages: path.join(absolute, 'content', 'pages'),
    data,
    siteSettings: path.join(data, 'site.json'),
    topicSettings: path.join(data, 'topics.yaml'),
    editions: path.join(data, 'editions.json'),
    ledger: path.join(data, 'ledger.json'),
    topics: path.join(data, 'topics.json'),
    work: path.join(absolute, '.sheaf'),
  };
}

/** The folder of the program itself: the one with `package.json`. */
export const programRoot = path.resolve(import.meta.dirname, '..', '..');
