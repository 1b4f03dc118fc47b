import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { siteSettingsSchema } from '../../src/digest/settings.ts';
import { type MailContent, mailContent } from '../../src/mail/content.ts';
import { extents, shown } from '../../src/mail/extent.ts';
import { mailMessage, mostBytes, sampleMessage } from '../../src/mail/message.ts';
import { digestOf, hostile, paper } from '../bibliography/references.ts';
import { missingTool } from '../tools/debian.ts';
import { run } from '../tools/run.ts';

const settings = siteSettingsSchema.parse({
  title: 'The Digest',
  url: 'https://example.org',
  pathPrefix: '/d/',
  mail: { from: 'digest@example.org', unsubscribe: 'https://example.org/stop?reader={address}' },
});
const date = new Date('2025-05-08T06:00:00Z');
const papers = [
  paper(
    1,
    { title: 'Bounds for $\\ell_{2}$' },
    'Many things are known. We prove a new bound for all of them.',
  ),
  paper(2, { title: hostile, links: ['https://github.com/a/b'] }, hostile),
];
const { editions, topics } = digestOf(papers);
const content = await mailContent(editions[0], papers, topics, settings);

/** An edition of the given size whose words take room. */
const large = (topicCount: number, paperCount: number): MailContent => ({
  ...content,
  topics: Array.from({ length: topicCount }, (_, t) => ({
    label: `Topic ${t} <&>`,
    url: `https://example.org/d/topics/topic-${t}/`,
    papers: Array.from({ length: paperCount }, (__, p) => ({
      title: `Über Größen ${t}.${p} & 中文 `.repeat(3).trim(),
      url: `https://example.org/d/papers/paper-${t}-${p}/`,
      gist: `We say something ${p} that takes its time to be said. `.repeat(3).trim(),
      hasCode: p % 2 === 0,
    })),
  })),
});

const messageSchema = z.object({
  defects: z.array(z.string()),
  headers: z.record(z.string(), z.array(z.string())),
  text: z.string(),
  html: z.string(),
});
const reader = `
import email, email.policy, json, sys
message = email.message_from_bytes(open(sys.argv[1], "rb").read(), policy=email.policy.default)
headers = {}
for name, value in message.items():
    headers.setdefault(name.lower(), []).append(str(value))
print(json.dumps({
    "defects": [repr(one) for part in message.walk() for one in part.defects],
    "headers": headers,
    "text": message.get_body(("plain",)).get_content(),
    "html": message.get_body(("html",)).get_content(),
}))`;

describe('the mail of an edition', () => {
  it('says what is new by topic, each with its sentence', () => {
    expect(content.topics).toHaveLength(1);
    expect(content.topics[0]).toMatchObject({
      label: 'Fairness, Broadly',
      url: 'https://example.org/d/topics/first/',
    });
    expect(content.topics[0].papers[0]).toEqual({
      title: 'Bounds for ℓ₂',
      url: 'https://example.org/d/papers/paper-1/',
      gist: 'We prove a new bound for all of them.',
      hasCode: false,
    });
  });

  it('is the same bytes each time', async () =>
    expect((await sampleMessage(content, settings)).equals(await sampleMessage(content, settings))).toBe(
      true,
    ));

  it('can be read by another program, and no title gets into its headers or its markup', async (context) => {
    const reason = await missingTool('python3-feedparser');
    if (reason) context.skip(reason);
    const { mkdtemp, rm, writeFile } = await import('node:fs/promises');
    const folder = await mkdtemp('/tmp/sheaf-mail-');
    try {
      const raw = await mailMessage({ ...content, title: 'A\r\nBcc: x@example.org\r\n\r\n<b>' }, settings, {
        to: 'ann@example.org',
        date,
      });
      await writeFile(`${folder}/mail.eml`, raw);
      const result = await run('/usr/bin/python3', ['-c', reader, `${folder}/mail.eml`], { limit: 60_000 });
      const message = messageSchema.parse(JSON.parse(result.stdout));
      expect(message.defects).toEqual([]);
      expect(message.headers).toMatchObject({
        to: ['ann@example.org'],
        from: ['The Digest <digest@example.org>'],
        'list-unsubscribe': ['<https://example.org/stop?reader=ann%40example.org>'],
        'list-unsubscribe-post': ['List-Unsubscribe=One-Click'],
      });
      expect(message.headers).not.toHaveProperty('bcc');
      expect(message.html).not.toMatch(/<script|<b>/);
      expect(message.html).toContain('&lt;script&gt;');
      expect(message.text).toContain('Bounds for ℓ₂');
      expect(message.text).toContain('Unsubscribe: https://example.org/stop?reader=ann%40example.org');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('fetches nothing, and has a dark colour for each light one', async () => {
    const { mailHtml } = await import('../../src/mail/html.ts');
    const html = mailHtml(content, { topics: 9, papers: 9, gists: 9 }, 'https://example.org/stop');
    expect(html).not.toMatch(/<(?:img|link|script|iframe)|url\(|@import|src=/);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toMatch(
      /prefers-color-scheme:dark\)\{body,\.page\{background:#\w+!important;color:#\w+!important\}/,
    );
  });

  it.each([
    [1, 1],
    [24, 8],
    [40, 60],
    [700, 3],
    [2, 3000],
  ])(
    'stays below 100 kB with %i topics of %i papers, and counts what it leaves out',
    async (topicCount, paperCount) => {
      const edition = large(topicCount, paperCount);
      const raw = await sampleMessage(edition, settings);
      expect(raw.length).toBeLessThan(mostBytes);
      // Nothing is cut without need.
      if (topicCount * paperCount > 200) expect(raw.length).toBeGreaterThan(mostBytes * 0.6);
      for (const extent of extents(edition)) {
        const { topics: own, more } = shown(edition, extent);
        const counted = own.reduce((sum, topic) => sum + topic.papers.length + topic.more, more);
        expect(counted).toBe(topicCount * paperCount);
      }
    },
    60_000,
  );
});
