import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { IndexFile } from './canonical.ts';

/** What Pagefind keeps of a page, to show it as a result. */
export interface Fragment {
  /** By which its results are told apart, and the name of its file. */
  id: string;
  url: string;
  content: string;
  meta: Record<string, string>;
}

const extension = '.pf_fragment';
const fragmentSchema = z.object({
  url: z.string(),
  content: z.string(),
  meta: z.record(z.string(), z.string()),
});

/** Below the folder of an index, the file of a page. */
export const fragmentFile = (id: string): string => `fragment/${id}${extension}`;

/** The pages of an index. */
export function* fragmentsOf(files: Iterable<IndexFile>): Generator<Fragment> {
  for (const { path: file, content } of files) {
    if (!file.endsWith(extension)) continue;
    const text = gunzipSync(content).toString('utf8');
    const fragment = fragmentSchema.parse(JSON.parse(text.slice(text.indexOf('{'))));
    yield { id: path.posix.basename(file, extension), ...fragment };
  }
}
