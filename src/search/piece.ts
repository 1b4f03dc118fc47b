import { transform } from 'esbuild';
import * as pagefind from 'pagefind';
import { SheafError } from '../digest/errors.ts';
import { canonicalIndex, type IndexFile } from './canonical.ts';
import { compressMore } from './compress-more.ts';
import { fragmentsOf } from './fragment.ts';
import { countWords, type WordCounts } from './vocabulary.ts';

/** Pages that Pagefind looks at as one index. */
export interface PieceInput {
  /** A folder with `papers/`, all pages of which are indexed, and how many those are. */
  folder: string;
  pages: number;
  language: string;
  /** Tells its pages from those of other pieces; empty when there are none. */
  name: string;
  /** Whether Pagefind's program is made ready as well: one serves all pieces. */
  withProgram: boolean;
}

export interface Piece {
  files: IndexFile[];
  /** Of each page its address on the site and its id. */
  ids: [url: string, id: string][];
  words: WordCounts;
}

/** Pagefind answers with lists of messages instead of throwing. */
function check(errors: readonly string[], what: string): void {
  if (errors.length > 0)
    throw new SheafError({ what: `${what}: ${errors.join('; ')}`, mend: 'Run npm run site first.' });
}

/**
 * Makes a search index of some pages with Pagefind.
 * @throws SheafError when Pagefind can't read the pages or write the index.
 */
export async function makePiece({ folder, pages, language, name, withProgram }: PieceInput): Promise<Piece> {
  process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE = String(chunkSize(pages));
  const { index, errors } = await pagefind.createIndex({ forceLanguage: language });
  check(errors, 'the search index could not be started');
  if (!index) throw new SheafError({ what: 'the search index could not be started' });
  try {
    // Page by page would take a quarter more time, or, several at a time, give them another order at each run.
    const added = await index.addDirectory({ path: folder, glob: 'papers/**/*.html' });
    check(added.errors, 'the pages could not be indexed');
    // Pagefind's own writeFiles answers before its last files are whole.
    const built = await index.getFiles();
    check(built.errors, 'the search index could not be written');
    const own = built.files.filter((file) => withProgram || !isProgram(file));
    const files = canonicalIndex(own, name === '' ? '' : `${name}-`);
    const words: WordCounts = new Map();
    const fragments = [...fragmentsOf(files)];
    countWords(fragments, words);
    return {
      files: await compressMore(await programFiles(files)),
      ids: fragments.map(({ url, id }) => [url, id]),
      words,
    };
  } finally {
    // Its process holds about 100 kB for each page.
    await pagefind.close();
  }
}

/** What is the same in every index. */
export const isProgram = ({ path: file }: IndexFile): boolean =>
  /^(?:pagefind[\w-]*\.js|wasm\..*)$/.test(file);

/**
 * About how large a file of the index should be, in Pagefind's units (1.3 bytes each). A query loads the list of
 * these files (13 bytes for each) and one of them for each of its four words or so; with 650 bytes of index per
 * page, as measured, the two together are least at √(13 · 650 · pages / 4) bytes.
 */
const chunkSize = (pages: number): number => Math.max(500, Math.round(36 * Math.sqrt(pages)));

/** Pagefind's own user interfaces and styles, which the site does not use. */
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\.(?:js|css)$/;

/** The files that readers load: without Pagefind's user interfaces, and with its programs in fewer bytes. */
const programFiles = (files: readonly IndexFile[]): Promise<IndexFile[]> =>
  Promise.all(
    files
      .filter((file) => !unused.test(file.path))
      .map(async (file) => {
        if (!file.path.endsWith('.js')) return file;
        const { code } = await transform(Buffer.from(file.content).toString('utf8'), {
          minify: true,
          format: 'esm',
          target: 'es2022',
          // Messages for developers are a tenth of it; what goes wrong, the search page says itself.
          drop: ['console'],
        });
        return { path: file.path, content: Buffer.from(code) };
      }),
  );
