import { register } from 'tsx/esm/api';

// A program that was started with the loader has it already.
if (!process.execArgv.some((argument) => /\btsx\b/.test(argument))) register();
// A static import of TypeScript would run before the loader is there.
const { configure } = await import('./src/site/eleventy.ts');

export default configure;
