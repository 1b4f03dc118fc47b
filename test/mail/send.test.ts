import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toJson } from '../../src/digest/files.ts';
import { digestFolder, programRoot } from '../../src/digest/folder.ts';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { readSettings } from '../../src/digest/settings.ts';
import { Journal } from '../../src/mail/journal.ts';
import { type SendReport, sendEdition } from '../../src/mail/send.ts';
import { smtpServer } from '../../src/mail/server.ts';
import { readEdition } from '../../src/mail/stage.ts';
import { formatPaper } from '../../src/paper/store.ts';
import { digestOf, paper } from '../bibliography/references.ts';
import { run } from '../tools/run.ts';

/** What the server does with a message, by its recipient; it takes those that are not named. */
type Behaviour = 'refuse' | 'break off' | 'wait';

const mailSettings = toJson({
  mail: { from: 'digest@example.org', unsubscribe: 'mailto:stop@example.org?subject={address}' },
});

let root: string;
let server: SMTPServer;
let port: number;
let behaviour: Map<string, Behaviour>;
/** Recipients in the order in which the server had their whole message, and the messages it took. */
let arrived: string[];
let taken: { to: string; message: string }[];
let waiting: (() => void) | undefined;

beforeEach(async () => {
  behaviour = new Map();
  arrived = [];
  taken = [];
  waiting = undefined;
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, callback) =>
      callback(
        behaviour.get(address) === 'refuse'
          ? Object.assign(new Error('No such reader'), { responseCode: 550 })
          : null,
      ),
    onData: (stream, { envelope, id }, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address).join(' ');
        arrived.push(to);
        if (behaviour.get(to) === 'break off') {
          for (const connection of server.connections as Set<{ id: string; _socket: { destroy(): void } }>)
            if (connection.id === id) connection._socket.destroy();
          return;
        }
        const take = (): void => {
          taken.push({ to, message: Buffer.concat(chunks).toString('utf8') });
          callback();
        };
        if (behaviour.get(to) === 'wait') waiting = take;
        else take();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.server.address() as AddressInfo).port;

  root = await mkdtemp(path.join(os.tmpdir(), 'sheaf-mail-'));
  const papers = [paper(1), paper(2)];
  const { editions, topics } = digestOf(papers);
  const digest = digestFolder(root);
  await mkdir(digest.data);
  await mkdir(digest.papers, { recursive: true });
  await writeFile(digest.editions, toJson({ version: 1, editions }));
  await writeFile(digest.topics, toJson(topics));
  await writeFile(digest.siteSettings, mailSettings);
  for (const { abstract, file, ...matter } of papers)
    await writeFile(path.join(digest.papers, file), formatPaper(matter, abstract));
  await writeFile(path.join(root, 'list.txt'), 'ann@example.org\nBob <bob@example.org>\ncat@example.org\n');
});
afterEach(async () => {
  await new Promise<void>((resolve) => server.close(resolve));
  await rm(root, { recursive: true, force: true });
});

const readers = ['ann@example.org', 'bob@example.org', 'cat@example.org'];
const url = (): string => `smtp://127.0.0.1:${port}`;

/** What `npm run mail -- --send` does, in this process: starting one for each step would take long. */
async function send(addresses = readers, retryUnsure = false): Promise<SendReport> {
  const digest = digestFolder(root);
  const settings = await readSettings(digest);
  const { edition, content } = await readEdition(digest, settings, 'spring');
  const journal = await Journal.open(digest, edition.id);
  try {
    return await sendEdition(
      { content, settings, addresses, journal, server: url(), retryUnsure },
      new MemoryReporter(),
    );
  } finally {
    await journal.close();
  }
}

const command = (...args: string[]): string[] => [
  ...['--import', 'tsx', path.join(programRoot, 'scripts', 'mail.ts'), '--root', root],
  ...['--edition', 'spring', '--to', path.join(root, 'list.txt'), ...args],
];
const environment = (): NodeJS.ProcessEnv => ({ ...process.env, SMTP_URL: url() });

describe('an edition by mail', () => {
  it('goes to each address in a message of its own, and never a second time', async () => {
    expect(await send()).toEqual({ sent: 3, before: 0, refused: [], unsure: [] });
    expect(taken.map(({ to }) => to)).toEqual(readers);
    for (const { to, message } of taken) {
      expect(message).toContain(`\r\nTo: ${to}\r\n`);
      const unfolded = message.replace(/\r\n(?=[ \t])/g, '');
      expect(unfolded).toContain(
        `List-Unsubscribe: <mailto:stop@example.org?subject=${encodeURIComponent(to)}>`,
      );
      for (const other of readers.filter((one) => one !== to)) expect(message).not.toContain(other);
    }
    expect(await send(['BOB@example.org', 'dan@example.org'])).toMatchObject({ sent: 1, before: 1 });
    expect(taken.map(({ to }) => to)).toEqual([...readers, 'dan@example.org']);
    expect(await readFile(path.join(root, '_data', 'mail', 'spring.jsonl'), 'utf8')).not.toContain('@');
  });

  it('is tried again for those whom the server refused, and for them alone', async () => {
    behaviour.set('bob@example.org', 'refuse');
    expect(await send()).toEqual({ sent: 2, before: 0, refused: ['bob@example.org'], unsure: [] });
    behaviour.clear();
    expect(await send()).toMatchObject({ sent: 1, before: 2, refused: [] });
    expect(taken.map(({ to }) => to)).toEqual(['ann@example.org', 'cat@example.org', 'bob@example.org']);
  });

  it('is not sent again when it may have arrived before the connection broke off, unless one asks for that', async () => {
    behaviour.set('bob@example.org', 'break off');
    await expect(send()).rejects.toThrow('broke off while bob@example.org');
    behaviour.clear();
    expect(await send()).toEqual({ sent: 1, before: 1, refused: [], unsure: ['bob@example.org'] });
    expect(arrived).toEqual(readers);
    expect(await send(readers, true)).toMatchObject({ sent: 1, before: 2, unsure: [] });
    expect(arrived).toEqual([...readers, 'bob@example.org']);
  });

  it('needs a server that answers, a sender, an edition that there is', async () => {
    const digest = digestFolder(root);
    await writeFile(digest.siteSettings, '{}');
    await expect(send()).rejects.toThrow('no sender and no way to unsubscribe');
    await expect(readEdition(digest, await readSettings(digest), 'autumn')).rejects.toThrow(
      /no edition autumn\n.*spring/,
    );
    await writeFile(digest.siteSettings, mailSettings);
    await new Promise<void>((resolve) => server.close(resolve));
    await expect(send()).rejects.toThrow('the mail server does not answer');
    await expect(readFile(path.join(root, '_data', 'mail', 'spring.jsonl'))).rejects.toThrow('ENOENT');
  });

  it('finds its server in the environment', () => {
    expect(smtpServer({ SMTP_URL: 'smtps://a:b@mail.example.org' })).toBe('smtps://a:b@mail.example.org');
    expect(smtpServer({ SMTP_HOST: 'mail.example.org', SMTP_USER: 'a@b', SMTP_PASSWORD: 'p:/' })).toBe(
      'smtp://a%40b:p%3A%2F@mail.example.org:587',
    );
    expect(smtpServer({ SMTP_HOST: 'mail.example.org', SMTP_PORT: '465' })).toBe(
      'smtps://mail.example.org:465',
    );
    expect(() => smtpServer({ SMTP_URL: 'https://mail.example.org' })).toThrow('SMTP_URL looks like');
    expect(() => smtpServer({ SMTP_HOST: 'x', SMTP_PORT: 'y' })).toThrow('SMTP_PORT');
    expect(() => smtpServer({ SMTP_HOST: '' })).toThrow('names no mail server');
  });
});

describe('npm run mail', () => {
  it('sends nothing unless it is told to, and writes the message', async () => {
    const { code, stdout } = await run(process.execPath, command(), {
      limit: 100_000,
      cwd: programRoot,
      env: environment(),
    });
    expect(code).toBe(0);
    expect(stdout).toContain('3 readers; nothing was sent');
    expect(await readFile(path.join(root, 'mail', 'spring.eml'), 'utf8')).toMatch(/^List-Unsubscribe: </m);
    expect(arrived).toEqual([]);
  }, 120_000);

  it.skipIf(process.platform === 'win32')(
    'goes on where it was after it was killed, and lets no second run in beside it',
    async () => {
      behaviour.set('bob@example.org', 'wait');
      const child = spawn(process.execPath, command('--send'), {
        cwd: programRoot,
        env: environment(),
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      while (!waiting && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
      await expect(send()).rejects.toThrow('another run is sending this edition');
      child.kill('SIGKILL');
      await ended;
      behaviour.clear();
      // A lock without an owner is free after a minute; the test does not wait for it.
      await rm(path.join(root, '_data', 'mail', 'spring.jsonl.lock'), { recursive: true });
      expect(await send()).toEqual({ sent: 1, before: 1, refused: [], unsure: ['bob@example.org'] });
      expect(arrived).toEqual(readers);
    },
    120_000,
  );
});
