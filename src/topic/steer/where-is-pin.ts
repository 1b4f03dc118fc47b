import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The line of a paper's file that holds its pin, as `content/papers/file:line`.
 * @param folder the papers' folder
 */
export const whereIsPin =
  (folder: string) =>
  ({ file }: { file: string }): string => {
    const lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
    return `content/papers/${file}:${lines.findIndex((line) => /^["']?topic["']?:/.test(line)) + 1}`;
  };
