import { type Stretch, sentenceStretches } from './sentences.ts';

/** Who speaks: the paper of itself. Work of others is said in the third person. */
const own = String.raw`(?:we|(?:this|the present|our) (?:\p{L}+ )?(?:paper|work|research|article|study|survey|letter|report|thesis|note|tutorial))`;
/** What may stand between the paper and its verb: "we then, in two steps, propose". */
const between = '[^.;:!?]{0,40}?';

/** Stems of verbs by which papers bring something into the world, and of ones by which they look at what is there. */
const making = 'propos|introduc|present|devis|design|develop|contribut|put forward|build|construct';
const offering = 'provid|offer|establish|formulat|initiat|giv|describ|releas|suggest|advocat|deriv';
const looking =
  'stud|investigat|examin|analy[sz]|explor|consider|prov|show|demonstrat|characteri[sz]|address|tackl|revisit|survey|review|evaluat|compar|conduct|observ|find|identif|challeng|argu|discuss|tak|fill';

const saidBy = (verbs: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}])${own}\b${between}\b(?:${verbs})(?:e|s|es|d|ed|ing|y|ies|ied)?\b`, 'iu');

/** Found in every sentence in which the paper speaks of itself, and in few others; quickly told. */
const mayBeOwn =
  /(?<![\p{L}])we\b|paper|work|research|article|study|survey|letter|report|thesis|note|tutorial/iu;

/** Signs that a sentence says what is new, with their weights; the strongest verb counts, the rest adds up. */
const passive = /\b(?:is|are) (?:proposed|introduced|presented|developed) (?:in this|here|to|for|as)\b/i;
const verbs: [RegExp, number][] = [
  [saidBy(making), 3],
  [passive, 2.5],
  [saidBy(offering), 2],
  [saidBy(looking), 1.4],
];
const signs: [RegExp, number][] = [
  [/^(?:in|with) this (?:paper|work|article|study|survey|letter|report|note)\b/i, 0.8],
  [/\b(?:novel|new|first|the first time)\b/i, 0.6],
  [
    /^(?:to (?:address|tackle|overcome|solve|bridge|close|fill|mitigate|alleviate|remedy|this end)|instead|motivated by|inspired by)\b/i,
    0.5,
  ],
  [/\b(?:called|named|dubbed|termed|referred to as|coined)\b/i, 0.4],
  // What was said before is not what is new, and a later step of a method is not its announcement.
  [
    /\b(?:has|have|had|was|were) (?:recently |previously |widely )?(?:been )?(?:proposed|introduced)\b/i,
    -1.5,
  ],
  [
    /\b(?:we|and) (?:also|further|additionally|then|finally|lastly)\b|^(?:furthermore|moreover|finally|lastly|additionally)\b/i,
    -0.9,
  ],
  [/\b(?:code|data|models?|implementation) (?:is|are|will be) (?:\p{L}+ )?(?:available|released)\b/iu, -3],
  [
    /\b(?:experiments?|experimental|empirical(?:ly)?|evaluations?|numerical) [^.]{0,40}\b(?:show|demonstrate|results?|verify|validate)/i,
    -1,
  ],
];

/** A sentence with less says nothing of itself that a reader should be led to. */
const enough = 0.7;

/** Of sentences with the same signs the earlier one announces, the later ones explain: the loss over a whole text. */
const lateness = 0.8;

/**
 * The sentence by which a paper says what is new in it: found by cue phrases, after the 'cue method' and the
 * location method of Edmundson (New methods in automatic extracting, JACM 1969), and Teufel's and Moens' category
 * 'own' (Summarizing scientific articles, CL 2002). A sentence that speaks of the paper itself with a verb of making
 * counts most; one with a verb of study counts when there is nothing better.
 * @param name what the paper calls its work, when it does: the sentence that brings the name in says what it is
 * @returns undefined when no sentence speaks of the paper itself
 */
export function findNovelty(text: string, name?: string): Stretch | undefined {
  const sentences = sentenceStretches(text);
  let best: Stretch | undefined;
  let highest = enough;
  let named = false;
  for (const stretch of sentences) {
    const sentence = text.slice(stretch.start, stretch.end);
    const isOwn = mayBeOwn.test(sentence);
    const verb = verbs.find(([pattern]) => (isOwn || pattern === passive) && pattern.test(sentence))?.[1];
    const namesIt = name !== undefined && sentence.includes(name);
    const firstNaming = namesIt && !named;
    named ||= namesIt;
    if (verb === undefined) continue;
    const score =
      verb +
      signs.reduce((sum, [pattern, weight]) => (pattern.test(sentence) ? sum + weight : sum), 0) +
      (firstNaming ? 1 : 0) -
      (lateness * stretch.start) / text.length;
    if (score > highest) [best, highest] = [stretch, score];
  }
  return best;
}
