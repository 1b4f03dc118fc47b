// What `--import` names to run TypeScript: from a bundle of the program, or source by source where there is none.
import { register } from 'node:module';
import { bundledProgram } from './program/bundle.mjs';

const program = await bundledProgram(process.argv[1]);
if (program) {
  process.setSourceMapsEnabled(true);
  register('./program/resolve.mjs', import.meta.url, { data: program });
} else {
  // Once tsx is there, every import asks a thread of its own where its file is; zod has a hundred files, all of which
  // every command needs, so they come first.
  await import('zod');
  await import('tsx/esm');
}
