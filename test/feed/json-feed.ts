import { z } from 'zod';

const absolute = z.url({ protocol: /^https?$/ });
const moment = z.iso.datetime();

/** JSON Feed 1.1 as its specification has it (https://www.jsonfeed.org/version/1.1/), and nothing beyond. */
export const jsonFeedSchema = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: absolute.optional(),
  feed_url: absolute.optional(),
  description: z.string().optional(),
  language: z.string().optional(),
  expired: z.boolean().optional(),
  items: z.array(
    z
      .strictObject({
        id: z.string().min(1),
        url: absolute.optional(),
        external_url: absolute.optional(),
        title: z.string().optional(),
        content_html: z.string().optional(),
        content_text: z.string().optional(),
        summary: z.string().optional(),
        date_published: moment.optional(),
        date_modified: moment.optional(),
        tags: z.array(z.string()).optional(),
      })
      .refine(
        (item) => item.content_html !== undefined || item.content_text !== undefined,
        'an item needs content',
      ),
  ),
});
