/** Four subjects with words of their own, so that everyone sees which papers belong together. */
export const subjects: readonly (readonly string[])[] = [
  'sheep wool loom weaving cloth spinning',
  'engine steam boiler railway piston locomotive',
  'star galaxy telescope nebula orbit comet',
  'bread yeast dough oven flour crust',
].map((words) => words.split(' '));

/** Words that papers of all subjects use. */
export const filler =
  'we measure several careful trials and report what happens during one long winter'.split(' ');
