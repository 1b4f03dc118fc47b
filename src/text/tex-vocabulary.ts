const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Greek letters and other letter-like signs: operands. */
export const letters =
  words(`alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu
  xi pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma
  Upsilon Phi Psi Omega ell hbar infty nabla partial emptyset varnothing aleph imath jmath`);

/** Relations: what stands on both sides is an operand. */
export const relations =
  words(`in notin ni leq le geq ge neq ne approx sim simeq cong equiv propto subset subseteq
  supset supseteq to rightarrow leftarrow mapsto Rightarrow Leftrightarrow ll gg prec succ preceq succeq perp mid
  parallel lesssim gtrsim models vdash asymp doteq leqslant geqslant coloneqq longrightarrow Longrightarrow
  hookrightarrow twoheadrightarrow implies nmid nsubseteq sqsubseteq nleq ngeq triangleq`);

/** Operators between operands. */
export const operators =
  words(`times cdot pm mp cup cap setminus otimes oplus odot circ ast star wedge vee land lor
  div uplus bigcup bigcap bullet backslash bmod pmod sqcup sqcap amalg diamond`);

/** Named functions and large operators: an operand follows. */
export const functions =
  words(`log ln exp sin cos tan tanh min max arg argmin argmax inf sup lim det dim ker deg gcd
  Pr sum prod int sqrt frac dfrac tfrac binom poly polylog limsup liminf lg hom sinh cosh coth cot sec csc
  arcsin arccos arctan forall exists nexists iint oint coprod bigoplus bigotimes bigwedge bigvee biguplus`);

/** Large operators and functions whose subscript says over what they run; one letter without it proves nothing. */
export const measures = words('log ln lg exp sin cos tan tanh sinh cosh arcsin arccos arctan det dim forall');

/** Signs that stand in scripts only. */
export const marks = words(
  'top star dagger ddagger prime perp ast circ pm mp times odot oplus bot sharp flat natural',
);

/** Named brackets, each opening one with the one that closes it. */
export const fences: Readonly<Record<string, string>> = {
  langle: 'rangle',
  lceil: 'rceil',
  lfloor: 'rfloor',
  lVert: 'rVert',
  lvert: 'rvert',
};

/** Switches inside a group: `{\\bf x}`. */
export const switches = words('bf rm it cal sf tt em');

/** Accents, fonts and sizes: they take what follows as their argument. */
export const modifiers =
  words(`widetilde tilde widehat hat bar overline underline vec dot ddot mathcal mathbb mathbf
  mathrm mathsf mathfrak mathit mathscr mathtt boldsymbol bm text textrm operatorname big Big bigg Bigg bigl bigr
  Bigl Bigr left right check breve acute grave overrightarrow`);

/** Dots and spaces. */
export const dots = words('ldots cdots dots vdots ddots quad qquad');

/** Names that TeX itself does not know as commands; they are set upright. */
export const uprightNames = words('poly polylog');

/** Commands whose name is an everyday English word: on their own they say nothing about mathematics. */
export const englishToo =
  words(`in to min max log sum partial big Big left right text top bar dot hat star mid times
  div int inf sup lim arg parallel models perp dots circ sim approx exp sin tan ni land le ge ne pi mu nu eta chi
  exists hom sec cot lg lor implies diamond check acute grave breve
  Pi Xi Pr deg dim prec subset prod cap cup cong ll ker beta alpha gamma delta theta omega iota phi psi tau rho
  lambda Gamma Delta Theta Lambda Sigma Phi Psi Omega kappa ast quad
  underline overline bullet backslash`);

/** Every command name that the repair knows. */
export const commands: ReadonlySet<string> = new Set([
  ...letters,
  ...relations,
  ...operators,
  ...functions,
  ...modifiers,
  ...dots,
]);

const longestCommand = Math.max(...[...commands].map((name) => name.length));

/** Longer runs of letters are words or noise. */
const longestRun = 40;

/** A run of letters of damaged mathematics: variables, and the commands glued behind them. */
export interface Glued {
  variables: string;
  commands: readonly string[];
}

/**
 * Reads a run of letters as variables followed by commands. A command ends at a letter only when the next command
 * begins there (`\delta\in`): otherwise a space was needed, and would still be there. Undefined when the run does
 * not end in a command.
 * @param most how many variables may stand in front
 */
export function unglue(run: string, most: number): Glued | undefined {
  if (run.length > longestRun || !mayEndInCommand(run, most)) return undefined;
  let found = known.get(run);
  if (found === undefined) {
    if (known.size >= mostKnown) known.clear();
    found = unglueAnew(run);
    known.set(run, found);
  }
  return found && found.variables.length <= most ? found : undefined;
}

/**
 * Whether a run may end in a command or a named bracket with no more than `most` variables in front, told by its
 * last letters without cutting it: most words of a language do not.
 */
export function mayEndInCommand(run: string, most: number): boolean {
  for (let end = run.length; end >= 2; ) {
    const [third, second, last] = [run.charCodeAt(end - 3), run.charCodeAt(end - 2), run.charCodeAt(end - 1)];
    if (end > 2 && threeEnd[placeOfEnding(third, second, last)] === 1) return true;
    // In front of so short a command stands another one, or variables alone.
    if (twoEnd[placeOfEnding(0, second, last)] === 0) return false;
    end -= 2;
    if (end <= most) return true;
  }
  return false;
}

/** Of letters alone, capitals or not. */
const placeOfEnding = (third: number, second: number, last: number): number =>
  ((third & 31) << 10) | ((second & 31) << 5) | (last & 31);
/** The last three letters of names, and the names of two letters. */
const threeEnd = new Uint8Array(1 << 15);
const twoEnd = new Uint8Array(1 << 10);
for (const name of [...commands, ...Object.entries(fences).flat()]) {
  const [third, second, last] = [3, 2, 1].map((from) => name.charCodeAt(name.length - from));
  if (name.length === 2) twoEnd[placeOfEnding(0, second, last)] = 1;
  else threeEnd[placeOfEnding(third, second, last)] = 1;
}

/** How runs read, as far as known: the words of a language come again and again. */
const known = new Map<string, Glued | null>();
/** About as many words as a large corpus has, and few megabytes. */
const mostKnown = 50_000;

/** A run with the fewest variables in front that it can have. */
function unglueAnew(run: string): Glued | null {
  for (let variables = 0; variables <= run.length - 2; variables++) {
    const found = splitCommands(run.slice(variables));
    if (found) return { variables: run.slice(0, variables), commands: found };
  }
  return null;
}

/** A run as commands only, the longest first ones preferred. */
function splitCommands(run: string, misses = new Set<number>()): readonly string[] | undefined {
  if (run === '') return [];
  // What is left of a run is told by its length: no rest is tried twice.
  if (misses.has(run.length)) return undefined;
  for (let length = Math.min(longestCommand, run.length); length >= 2; length--) {
    const name = run.slice(0, length);
    if (!commands.has(name)) continue;
    const rest = splitCommands(run.slice(length), misses);
    if (rest) return [name, ...rest];
  }
  misses.add(run.length);
  return undefined;
}
