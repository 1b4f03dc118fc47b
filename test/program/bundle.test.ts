import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';

/** A small program beside ours, started as ours is. */
let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'sheaf-program-')));
  for (const file of ['src/tsx.mjs', 'src/program', 'tsconfig.json', 'package-lock.json'])
    cpSync(path.join(programRoot, file), path.join(root, file), { recursive: true });
  symlinkSync(path.join(programRoot, 'node_modules'), path.join(root, 'node_modules'));
  write('package.json', '{ "type": "module" }');
  write('src/says.ts', `export const said: string = 'first';`);
  write('src/place.ts', 'export const place = [import.meta.dirname, import.meta.filename, import.meta.url];');
  write(
    'src/site/pages/page.11ty.tsx',
    `import { said } from '../../says.ts';
     export const shared = globalThis.times = (globalThis.times ?? 0) + 1;
     export default <b>{said}</b>;`,
  );
  write(
    'scripts/tell.ts',
    `import { place } from '../src/place.ts';
     import { said } from '../src/says.ts';
     const page = new URL('../src/site/pages/page.11ty.tsx', import.meta.url);
     const [once, again] = [await import(page.href), await import(page.href + '?again')];
     const { default: { props }, shared }: { default: { props: { children: string } }; shared: number } = again;
     console.log(JSON.stringify([place, said, once.shared, shared, props.children]));`,
  );
  write(
    'scripts/fail.ts',
    `import { said } from '../src/says.ts';

     interface Nothing {}

     export function fails(_: Nothing): never { throw new Error(said); }
     fails({});`,
  );
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

function run(script: string, loader = './src/tsx.mjs'): { out: string; error: string } {
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', loader, script], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { out: stdout, error: stderr };
}

const bundles = (): string[] => {
  try {
    return readdirSync(path.join(root, '.sheaf', 'program')).sort();
  } catch {
    return [];
  }
};

describe('a program that is started through src/tsx.mjs', () => {
  it('does what it does source by source, from a bundle that is made once', () => {
    const { out, error } = run('scripts/tell.ts', 'tsx');
    expect(error).toBe('');
    expect(bundles()).toEqual([]);
    expect(run('scripts/tell.ts')).toEqual({ out, error });
    const made = bundles();
    expect(made).toHaveLength(1);
    expect(run('scripts/tell.ts')).toEqual({ out, error });
    expect(bundles()).toEqual(made);
  });

  it('is another once a source has changed', () => {
    run('scripts/tell.ts');
    write('src/says.ts', `export const said: string = 'second';`);
    expect(run('scripts/tell.ts').out).toContain('second');
    expect(bundles()).toHaveLength(2);
  });

  it('clears bundles of older sources away', () => {
    run('scripts/tell.ts');
    const [old] = bundles();
    utimesSync(path.join(root, '.sheaf', 'program', old), 0, 0);
    write('src/says.ts', `export const said: string = 'second';`);
    run('scripts/tell.ts');
    expect(bundles()).toHaveLength(1);
    expect(bundles()).not.toEqual([old]);
  });

  it('names sources and their lines where it fails', () => {
    const { error } = run('scripts/fail.ts');
    expect(bundles()).toHaveLength(1);
    expect(error).toContain('Error: first');
    expect(error).toContain(`${path.join(root, 'scripts', 'fail.ts')}:5:`);
    expect(error).toContain(`${path.join(root, 'scripts', 'fail.ts')}:6:`);
  });

  it('runs source by source where no bundle can be kept', () => {
    const { out } = run('scripts/tell.ts', 'tsx');
    write('.sheaf', 'a file where the folder would be');
    expect(run('scripts/tell.ts')).toEqual({ out, error: '' });
  });

  it('says of a source that is no program what is wrong and where', () => {
    write('src/says.ts', `export const said: string = 'first`);
    const { error } = run('scripts/tell.ts');
    expect(error).toContain(`${path.join(root, 'src', 'says.ts')}:1:`);
    expect(bundles()).toEqual([]);
  });

  it('runs a file that is not loaded by its path from the sources', () => {
    write('bench/tell.ts', `import { said } from '../src/says.ts'; console.log(said);`);
    expect(run('bench/tell.ts')).toEqual({ out: 'first\n', error: '' });
    expect(bundles()).toEqual([]);
  });
});
