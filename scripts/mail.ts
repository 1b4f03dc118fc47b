import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../src/command/command.ts';
import { commonFlags, switchFlag, valueFlag } from '../src/command/flags.ts';
import { workplace } from '../src/command/workplace.ts';
import { SheafError } from '../src/digest/errors.ts';
import type { Reporter } from '../src/digest/reporter.ts';
import { Journal } from '../src/mail/journal.ts';
import { sampleMessage } from '../src/mail/message.ts';
import { readRecipients } from '../src/mail/recipients.ts';
import { sendEdition } from '../src/mail/send.ts';
import { smtpServer } from '../src/mail/server.ts';
import { readEdition } from '../src/mail/stage.ts';

await runCommand({
  usage: 'npm run mail -- [flags]',
  about: `Writes an edition as one e-mail, and with --send sends it to each address of a list, once.

The server is named by the environment: SMTP_URL=smtps://user:password@mail.example.org, or
SMTP_HOST, SMTP_PORT, SMTP_USER and SMTP_PASSWORD. The sender and the way to unsubscribe stand
in _data/site.json: "mail": { "from": "…", "unsubscribe": "https://…{address}…" }.`,
  flags: {
    root: commonFlags.root,
    edition: valueFlag('ID', 'the edition (default: the newest)'),
    file: valueFlag('FILE', 'where the message is written (default: ROOT/mail/ID.eml)'),
    to: valueFlag('FILE', 'the list of readers, an address a line'),
    send: switchFlag('send it; without this flag nothing leaves this machine'),
    'retry-unsure': switchFlag('try again those who may have got it when a run broke off'),
    'site-url': commonFlags['site-url'],
    'path-prefix': commonFlags['path-prefix'],
    quiet: commonFlags.quiet,
    help: commonFlags.help,
  },
  async run({ flags, reporter }) {
    const { digest, settings } = await workplace({
      root: flags.root,
      'site-url': flags['site-url'],
      'path-prefix': flags['path-prefix'],
    });
    const { edition, content } = await readEdition(digest, settings, flags.edition);
    const addresses = flags.to === undefined ? [] : await readList(flags.to, reporter);
    if (flags.send) {
      if (addresses.length === 0) {
        throw new SheafError({ what: 'there is nobody to send to', mend: 'Name the list: --to FILE' });
      }
      const server = smtpServer();
      const journal = await Journal.open(digest, edition.id);
      try {
        const { sent, before, refused, unsure } = await sendEdition(
          { content, settings, addresses, journal, server, retryUnsure: flags['retry-unsure'] },
          reporter,
        );
        for (const address of unsure)
          reporter.warn({ what: `${address} may have got it before`, mend: 'To send again: --retry-unsure' });
        reporter.say(
          `${edition.title}: ${sent} sent, ${before} sent before, ${refused.length} refused, ${unsure.length} unsure`,
        );
        return refused.length > 0 ? 1 : 0;
      } finally {
        await journal.close();
      }
    }
    const message = await sampleMessage(content, settings);
    const file = path.resolve(flags.file ?? path.join(digest.root, 'mail', `${edition.id}.eml`));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, message);
    reporter.say(`${edition.title}: ${message.length} bytes in ${file}`);
    if (flags.to !== undefined)
      reporter.say(
        `${addresses.length} ${addresses.length === 1 ? 'reader' : 'readers'}; nothing was sent, --send does that`,
      );
    return 0;
  },
});

/** The addresses of a list; lines that are none are reported. */
async function readList(file: string, reporter: Reporter): Promise<string[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new SheafError(
      {
        what: `the list can't be read: ${(error as Error).message}`,
        where: file,
        mend: 'Give --to a file with an address a line.',
      },
      { cause: error },
    );
  }
  const { addresses, troubles } = readRecipients(text, file);
  for (const trouble of troubles) reporter.warn(trouble);
  return addresses;
}
