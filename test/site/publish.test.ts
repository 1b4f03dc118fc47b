import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { programRoot } from '../../src/digest/folder.ts';
import { siteUrls } from '../../src/digest/urls.ts';

const read = (...parts: string[]): Promise<string> => readFile(path.join(programRoot, ...parts), 'utf8');

const workflowSchema = z.object({
  jobs: z.record(
    z.string(),
    z.object({
      needs: z.string().optional(),
      steps: z.array(
        z.object({
          id: z.string().optional(),
          uses: z.string().optional(),
          run: z.string().optional(),
          with: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
          env: z.record(z.string(), z.string()).optional(),
        }),
      ),
    }),
  ),
});

const scripts = async (): Promise<string[]> =>
  Object.keys(
    z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(await read('package.json')))
      .scripts,
  );

describe('the workflow that publishes', () => {
  it('builds for the address that GitHub gives, publishes dist, and names only steps that are there', async () => {
    const { jobs } = workflowSchema.parse(parse(await read('.github', 'workflows', 'publish.yml')));
    const steps = jobs.build.steps;
    const builds = steps.find(({ run }) => run?.startsWith('npm run build'));
    expect(builds?.run).toContain('--site-url "$ORIGIN" --path-prefix "$BASE_PATH/"');
    const ids = Object.values(jobs).flatMap((job) => job.steps.flatMap(({ id }) => id ?? []));
    for (const [, id] of JSON.stringify(jobs).matchAll(/steps\.(\w+)\.outputs/g)) expect(ids).toContain(id);
    expect(steps.at(-1)?.with?.path).toBe('dist');
    expect(jobs.deploy.needs).toBe('build');
    for (const { run, uses } of Object.values(jobs).flatMap((job) => job.steps)) {
      expect([run, uses].filter(Boolean)).toHaveLength(1);
      for (const [, script] of run?.matchAll(/npm run (\w+)/g) ?? [])
        expect(await scripts()).toContain(script);
    }
  });

  it.each([
    ['/digest', 'https://name.example/digest/topics/'],
    ['', 'https://name.example/topics/'],
  ])('gives the base path "%s" in a form that the site understands', (basePath, address) => {
    const urls = siteUrls({ url: 'https://name.example', pathPrefix: `${basePath}/` });
    expect(urls.absolute('/topics/')).toBe(address);
  });
});

it('the documents name only commands, files and pages that are there', async () => {
  const known = await scripts();
  const documents = [
    'README.md',
    ...(await readdir(path.join(programRoot, 'docs'))).map((name) => `docs/${name}`),
  ];
  const wrong: string[] = [];
  for (const name of documents.filter((file) => file.endsWith('.md'))) {
    const text = await read(name);
    for (const [, script] of text.matchAll(/npm run ([\w:-]+)/g))
      if (!known.includes(script)) wrong.push(`${name}: npm run ${script}`);
    for (const [, target] of text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const place = path.resolve(programRoot, path.dirname(name), target);
      await readFile(place).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EISDIR') wrong.push(`${name}: ${target}`);
      });
    }
  }
  expect(wrong).toEqual([]);
});
