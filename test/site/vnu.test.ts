import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { programRoot } from '../../src/digest/folder.ts';
import { javaThere, withoutJava } from '../tools/java.ts';
import { run } from '../tools/run.ts';
import { builtSite } from './built-site.ts';
import { type BuiltSite, listFiles } from './site-folder.ts';

let site: BuiltSite;
beforeAll(async () => {
  site = await builtSite();
}, 300_000);

const reportSchema = z.object({
  messages: z.array(
    z.object({
      type: z.enum(['error', 'info', 'non-document-error']),
      /** `warning` or, for errors, `fatal`. */
      subType: z.string().optional(),
      url: z.string().optional(),
      lastLine: z.int().optional(),
      message: z.string(),
      extract: z.string().optional(),
    }),
  ),
});
type Message = z.output<typeof reportSchema>['messages'][number];

/** What vnu says that is no fault of the page, each with the reason. */
const falseAlarms: [reason: string, test: (message: Message) => boolean][] = [
  [
    'preact-render-to-string ends void elements with a slash, which HTML allows',
    ({ type, subType, message }) =>
      type === 'info' && subType === undefined && message.startsWith('Trailing slash on void elements'),
  ],
  [
    "read from disk a page has no origin, so 'self' in its policy allows nothing; the browser tests serve it",
    ({ subType, message }) =>
      subType === 'warning' &&
      /^Resource violates Content Security Policy \(meta tag\): external (stylesheet|script) “\/[^/]/.test(
        message,
      ),
  ],
  [
    'JSON-LD is data: browsers apply script-src to scripts that run',
    ({ subType, message, extract }) =>
      subType === 'warning' &&
      message.startsWith('Inline script violates Content Security Policy') &&
      extract?.includes('<script type="application/ld+json">') === true,
  ],
];

it('passes the HTML checker of the W3C: all pages, style sheets and drawings', async (context) => {
  if (!(await javaThere())) context.skip(withoutJava);
  const jar = path.join(programRoot, 'node_modules', 'vnu-jar', 'build', 'dist', 'vnu.jar');
  const checked = (await listFiles(site.folder)).filter(
    // Pagefind's own files are not ours to mend.
    (file) => /\.(html|css|svg)$/.test(file) && !file.startsWith('pagefind/'),
  );
  const result = await run(
    'java',
    [
      '-Xss4m',
      '-jar',
      jar,
      '--format',
      'json',
      '--exit-zero-always',
      '--also-check-css',
      '--also-check-svg',
      ...checked,
    ],
    { limit: 240_000, cwd: site.folder },
  );
  const { messages } = reportSchema.parse(JSON.parse(result.stderr));
  const findings = new Map<string, string[]>();
  for (const message of messages) {
    if (falseAlarms.some(([, isFalse]) => isFalse(message))) continue;
    const place = `${message.url}:${message.lastLine}: ${message.extract}`;
    findings.set(message.message, [...(findings.get(message.message) ?? []), place]);
  }
  const report = [...findings].map(
    ([fault, places]) => `${fault} (${places.length} times, as in ${places[0]})`,
  );
  expect(checked.length).toBeGreaterThan(site.pages.length);
  expect(report).toEqual([]);
}, 300_000);
