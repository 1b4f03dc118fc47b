import { z } from 'zod';
import { SheafError } from '../digest/errors.ts';

const variablesSchema = z.object({
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/i, 'SMTP_URL looks like smtps://user:password@mail.example.org')
    .optional(),
  SMTP_HOST: z.string().min(1).optional(),
  SMTP_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
});

/**
 * The address of the mail server that the environment names: `SMTP_URL`, or `SMTP_HOST` with `SMTP_PORT`,
 * `SMTP_USER` and `SMTP_PASSWORD`. Port 465 speaks TLS from the first byte, others begin it when the server can.
 * @throws SheafError when there is none, or a variable does not fit.
 */
export function smtpServer(environment: NodeJS.ProcessEnv = process.env): string {
  const mend = 'Set SMTP_URL=smtps://user:password@mail.example.org, or SMTP_HOST and what it needs.';
  const parsed = variablesSchema.safeParse(
    Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')),
  );
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new SheafError({ what: `${path.join('.')}: ${message}`, mend });
  }
  const { SMTP_URL, SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASSWORD } = parsed.data;
  if (SMTP_URL) return SMTP_URL;
  if (!SMTP_HOST) throw new SheafError({ what: 'the environment names no mail server', mend });
  const user = SMTP_USER
    ? `${encodeURIComponent(SMTP_USER)}:${encodeURIComponent(SMTP_PASSWORD ?? '')}@`
    : '';
  const port = SMTP_PORT ?? 587;
  return `smtp${port === 465 ? 's' : ''}://${user}${SMTP_HOST}:${port}`;
}
