/** A number as `_data/topics.json` has it, with four decimals: more would tell nobody anything. */
export const fourDecimals = (value: number): number => Math.round(value * 10_000) / 10_000;
