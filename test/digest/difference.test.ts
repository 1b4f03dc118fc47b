import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { carryOut, changeOf, isDecided, publishDifference } from '../../src/digest/difference.ts';
import { listFiles } from '../site/site-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sheaf-difference-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Tree = Record<string, string>;

function write(place: string, tree: Tree): void {
  mkdirSync(place, { recursive: true });
  for (const [file, content] of Object.entries(tree)) {
    mkdirSync(path.dirname(path.join(place, file)), { recursive: true });
    writeFileSync(path.join(place, file), content);
  }
}

async function read(place: string): Promise<Tree> {
  const files = await listFiles(place);
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(place, file), 'utf8')]));
}

/** Files of few names, so that trees share some, and a file of one may have the name of a folder of another. */
const treeOf = fc
  .dictionary(
    fc
      .array(fc.constantFrom('a', 'b', 'c.html'), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join('/')),
    fc.constantFrom('', 'one', 'two', 'three and more'),
    { maxKeys: 8 },
  )
  // What is a file can't be a folder in the same tree.
  .map((tree) => {
    const files = Object.keys(tree);
    return Object.fromEntries(
      Object.entries(tree).filter(([file]) => !files.some((other) => other.startsWith(`${file}/`))),
    );
  });

describe('publishing by difference', () => {
  it('makes the published folder what the finished one is, with what was kept', async () => {
    await fc.assert(
      fc.asyncProperty(treeOf, treeOf, fc.nat(), async (before, made, seed) => {
        const target = path.join(folder, 'dist');
        const finished = path.join(folder, 'dist.building');
        write(target, before);
        write(finished, made);
        // A file can only stay where the finished folder has nothing of its name, above it or below it.
        const kept = Object.keys(before).filter(
          (file, i) =>
            (seed >> i) % 2 === 1 &&
            !Object.keys(made).some(
              (other) => `${file}/`.startsWith(`${other}/`) || other.startsWith(`${file}/`),
            ),
        );
        publishDifference(finished, target, new Set(kept));
        expect(await read(target)).toEqual({
          ...made,
          ...Object.fromEntries(kept.map((file) => [file, before[file]])),
        });
        expect(readdirSync(folder)).toEqual(['dist']);
        rmSync(target, { recursive: true });
      }),
    );
  });

  it('leaves a folder that stays with all that is in it, and does not look into it', async () => {
    const target = path.join(folder, 'dist');
    write(target, { 'a/one.html': 'one', 'a/stray/two.html': 'two', 'b/one.html': 'one', 'c.html': 'old' });
    write(`${target}.building`, { 'c.html': 'new' });
    expect(publishDifference(`${target}.building`, target, new Set(['a/']))).toBe(true);
    expect(await read(target)).toEqual({ 'a/one.html': 'one', 'a/stray/two.html': 'two', 'c.html': 'new' });
  });

  it('leaves files alone that are the same', async () => {
    const target = path.join(folder, 'dist');
    write(target, { 'a.html': 'one', 'b.html': 'two' });
    const before = readdirSync(target, { withFileTypes: true }).length;
    const { statSync } = await import('node:fs');
    const inode = statSync(path.join(target, 'a.html')).ino;
    write(`${target}.building`, { 'a.html': 'one', 'b.html': 'three' });
    publishDifference(`${target}.building`, target, new Set());
    expect(readdirSync(target)).toHaveLength(before);
    expect(statSync(path.join(target, 'a.html')).ino).toBe(inode);
    expect(readFileSync(path.join(target, 'b.html'), 'utf8')).toBe('three');
  });

  it('is completed after it was interrupted at any file', async () => {
    const target = path.join(folder, 'dist');
    const change = changeOf(target);
    const files = ['a.html', 'below/b.html', 'c.html'];
    for (let done = 0; done <= files.length; done++) {
      write(target, { 'a.html': 'old', 'gone.html': 'old', 'stays.html': 'old' });
      // As it is left when so many files have been put in place.
      write(change, {
        '.gone.json': '["gone.html"]',
        ...Object.fromEntries(files.slice(done).map((file) => [file, 'new'])),
      });
      write(target, Object.fromEntries(files.slice(0, done).map((file) => [file, 'new'])));
      expect(isDecided(change)).toBe(true);
      carryOut(change, target);
      expect(await read(target)).toEqual({
        'stays.html': 'old',
        ...Object.fromEntries(files.map((file) => [file, 'new'])),
      });
      expect(readdirSync(folder)).toEqual(['dist']);
      rmSync(target, { recursive: true });
    }
  });
});
