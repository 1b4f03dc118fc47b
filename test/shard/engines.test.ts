import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { commonFlags, readFlags, shardFlag } from '../../src/command/flags.ts';
import { programRoot } from '../../src/digest/folder.ts';
import { run } from '../tools/run.ts';

const read = (file: string): Promise<string> => readFile(path.join(programRoot, file), 'utf8');

/** A folder in whose `bin` a stand-in for npm writes down what it is asked for. */
let work: string;
beforeAll(async () => {
  work = await mkdtemp(path.join(os.tmpdir(), 'sheaf-engines-'));
  await mkdir(path.join(work, 'bin'));
  const npm = path.join(work, 'bin', 'npm');
  await writeFile(
    npm,
    '#!/bin/sh\nfor one in "$@"; do printf "%s\\n" "$one" >> asked; done\necho >> asked\n',
  );
  await chmod(npm, 0o755);
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** Runs a script as an engine would, and gives the words of each call of npm. */
async function asked(script: string, environment: Record<string, string>): Promise<string[][]> {
  await rm(path.join(work, 'asked'), { force: true });
  const { code, stderr } = await run('sh', ['-ec', script], {
    limit: 20_000,
    cwd: work,
    env: { PATH: `${path.join(work, 'bin')}:${process.env.PATH}`, ...environment },
  });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const text = await readFile(path.join(work, 'asked'), 'utf8');
  return text
    .trim()
    .split('\n\n')
    .map((call) => call.split('\n'));
}

/** What a call of `npm run` asks for, read with the flags that its command has. */
async function meaning([verb, name, dashes, ...words]: string[]): Promise<object> {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await read('package.json')));
  expect(verb).toBe('run');
  expect(Object.keys(scripts)).toContain(name);
  expect(words.length > 0 ? dashes : '--').toBe('--');
  const flags = name === 'build' ? { ...commonFlags, shard: shardFlag } : commonFlags;
  const known = readFlags(words, flags, { least: 0, most: 256 });
  return {
    name,
    words: known.words,
    ...Object.fromEntries(Object.entries(known.flags).filter(([, value]) => value)),
  };
}

const stepSchema = z.object({
  name: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const workflowSchema = z.object({
  jobs: z.record(
    z.string(),
    z.object({
      needs: z.union([z.string(), z.array(z.string())]).optional(),
      strategy: z.object({ matrix: z.object({ shard: z.array(z.int()) }) }).optional(),
      outputs: z.record(z.string(), z.string()).optional(),
      steps: z.array(stepSchema),
    }),
  ),
});

describe('the workflow for large digests', () => {
  const step = async (job: string, name: string): Promise<z.output<typeof stepSchema>> => {
    const { jobs } = workflowSchema.parse(parse(await read('.github/workflows/publish-large.yml')));
    const found = jobs[job].steps.find((one) => one.name === name);
    if (!found) throw new Error(`${job} has no step ${name}`);
    return found;
  };

  it('builds as many shards as there are, each once', async () => {
    const { jobs } = workflowSchema.parse(parse(await read('.github/workflows/publish-large.yml')));
    const numbers = jobs.shard.strategy?.matrix.shard ?? [];
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    const { run: script = '', env = {} } = await step('shard', 'Build one shard');
    // What GitHub would put in place of the expressions.
    const expressions: Record<string, string> = {
      'matrix.shard': '3',
      'strategy.job-total': String(numbers.length),
      'needs.record.outputs.origin': 'https://example.org',
      'needs.record.outputs.base_path': '/digest',
      'needs.record.outputs.epoch': '1780272000',
    };
    const filled = (text: string): string =>
      text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => expressions[name] ?? `no ${name}`);
    const values = Object.fromEntries(Object.entries(env).map(([key, value]) => [key, filled(value)]));
    expect(values.SOURCE_DATE_EPOCH).toBe('1780272000');
    const [call] = await asked(script, values);
    expect(await meaning(call)).toEqual({
      name: 'build',
      words: [],
      shard: { number: 3, of: numbers.length },
      'site-url': 'https://example.org',
      'path-prefix': '/digest/',
    });
  });

  it('names in each job only what an earlier one gives', async () => {
    const text = await read('.github/workflows/publish-large.yml');
    const { jobs } = workflowSchema.parse(parse(text));
    const given = Object.keys(jobs.record.outputs ?? {});
    for (const [, name] of text.matchAll(/needs\.record\.outputs\.(\w+)/g)) expect(given).toContain(name);
    for (const { needs = [] } of Object.values(jobs))
      for (const name of [needs].flat()) expect(Object.keys(jobs)).toContain(name);
  });

  it('splits once, and joins what was downloaded', async () => {
    const record = await step('record', 'Split and find topics');
    const calls = await asked(record.run ?? '', {});
    expect(await Promise.all(calls.map(meaning))).toMatchObject([{ name: 'split' }, { name: 'topics' }]);
    for (const number of [1, 2]) {
      const folder = path.join(work, 'downloads', `shard-${number}`);
      await mkdir(folder, { recursive: true });
      await mkdir(path.join(work, 'shards', `${number}-of-2`), { recursive: true });
      await run(
        'tar',
        ['--create', '--gzip', '--file', path.join(folder, 'shard.tar.gz'), `shards/${number}-of-2`],
        {
          limit: 20_000,
          cwd: work,
        },
      );
      await rm(path.join(work, 'shards'), { recursive: true });
    }
    const [join] = await asked((await step('join', 'Join the shards')).run ?? '', {});
    expect(await meaning(join)).toEqual({ name: 'join', words: ['shards/1-of-2', 'shards/2-of-2'] });
  });
});

const jobSchema = z.object({
  kind: z.literal('Job'),
  metadata: z.object({ name: z.string(), labels: z.object({ step: z.string() }) }),
  spec: z.object({
    completionMode: z.string().optional(),
    completions: z.int().optional(),
    template: z.object({
      spec: z.object({
        containers: z
          .array(
            z.object({ command: z.tuple([z.literal('sh'), z.literal('-ec')]), args: z.tuple([z.string()]) }),
          )
          .length(1),
      }),
    }),
  }),
});

describe('the Jobs for Kubernetes', () => {
  const jobs = async (): Promise<Map<string, z.output<typeof jobSchema>['spec']>> => {
    const documents = parseAllDocuments(await read('docs/engines/kubernetes.yaml'));
    const found = new Map<string, z.output<typeof jobSchema>['spec']>();
    for (const document of documents) {
      if ('errors' in document) expect(document.errors).toEqual([]);
      const job = jobSchema.safeParse(document.toJS());
      if (job.success) found.set(job.data.metadata.labels.step, job.data.spec);
    }
    return found;
  };
  const commands = async (step: string, environment: Record<string, string> = {}): Promise<object[]> => {
    const [script] = (await jobs()).get(step)?.template.spec.containers[0].args ?? [''];
    return Promise.all((await asked(script, environment)).map(meaning));
  };

  it('build each shard once, from the index that the pod is told', async () => {
    const spec = (await jobs()).get('shards');
    expect(spec?.completionMode).toBe('Indexed');
    const of = spec?.completions ?? 0;
    for (const number of [1, of]) {
      expect(await commands('shards', { JOB_COMPLETION_INDEX: String(number - 1) })).toEqual([
        { name: 'build', words: [], root: '/digest', shard: { number, of } },
      ]);
    }
    expect(await commands('join')).toEqual([
      { name: 'join', words: [`/digest/shards/*-of-${of}`], root: '/digest' },
    ]);
    expect(await commands('record')).toMatchObject([
      { name: 'split', root: '/digest' },
      { name: 'topics', root: '/digest' },
    ]);
  });
});
