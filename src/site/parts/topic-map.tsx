import type { JSX } from 'preact';
import { pages } from '../../digest/urls.ts';
import type { Topic } from '../../topic/schema.ts';
import { discOf, mapSide } from '../map-shape.ts';
import type { Site } from '../site.ts';
import { count } from '../wording.ts';

/** Of larger digests only the regions are drawn: a dot for each paper would weigh more than a first load should. */
const mostDots = 1000;
/** Room for the outermost names. */
const margin = 30;
const fontSize = 17;
const lineHeight = 18;
/** The width of a letter, about. */
const letter = 8.5;

/** The whole digest as a drawing: topics as discs that lead to their pages, papers as dots. */
export const TopicMap = ({ site }: { site: Site }): JSX.Element => (
  <svg
    class="map"
    viewBox={`${-margin} ${-margin} ${mapSide + 2 * margin} ${mapSide + 2 * margin}`}
    aria-label={`Map of ${count(site.papers.size, 'paper')} in ${count(site.topics.length, 'topic')}`}
  >
    {site.topics.map((topic) => (
      <Region key={topic.id} site={site} topic={topic} />
    ))}
    {/* All names after all discs, so that no disc covers a name. */}
    {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of a drawing takes no focus; the links are named by their titles */}
    <g aria-hidden="true">
      {site.topics.map((topic) => (
        <Name key={topic.id} site={site} topic={topic} />
      ))}
    </g>
  </svg>
);

const round = (value: number): number => Math.round(value * 10) / 10;

function Region({ site, topic }: { site: Site; topic: Topic }): JSX.Element {
  const { x, y, radius } = discOf(site, topic);
  const dots = site.papers.size > mostDots ? [] : topic.papers.map((id) => site.place(id));
  return (
    <g class="region" data-topic={topic.slug} data-group={site.groupColour(topic.group)}>
      <a href={site.urls.href(pages.topic(topic.slug))}>
        <title>{`${topic.label}: ${count(topic.papers.length, 'paper')}`}</title>
        <circle class="disc" cx={round(x)} cy={round(y)} r={round(radius)} />
      </a>
      {dots.length > 0 && (
        // A line of no length with round ends is a dot: one path for all weighs a third of as many circles.
        <path
          class="dots"
          d={dots.map((dot) => `M${round(mapSide * dot.x)} ${round(mapSide * dot.y)}h0`).join('')}
        />
      )}
    </g>
  );
}

function Name({ site, topic }: { site: Site; topic: Topic }): JSX.Element {
  const { x, y, radius } = discOf(site, topic);
  const lines = wrap(topic.label, Math.max(9, (2 * radius) / letter));
  const first = y - ((lines.length - 1) * lineHeight) / 2 + fontSize / 3;
  return (
    <text data-topic={topic.slug}>
      {lines.map((line, i) => (
        <tspan key={line} x={round(x)} y={round(first + i * lineHeight)}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** A name in lines of about so many letters; a longer word stands alone. */
export function wrap(name: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of name.split(/\s+|(?<=\w-)(?=\w)/)) {
    const last = lines.at(-1);
    const joint = last?.endsWith('-') ? '' : ' ';
    if (last !== undefined && last.length + joint.length + word.length <= width) {
      lines[lines.length - 1] = last + joint + word;
    } else lines.push(word);
  }
  return lines;
}
