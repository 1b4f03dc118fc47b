import type { JSX } from 'preact';
import { pages } from '../../digest/urls.ts';
import type { Topic } from '../../topic/schema.ts';
import { type PlacedName, placeNames } from '../map-names.ts';
import { type Disc, discOf, mapSide } from '../map-shape.ts';
import type { Site } from '../site.ts';
import { count, countTopics } from '../wording.ts';

/** Of larger digests only the regions are drawn: a dot for each paper would weigh more than a first load should. */
const mostDots = 1000;
/** Room around the outermost discs. */
const margin = 16;

/** The whole digest as a drawing: topics as discs that lead to their pages, papers as dots. */
export function TopicMap({ site }: { site: Site }): JSX.Element {
  const discs = site.topics.map((topic) => discOf(site, topic));
  const frame = frameOf(discs);
  const names = placeNames(
    site.topics.map((topic, i) => ({ name: topic.label, disc: discs[i] })),
    frame,
  );
  const box = [frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top];
  return (
    <svg
      class="map"
      viewBox={box.map(Math.round).join(' ')}
      aria-label={`Map of ${count(site.papers.size, 'paper')} in ${countTopics(site.topics)}`}
    >
      {site.topics.map((topic, i) => (
        <Region key={topic.id} site={site} topic={topic} disc={discs[i]} />
      ))}
      {/* All names after all discs, so that no disc covers a name. */}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of a drawing takes no focus; the links are named by their titles */}
      <g aria-hidden="true" paint-order="stroke">
        {site.topics.map((topic, i) => (
          <Name key={topic.id} topic={topic} x={discs[i].x} placed={names[i]} />
        ))}
      </g>
    </svg>
  );
}

/** The edges of the drawing: what the discs take up, with a margin. */
function frameOf(discs: readonly Disc[]): { left: number; right: number; top: number; bottom: number } {
  const edge = (pick: (disc: Disc) => number, outermost: (...values: number[]) => number): number =>
    outermost(...discs.map(pick));
  return {
    left: edge(({ x, radius }) => x - radius, Math.min) - margin,
    right: edge(({ x, radius }) => x + radius, Math.max) + margin,
    top: edge(({ y, radius }) => y - radius, Math.min) - margin,
    bottom: edge(({ y, radius }) => y + radius, Math.max) + margin,
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

function Region({ site, topic, disc }: { site: Site; topic: Topic; disc: Disc }): JSX.Element {
  const dots = site.papers.size > mostDots ? [] : topic.papers.map((id) => site.place(id));
  return (
    <g class="region" data-topic={topic.slug} data-group={site.groupColour(topic.group)}>
      <a href={site.urls.href(pages.topic(topic.slug))}>
        <title>{`${topic.label}: ${count(topic.papers.length, 'paper')}`}</title>
        <circle class="disc" cx={round(disc.x)} cy={round(disc.y)} r={round(disc.radius)} />
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

const Name = ({ topic, x, placed }: { topic: Topic; x: number; placed: PlacedName }): JSX.Element => (
  <text data-topic={topic.slug} font-size={placed.size}>
    {placed.lines.map(({ text, y }) => (
      <tspan key={text} x={round(x)} y={round(y)}>
        {text}
      </tspan>
    ))}
  </text>
);
