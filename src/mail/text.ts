import { readableDay } from '../digest/readable-day.ts';
import type { MailContent } from './content.ts';
import { type Extent, lead, shown } from './extent.ts';

/** Lines of plain text are broken before this many characters, which programs show without breaking them again. */
const width = 76;

/** Words on lines of at most `width` characters; a longer word, such as an address, has a line of its own. */
function wrap(text: string, first: string, indent: string): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line += empty ? word : ` ${word}`;
    }
    empty = false;
  }
  return [...lines, line].join('\n');
}

/** An edition as plain text. */
export function mailText(content: MailContent, extent: Extent, unsubscribe: string): string {
  const { topics, more } = shown(content, extent);
  const blocks = [
    `${content.digest}: ${content.title}`,
    `${readableDay(content.day)}. ${lead(content)}\n${content.url}`,
    ...topics.flatMap((topic) => [
      `${topic.label.toUpperCase()}${topic.url ? `\n${topic.url}` : ''}`,
      ...topic.papers.map((paper) =>
        [
          wrap(`${paper.title}${paper.hasCode ? ' [code]' : ''}`, '* ', '  '),
          ...(paper.gist ? [wrap(paper.gist, '  ', '  ')] : []),
          `  ${paper.url}`,
        ].join('\n'),
      ),
      ...(topic.more > 0 ? [`  ${andMore(topic.more, topic.papers.length)} on the site.`] : []),
    ]),
    ...(more > 0 ? [`${andMore(more, topics.length)} in other topics: ${content.url}`] : []),
    `-- \nYou get this mail because you asked for it.\nUnsubscribe: ${unsubscribe}\nFeeds instead of mail: ${content.subscribe}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** `and 3 more papers`, or `3 papers` where none is shown. */
export const andMore = (n: number, shownOnes: number): string =>
  `${shownOnes > 0 ? 'and ' : ''}${n}${shownOnes > 0 ? ' more' : ''} ${n === 1 ? 'paper' : 'papers'}`;
