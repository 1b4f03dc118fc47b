import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseHeaderRules, type ServeOptions, type StaticServer, serveFolder } from './static-server.ts';

let folder: string;
const servers: StaticServer[] = [];
const serve = async (options?: ServeOptions): Promise<StaticServer> => {
  const server = await serveFolder(folder, options);
  servers.push(server);
  return server;
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sheaf-serve-'));
  await mkdir(path.join(folder, 'topics'));
  await writeFile(path.join(folder, 'index.html'), 'home '.repeat(500));
  await writeFile(path.join(folder, 'topics', 'index.html'), 'topics');
  await writeFile(path.join(folder, '404.html'), 'nowhere');
  await writeFile(path.join(folder, 'style.css'), 'a{}');
  await writeFile(path.join(folder, '_headers'), '/*\n  X-All: yes\n/topics/*\n  X-Topics: too: this\n');
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await rm(folder, { recursive: true });
});

describe('the static server', () => {
  it('answers as a static host does, with the headers of _headers', async () => {
    const { url } = await serve();
    const topics = await fetch(`${url}topics/`);
    expect(await topics.text()).toBe('topics');
    expect(topics.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(topics.headers.get('x-all')).toBe('yes');
    expect(topics.headers.get('x-topics')).toBe('too: this');
    const home = await fetch(url);
    expect(home.headers.has('x-topics')).toBe(false);
    expect((await fetch(`${url}topics`, { redirect: 'manual' })).headers.get('location')).toBe('/topics/');
    expect((await fetch(`${url}style.css`)).headers.get('content-type')).toBe('text/css; charset=utf-8');
  });

  it('answers 404 with the page for it, outside the folder and outside the prefix too', async () => {
    const { url } = await serve({ prefix: '/digest/' });
    expect(await (await fetch(`${url}topics/`)).text()).toBe('topics');
    for (const place of [
      `${url}gone/`,
      `${url}..%2f..%2fetc/passwd`,
      url.replace('/digest/', '/topics/'),
      `${url}%2e%2e/`,
    ]) {
      const answer = await fetch(place);
      expect(answer.status, place).toBe(404);
      expect(await answer.text()).toBe('nowhere');
    }
  });

  it('counts the bytes that went over the wire', async () => {
    const squeezing = await serve();
    const plain = await serve({ compress: false });
    for (const server of [squeezing, plain]) {
      expect(await (await fetch(server.url)).text()).toHaveLength(2500);
      expect(server.answers).toEqual([{ path: '/', status: 200, bytes: expect.any(Number) }]);
    }
    expect(squeezing.answers[0].bytes).toBeLessThan(100);
    expect(plain.answers[0].bytes).toBe(2500);
  });

  it('refuses a _headers file that it does not understand', () => {
    expect(() => parseHeaderRules('  X-Lost: 1\n')).toThrow(/no header of a path/);
  });
});
