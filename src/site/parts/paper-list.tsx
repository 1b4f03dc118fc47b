import type { JSX } from 'preact';
import type { PaperId } from '../../digest/ids.ts';
import { pages } from '../../digest/urls.ts';
import type { Site } from '../site.ts';
import type { PaperSummary } from '../summary.ts';
import { readableDay } from '../wording.ts';
import { coins } from './coins.ts';
import { Inline } from './inline.tsx';

interface PaperItemProps {
  site: Site;
  paper: PaperSummary;
  /** Shown after the title, as "new in this edition". */
  note?: string;
  /** Whether to name the topic: not on the topic's own page. */
  showTopic?: boolean;
  /** Whether to say when it was listed: not below the heading of its edition. */
  showDate?: boolean;
  /** What is new in it, in a sentence. */
  gist?: string;
  /** Whether programs such as Zotero may pick the paper up here. */
  citable?: boolean;
}

/** One paper in a list: title, then a line of what is known about it. */
export function PaperItem({
  site,
  paper,
  note,
  showTopic = false,
  showDate = true,
  gist,
  citable = false,
}: PaperItemProps): JSX.Element {
  const { href } = site.urls;
  const topic = showTopic ? site.topic(site.place(paper.id).topic) : undefined;
  return (
    <div class="paper-item" data-paper={paper.id}>
      <a class="paper-title" href={href(pages.paper(paper.slug))}>
        <Inline text={paper.title} />
      </a>
      {citable && <span class="Z3988" title={coins(site, paper)} />}
      {gist && <p class="gist">{gist}</p>}
      <p class="meta">
        {showDate && <time dateTime={paper.date}>{readableDay(paper.date)}</time>}
        {topic && <a href={href(pages.topic(topic.slug))}>{topic.label}</a>}
        {paper.hasCode && <span class="tag">code</span>}
        {paper.incomplete && <span class="tag">title only</span>}
        {note && <span class="tag">{note}</span>}
      </p>
    </div>
  );
}

/** Papers in the given order. */
export const PaperList = ({
  site,
  papers,
  showTopic,
  gists,
  citable,
  markFresh = false,
}: {
  site: Site;
  papers: readonly PaperSummary[];
  showTopic?: boolean;
  gists?: ReadonlyMap<PaperId, string>;
  citable?: boolean;
  /** Whether to say which papers the newest edition brought. */
  markFresh?: boolean;
}): JSX.Element => (
  <ol class="paper-list">
    {papers.map((paper) => (
      <li key={paper.id}>
        <PaperItem
          site={site}
          paper={paper}
          showTopic={showTopic}
          gist={gists?.get(paper.id)}
          citable={citable}
          note={markFresh && site.isFresh(paper.id) ? 'new' : undefined}
        />
      </li>
    ))}
  </ol>
);
