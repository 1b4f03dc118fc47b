import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';

const pages = [
  'README.md',
  ...readdirSync(path.join(programRoot, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].map((file) => ({ file, text: readFileSync(path.join(programRoot, file), 'utf8') }));

const sources = new Set(
  ['src', 'scripts', 'bench', 'test', 'examples', '.github'].flatMap((folder) =>
    readdirSync(path.join(programRoot, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.basename(name),
    ),
  ),
);
const { scripts } = JSON.parse(readFileSync(path.join(programRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found);

describe.each(pages)('$file names only what is there:', ({ file, text }) => {
  it('paths', () =>
    expect(
      all(text, /`((?:src|test|bench|scripts|docs|examples|\.github)\/[\w./-]+)`/g).filter(
        (name) => !existsSync(path.join(programRoot, name)),
      ),
    ).toEqual([]));

  it('files of source', () =>
    expect(all(text, /`(?:[\w-]+\/)*([\w-]+\.tsx?)`/g).filter((name) => !sources.has(name))).toEqual([]));

  it('pages that it leads to', () =>
    expect(
      all(text, /\]\((?!https?:|#)([^)#\s]+)/g).filter(
        (name) => !existsSync(path.resolve(programRoot, path.dirname(file), name)),
      ),
    ).toEqual([]));

  it('commands', () =>
    expect(all(text, /npm run ([\w-]+)/g).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]));
});
