import type { JSX } from 'preact';
import type { TopicId } from '../digest/ids.ts';
import { type Disc, discOf, mapSide } from './map-shape.ts';
import { pictureSize } from './picture-size.ts';
import type { Site } from './site.ts';

/** The groups' colours of the light style sheet (`styles/base.css`). */
const colours = ['#9a6200', '#2f6f4f', '#2b63a8', '#8b3a7e', '#b0432f', '#4f5bb5', '#0f7580', '#6d6a1f'];
const [ink, soft, ground, line] = ['#1d1c1a', '#5c5850', '#fcfbf8', '#d2ccbf'];

/** The part of the picture that the map takes, on the right, and the margin of the rest. */
const mapPart = { x: 640, y: 45, side: 540 };
const margin = 64;
/** Sizes that a heading may have, the number of lines that fit, and how wide a letter is on average. */
const headings = [
  { size: 84, lines: 2 },
  { size: 68, lines: 3 },
  { size: 54, lines: 4 },
];
const letter = 0.53;

export interface PictureWords {
  heading: string;
  /** Under the heading. */
  line: string;
}

/** What stands for a page on other sites: its words, and the map with its topics in colour. */
export function Picture({
  site,
  words,
  topics,
}: {
  site: Site;
  words: PictureWords;
  /** The topics in colour. */
  topics: ReadonlySet<TopicId>;
}): JSX.Element {
  const { lines, size } = setHeading(words.heading);
  const top = pictureSize.height / 2 - (lines.length * size * 1.1) / 2 + size * 0.5;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it becomes a PNG
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={pictureSize.width}
      height={pictureSize.height}
      font-family="Source Serif 4"
    >
      <rect width="100%" height="100%" fill={ground} />
      <MapPart site={site} topics={topics} />
      <g
        transform={`translate(${margin - 6} 56) scale(2)`}
        fill="none"
        stroke={colours[0]}
        stroke-width="1.8"
        stroke-linecap="round"
      >
        <path d="M12 22V9M12 13C8 12 6 9 6 4c4 1 6 4 6 9Zm0 0c4-1 6-4 6-9-4 1-6 4-6 9ZM8.5 16.5h7" />
      </g>
      <text x={margin + 48} y={92} font-size={34} font-weight={700} fill={ink}>
        {clip(site.settings.title, 30)}
      </text>
      <text font-size={size} font-weight={700} fill={ink}>
        {lines.map((text, i) => (
          <tspan key={text} x={margin} y={Math.round(top + i * size * 1.1)}>
            {text}
          </tspan>
        ))}
      </text>
      <text x={margin} y={Math.round(top + (lines.length - 1) * size * 1.1 + 62)} font-size={32} fill={soft}>
        {clip(words.line, 38)}
      </text>
    </svg>
  );
}

const clip = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;

/** The discs of the map, fitted into its part. */
function MapPart({ site, topics }: { site: Site; topics: ReadonlySet<TopicId> }): JSX.Element {
  const discs = site.topics.map((topic) => ({ topic, disc: rounded(discOf(site, topic)) }));
  const { x, y, scale } = fitDiscs(discs.map(({ disc }) => disc));
  const coloured = discs.reduce(
    (sum, { topic }) => sum + (topics.has(topic.id) ? topic.papers.length : 0),
    0,
  );
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      {discs.map(({ topic, disc }) => {
        const colour = topics.has(topic.id) ? colours[site.groupColour(topic.group)] : line;
        return (
          <g key={topic.id}>
            <circle
              cx={disc.x}
              cy={disc.y}
              r={disc.radius}
              fill={colour}
              fill-opacity={topics.has(topic.id) ? 0.2 : 0.25}
              stroke={colour}
              stroke-width={2}
            />
            {topics.has(topic.id) && coloured <= mostDots && (
              <path
                d={topic.papers
                  .map((id) => site.place(id))
                  .map((place) => `M${Math.round(mapSide * place.x)} ${Math.round(mapSide * place.y)}h0.1`)
                  .join('')}
                fill="none"
                stroke={colour}
                stroke-width={9}
                stroke-linecap="round"
                stroke-opacity={0.7}
              />
            )}
          </g>
        );
      })}
    </g>
  );
}

/** So small a move as one changed paper brings about is not to be seen, and need not be drawn anew. */
const rounded = ({ x, y, radius }: Disc): Disc => ({
  x: Math.round(x),
  y: Math.round(y),
  radius: Math.round(radius),
});

/** More could not be told apart. */
const mostDots = 1000;

function fitDiscs(discs: readonly Disc[]): { x: number; y: number; scale: number } {
  const left = Math.min(...discs.map(({ x, radius }) => x - radius));
  const right = Math.max(...discs.map(({ x, radius }) => x + radius));
  const top = Math.min(...discs.map(({ y, radius }) => y - radius));
  const bottom = Math.max(...discs.map(({ y, radius }) => y + radius));
  if (discs.length === 0) return { x: 0, y: 0, scale: 1 };
  // A single small disc stays a disc, and does not fill the picture.
  const scale = Math.min(1.2, mapPart.side / Math.max(right - left, bottom - top));
  return {
    x: mapPart.x + mapPart.side / 2 - (scale * (left + right)) / 2,
    y: mapPart.y + mapPart.side / 2 - (scale * (top + bottom)) / 2,
    scale,
  };
}

/** A heading in lines, as large as it fits beside the map; what is too long for all sizes is cut. */
export function setHeading(heading: string): { lines: string[]; size: number } {
  const room = mapPart.x - margin - 20;
  for (const { size, lines: most } of headings) {
    const perLine = Math.floor(room / (size * letter));
    const lines = wrap(heading, perLine);
    if (lines.length <= most && lines.every((text) => text.length <= perLine)) return { lines, size };
  }
  const { size, lines: most } = headings[headings.length - 1];
  const perLine = Math.floor(room / (size * letter));
  const lines = wrap(heading, perLine).map((text) => clip(text, perLine));
  if (lines.length > most) lines[most - 1] = `${clip(lines[most - 1], perLine - 2)} …`;
  return { lines: lines.slice(0, most), size };
}

/** A text in lines of at most so many letters; a longer word stands alone. */
function wrap(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
