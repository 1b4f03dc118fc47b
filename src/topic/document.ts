import type { PaperId, Slug } from '../digest/ids.ts';
import type { Paper } from '../paper/schema.ts';
import { inlineText, markdownText } from '../text/markdown.ts';
import { sentencesOf } from '../text/sentences.ts';

/** A paper as the topics stage sees it: plain text. */
export interface Document {
  id: PaperId;
  title: string;
  abstract: string;
  sentences: string[];
  date: string;
  /** The name of its file in `content/papers/`. */
  file: string;
  /** The topic that an editor pinned it to in its file. */
  pin?: Slug;
}

/** The plain text of a paper. */
export function documentOf(paper: Paper): Document {
  const abstract = markdownText(paper.abstract);
  return {
    id: paper.id,
    title: inlineText(paper.title),
    abstract,
    sentences: sentencesOf(abstract),
    date: paper.date,
    file: paper.file,
    pin: paper.topic,
  };
}
