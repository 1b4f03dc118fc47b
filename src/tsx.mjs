// What `--import` names to run TypeScript. Once tsx is there, every import asks a thread of its own where its file
// is; zod has a hundred files, all of which every command needs, so they come first.
import 'zod';
import 'tsx/esm';
