import fc from 'fast-check';

/**
 * Property tests draw the same cases at each run, so that a change is refused for what it did and for nothing else.
 * `SHEAF_SEED=7 npx vitest run test/dump` draws others; `SHEAF_RUNS` asks for more of them.
 */
const { SHEAF_SEED: seed = '20250507', SHEAF_RUNS: runs } = process.env;

fc.configureGlobal({ seed: Number(seed), ...(runs && { numRuns: Number(runs) }) });
