import { readFileSync } from 'node:fs';
import path from 'node:path';
import { programRoot } from '../../src/digest/folder.ts';

/** The lines of a fixture without its comments. */
export const fixture = (name: string): string[] =>
  readFileSync(path.join(programRoot, 'test', 'fixtures', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
