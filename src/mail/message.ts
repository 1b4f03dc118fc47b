import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { SheafError } from '../digest/errors.ts';
import type { SiteSettings } from '../digest/settings.ts';
import { midnight } from '../feed/entries.ts';
import type { MailContent } from './content.ts';
import { extents } from './extent.ts';
import { mailHtml } from './html.ts';
import { mailText } from './text.ts';

/** A mail must stay below this many bytes: Gmail cuts messages off at 102 kB. */
export const mostBytes = 100_000;

/** Who a message goes to. Without anyone it is the sample that a dry run writes. */
export interface Envelope {
  to?: string;
  date: Date;
}

/** What stands in `List-Unsubscribe` until `mail.unsubscribe` is set. */
const placeholder = 'mailto:unsubscribe@example.invalid?subject=unsubscribe%20{address}';

/**
 * An edition as a message (RFC 5322): plain text and HTML, as much of it as fits. The same content, settings and
 * envelope give the same bytes.
 * @throws SheafError when even the frame of the mail is too large.
 */
export async function mailMessage(
  content: MailContent,
  settings: Pick<SiteSettings, 'mail' | 'url'>,
  { to, date }: Envelope,
): Promise<Buffer> {
  const host = new URL(settings.url).hostname;
  const from = settings.mail?.from ?? `digest@${host}`;
  const unsubscribe = (settings.mail?.unsubscribe ?? placeholder).replaceAll(
    '{address}',
    encodeURIComponent(to ?? 'reader@example.invalid'),
  );
  const own = createHash('sha256')
    .update(`${content.url} ${to ?? ''}`)
    .digest('hex')
    .slice(0, 24);
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  for (const extent of extents(content)) {
    const { message } = await transport.sendMail({
      from: { name: content.digest, address: from },
      to,
      subject: `${content.digest}: ${content.title}`,
      date,
      messageId: `<${own}@${host}>`,
      text: mailText(content, extent, unsubscribe),
      html: mailHtml(content, extent, unsubscribe),
      textEncoding: 'quoted-printable',
      headers: {
        'List-Id': { prepared: true, value: `<digest.${host}>` },
        'List-Unsubscribe': { prepared: true, value: `<${unsubscribe}>` },
        // One-click unsubscribing, RFC 8058, is for the web only.
        ...(unsubscribe.startsWith('https:')
          ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
          : {}),
        'Auto-Submitted': 'auto-generated',
      },
      xMailer: false,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...{ baseBoundary: own },
    });
    if (Buffer.isBuffer(message) && message.length < mostBytes) return message;
  }
  throw new SheafError({
    what: `the mail of ${content.title} does not fit into ${mostBytes} bytes`,
    mend: 'Shorten the titles of the digest and the edition.',
  });
}

/** The message that a dry run writes: dated as the edition, to nobody. */
export const sampleMessage = (
  content: MailContent,
  settings: Pick<SiteSettings, 'mail' | 'url'>,
): Promise<Buffer> => mailMessage(content, settings, { date: midnight(content.day) });
