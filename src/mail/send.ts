import { createTransport } from 'nodemailer';
import { now } from '../digest/clock.ts';
import { SheafError } from '../digest/errors.ts';
import type { Reporter } from '../digest/reporter.ts';
import type { SiteSettings } from '../digest/settings.ts';
import type { MailContent } from './content.ts';
import type { Journal } from './journal.ts';
import { mailMessage } from './message.ts';

export interface SendInput {
  content: MailContent;
  settings: SiteSettings;
  addresses: readonly string[];
  journal: Journal;
  /** Where to hand messages in: `smtps://user:password@mail.example.org`. */
  server: string;
  /** Tries those again of whom a run that broke off does not know whether they got it. */
  retryUnsure?: boolean;
}

export interface SendReport {
  sent: number;
  /** Readers who had it before. */
  before: number;
  /** Readers whom the server refused; the next run tries them again. */
  refused: string[];
  /** Readers who may or may not have got it. */
  unsure: string[];
}

/** What nodemailer says when a message does not go out. */
interface SmtpError extends Error {
  code?: string;
  /** The server's answer, when it gave one: then it has not taken the message. */
  responseCode?: number;
}

/**
 * Sends an edition to its readers, one message each, and never twice to the same: what is to be sent is noted
 * before, and what became of it after. A run that breaks off goes on where it was.
 * @throws SheafError when the server can't be reached or turns everything away; what was sent is noted.
 */
export async function sendEdition(input: SendInput, reporter: Reporter): Promise<SendReport> {
  const { content, settings, addresses, journal, server, retryUnsure = false } = input;
  const { mail } = settings;
  if (!mail) {
    throw new SheafError({
      what: 'mail has no sender and no way to unsubscribe',
      where: '_data/site.json',
      mend: 'Set "mail": { "from": "digest@example.org", "unsubscribe": "https://example.org/unsubscribe?reader={address}" }',
    });
  }
  const report: SendReport = { sent: 0, before: 0, refused: [], unsure: [] };
  const due = addresses.filter((address) => {
    const state = journal.state(address);
    if (state === 'sent') report.before++;
    if (state === 'sending' && !retryUnsure) report.unsure.push(address);
    return state === undefined || state === 'refused' || (state === 'sending' && retryUnsure);
  });
  if (due.length === 0) return report;
  const transport = createTransport({
    url: server,
    pool: true,
    maxConnections: 1,
    maxMessages: Infinity,
    // Otherwise a message whose connection broke off behind its last line would go out again.
    maxRequeues: 0,
  });
  try {
    await transport.verify().catch((error: SmtpError) => {
      throw new SheafError(
        { what: `the mail server does not answer as it should: ${error.message}`, mend: 'Look at SMTP_URL.' },
        { cause: error },
      );
    });
    for (const [i, address] of due.entries()) {
      reporter.progress('sending', i, due.length);
      const raw = await mailMessage(content, settings, { to: address, date: now() });
      await journal.note(address, 'sending');
      try {
        await transport.sendMail({ envelope: { from: mail.from, to: address }, raw });
      } catch (error) {
        const { message, responseCode } = error as SmtpError;
        if (responseCode === undefined) {
          report.unsure.push(address);
          throw new SheafError(
            {
              what: `the connection to the mail server broke off while ${address} was written to: ${message}`,
              mend: 'Run the command again to go on. It leaves this reader out, who may have got the mail; --retry-unsure does not.',
            },
            { cause: error },
          );
        }
        await journal.note(address, 'refused');
        report.refused.push(address);
        reporter.warn({ what: `the server refused mail for ${address}: ${message}` });
        continue;
      }
      await journal.note(address, 'sent');
      report.sent++;
    }
  } finally {
    transport.close();
  }
  return report;
}
