import { fileEncoding, readLines } from './bytes.ts';
import type { Line } from './line.ts';
import { decodeDump } from './read.ts';
import { furnitureReason } from './reason.ts';
import { featureNames, featureScores, type Role, roleIndex, roles } from './scores.ts';
import type { Survey } from './survey.ts';

/** A line of a dump with its role, for people who wonder. */
export interface ExplainedLine {
  number: number;
  role: Role | 'blank' | 'no text';
  text: string;
  /** What spoke for the role or against it, strongest first. */
  reasons: string[];
}

/**
 * Each line of a dump with its role and why. Lines without words, tags alone included, are blank.
 * @param survey Of all dumps of the digest, for a line that comes back everywhere is judged by that.
 */
export async function* explainDump(file: string, survey: Survey): AsyncGenerator<ExplainedLine> {
  if (fileEncoding(file) === 'binary') {
    for await (const batch of readLines(file)) {
      for (const { number } of batch) yield { number, role: 'no text', text: '', reasons: [] };
    }
    return;
  }
  let next = 1;
  const blank = (number: number): ExplainedLine => ({ number, role: 'blank', text: '', reasons: [] });
  let count = 0;
  for await (const { steps, lines } of decodeDump(file, survey)) {
    count = lines;
    for (const { line, role } of steps) {
      while (next < line.number) yield blank(next++);
      next = line.number + 1;
      yield { number: line.number, role, text: line.text, reasons: reasonsFor(line, role) };
    }
  }
  while (next <= count) yield blank(next++);
}

/** The features of a line that set its role apart from the average of the others, with their scores in nats. */
function reasonsFor(line: Line, role: Role): string[] {
  const ours = roleIndex[role];
  const reasons = line.traits.features.map(([feature, strength]) => {
    const row = featureScores[feature];
    const others = row.reduce((sum, score, i) => (i === ours ? sum : sum + score), 0) / (roles.length - 1);
    return { name: featureNames[feature], weight: strength * (row[ours] - others) };
  });
  const told = reasons
    .filter(({ weight }) => Math.abs(weight) >= 0.3)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({ name, weight }) => `${name} ${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(1)}`);
  return role === 'furniture' ? [furnitureReason(line), ...told] : told;
}
