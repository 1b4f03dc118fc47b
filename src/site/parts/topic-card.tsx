import type { JSX } from 'preact';
import { pages } from '../../digest/urls.ts';
import type { Topic } from '../../topic/schema.ts';
import type { Site } from '../site.ts';
import { count } from '../wording.ts';
import { Inline } from './inline.tsx';

/** A topic as a card: name, size, one sentence, two papers. */
export function TopicCard({ site, topic }: { site: Site; topic: Topic }): JSX.Element {
  const { href } = site.urls;
  const papers = site.summaries(topic.papers);
  const fresh = topic.papers.filter((id) => site.isFresh(id)).length;
  const sentence = topic.overview[0]?.sentence;
  return (
    <article class="topic-card" data-group={site.groupColour(topic.group)}>
      <h3>
        <a href={href(pages.topic(topic.slug))}>{topic.label}</a>
        <span class="size">
          {count(papers.length, 'paper')}
          {fresh > 0 && `, ${fresh} new`}
        </span>
      </h3>
      {sentence && <p class="gist">{sentence}</p>}
      <ul>
        {papers.slice(0, 2).map((paper) => (
          <li key={paper.id}>
            <a href={href(pages.paper(paper.slug))}>
              <Inline text={paper.title} />
            </a>
          </li>
        ))}
      </ul>
    </article>
  );
}
