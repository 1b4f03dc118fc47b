/**
 * Words that papers of every subject use of themselves, in classes by what they do to a phrase. They are ours, of
 * general and academic English: words that are common in one digest only are found by how evenly they spread.
 */

const list = (text: string): string[] => text.trim().split(/\s+/);

/** Verbs by their base form, which as verbs name no subject. */
const verbs = list(`
  accelerate accompany accomplish account achieve acquire adapt admit adopt advance affect aim alleviate allow
  analyse analyze answer appear apply argue arise ask assess assign assume attain attempt avoid base become
  begin believe benchmark benefit bring broaden build bypass capture carry challenge characterise characterize
  choose circumvent claim combine come compare compete complement comprise compute concern conclude conduct
  confirm conjecture consider consist constitute construct consume contain continue contrast contribute converge convert
  cover create cut deal decide decrease define degrade deliver demonstrate depend deploy derive describe
  deserve determine develop devise differ discover discuss display distinguish eliminate emerge emphasise
  emphasize employ empower enable encounter encourage enforce enhance enjoy enrich ensure entail establish
  estimate evaluate evidence evolve examine exceed execute exhibit exist expand expect explain exploit explore
  expose extend face facilitate fail fall favor favour fill find fit focus follow formulate foster furnish gain gather
  generalise generalize generate give grow guarantee guide handle happen help highlight hinder hold identify
  illustrate impact implement imply impose improve include incorporate increase incur indicate induce influence
  inform inherit inspire instantiate integrate intend introduce investigate involve isolate join keep know lack
  launch lead learn leave let leverage lie lower maintain make manage maximise maximize mean meet minimise
  minimize mitigate modify motivate move necessitate need neglect note notice observe obtain occur offer
  operate optimise optimize outperform overcome overlook own pave perform permit pose possess prefer present
  preserve prevent produce promise promote propose prove provide publish pursue put raise reach realise realize
  receive recognise recognize reconcile recover reduce refer refine reflect reformulate relate relax release
  rely remain remark remove replace report represent require resemble reside resolve respect restrict result
  retain rethink reveal revisit run say see seek seem select serve set shed show simplify simulate solve
  specify speed stabilise stabilize start steer stem strengthen strive struggle study succeed suffer suggest
  suit summarise summarize supply support surpass surround sustain tackle tailor take target tell tend think
  train translate treat trigger try turn uncover undergo underlie understand unify unlock unveil update use
  utilise utilize validate vary verify view want warrant weigh widen witness work yield
`);

/** Gerunds and participles of the verbs above that do name subjects, as a noun or in front of one. */
const subjectForms = new Set(
  list(`
  adapted answering balancing benchmarking building causing computing estimating evaluating explaining filling
  fitting learned learning modified planning prompting proving recommending reasoning scaling serving steering
  testing trained training understanding generated supported weighed weighted shed simulated
`),
);

/** Those of the verbs whose base form is a noun too, in names of subjects: "pose estimation", "set cover". */
const nounForms = list(`
  answer base capture claim cover cut face fit influence join mean note pose report set start supply support
  view yield
`);

const irregular = list(`
  arose became began brought built came chose chosen dealt fell found gave given grew grown held kept knew known laid
  led left lay made meant met overcame proven put ran said saw seen sought shown showed shed stood took taken
  told thought tried underwent underlying understood written wrote
`);

function inflect(verb: string): string[] {
  const stem = verb.replace(/e$/, '');
  const third = /(?:s|x|z|ch|sh)$/.test(verb)
    ? `${verb}es`
    : /[^aeiou]y$/.test(verb)
      ? verb.replace(/y$/, 'ies')
      : `${verb}s`;
  const past = /[^aeiou]y$/.test(verb) ? verb.replace(/y$/, 'ied') : `${stem}ed`;
  const doubled = /[^aeiou][aeiou][bdgmnprt]$/.test(verb)
    ? [`${verb}${verb.at(-1)}ed`, `${verb}${verb.at(-1)}ing`]
    : [];
  return [verb, third, past, /ie$/.test(verb) ? verb.replace(/ie$/, 'ying') : `${stem}ing`, ...doubled];
}

/** Adverbs that do not end in -ly, and adjectives that praise, compare or count instead of naming a kind. */
const modifiers = list(`
  able across ad-hoc additional adequate advanced advantageous against along alongside already although always
  amenable among amongst appealing appropriate arbitrary as-yet attractive available beneficial besides best
  better beyond big bigger billions brand careful certain challenging cheap cheaper clear close coarse-grained
  common comparable compelling comprehensive concrete considerable consistent convenient conventional correct
  corresponding cost-effective cost-efficient costly critical crucial current cutting-edge deep-rooted
  desirable desired despite detailed different difficult diverse dozens due earlier easy effective efficient
  either elegant encouraging end-to-end enough entire equal essential ever excellent exciting existing
  expensive extensive far-reaching faster favourable feasible fewer final fine-grained flexible following
  foremost former free fresh from-scratch full full-scale fundamental further furthermore future good great
  greater half harder heavy helpful hence high-level high-performance high-quality higher highest however huge
  hundreds ideal identical immense important impossible impressive in-depth inadequate increasing inefficient
  inexpensive inherent initial innovative insightful instead insufficient intensive interesting intractable
  intriguing key known labor-intensive labour-intensive large-scale large-sized larger largest last late later
  latest latter leading less lesser likely limited little long-standing long-term longer lots low-cost
  low-level lower lowest main major many meaningful meanwhile medium-scale mere millions minor modern modest
  more moreover most much multiple naive namely narrow native near necessary needed negligible never
  nevertheless new newer next nice non-trivial nonetheless notable notably noteworthy novel numerous obvious
  off-the-shelf often old one-of-a-kind ongoing only open-source opposite ordinary original other overall
  particular past per perfect pertinent plain plausible plug-and-play poor popular possible potential powerful
  practical precise preferable preliminary present previous primary principal principled problematic profound
  prohibitive prominent promising proper proposed quick rapid ready-to-use real real-life real-world reasonable
  recent related relevant reliable remarkable representative resource-intensive respective rich rigorous same
  satisfactory satisfying second secondary serious several severe sharp significant similar simple simpler
  single small-scale smaller smallest so-called so-far solid sometimes sophisticated special specific standard
  state-of-the-art stateof-the-art step-by-step still straightforward striking strong stronger sub-optimal
  substantial successful such sufficient suitable superior sure surprising systematic tedious ten thereby third
  thorough thousands three three-fold throughout thus time-consuming top total tough toward towards traditional
  tremendous trivial true two two-fold typical ubiquitous ultimate unable unavailable unclear unexpected
  unified unique unknown unnecessary unprecedented unsatisfactory up-to-date upon useful usual valid valuable
  vanilla various varying vast versatile via viable vital well well-established well-known well-studied well-understood
  whereas whereby whole whose wide wide-ranging wide-spread widespread within without worse worst worth
  worthwhile yet
`);

/** Nouns that say of what sort a contribution is. A phrase neither holds nor ends in them. */
const containers = list(`
  ability ablation absence abundance academia accuracy achievement addition advance advancement advancements
  advantage agreement aim alternative amount analogue angle appendix application approach art article aspect
  assumption attempt author availability avenue awareness background baseline basis behalf benchmark benefit blog
  bottleneck breakthrough burden candidate capability case challenge chance characteristic coexistence
  combination comparison competence completeness conception concern conclusion condition conference confusion
  connection consequence consideration contrast contribution contributor core correctness cost counterpart crux
  date day deal decade deficiency definition degree demonstration deployment desire detail development difference
  difficulty direction disadvantage discrepancy discussion downside drawback effectiveness efficacy efficiency
  effort element emergence emphasis end entirety era essence establishment evidence example exception existence
  expense experience experiment experimentation expert-level explosion exposition extent failure family fashion
  feasibility finding flexibility focus fold form formulation fraction framework front fundament gain gap
  generality github goal gold ground growth guarantee guideline hallmark help highlight hope hundred idea impact
  implementation implication improvement inability inclusion increase inefficiency ingredient insight inspiration
  intention interest introduction intuition investigation issue kind lack latency lead lemma lens level light
  limit limitation line literature lot magnitude main majority manner manuscript margin matter means method
  methodology milestone million module money name nature necessity need notion number observation obstacle
  offering opportunity origin outcome output overhead overview page paper paradigm part participant past peak
  people percent percentage performance period person perspective phenomenon picture piece pillar place portion
  possibility potential practice practitioner preliminary premise presence presentation principle procedure
  profit progress project promise proportion proposal pros-and-cons prospect prototype publication purpose
  quality quantity quest range rationale reader reason recipe reference regard regime relevance reliance
  remainder remark repository research researcher respect result rise role root runtime saving scenario scheme
  scope scratch section sense sequel setting setup shortcoming show significance simplicity situation size
  solution sort speed speedup spirit spotlight stage stake standard standpoint statement step strategy strength
  stride study stuff subject subsection success sum summary superiority supplement surge survey symptom synergy
  takeaway talk target team technique technology tendency testbed thing thought times today toolbox total touch
  trade-off tradeoff tradition trait trend trick trouble turn url use usefulness user-friendliness utility
  validity variant variation variety versatility viability viewpoint virtue volume way weakness website while
  wisdom work worth year
`);

/**
 * Nouns that say as much in front of "of" ("the importance of", "a type of") and name subjects beside other nouns:
 * "importance sampling", "clinical trials".
 */
const companions = list(`
  acceleration answer assessment category choice claim collection demand depth enhancement fact hand importance
  influence library mind minimum question reality requirement start story support term trial type version
`);

/** Words that help to name a subject and do not name one by themselves. */
const weak = list(`
  action activity adaptation adaptive agent aggregation algorithm algorithmic analysis analytic analytical
  approximate approximation architecture arithmetic artificial assignment attention automated automatic
  average balance base behavior behaviour bias binary bit block bound bounded budget calculation capacity
  capture change class classical classification classifier code collective combined communication compact
  comparative competitive complex complexity component computation computational compute computer
  computing concept configuration consistency constant constrained constraint construction content context
  continuous control convergence correlation counting coverage curve cycle data dataset decision
  decomposition deep degree dense density dependency derivative design device dimension dimensional
  dimensionality direct discovery discrete distance distribution distributional domain dual dynamic
  dynamics early edge effect element embedding empirical engineering ensemble entity entry environment
  equation error estimate estimation estimator evaluation event evolution exact example expected
  experimental expert explicit exponential expression external factor fast feature feedback field filter
  finite first fit fixed flow format formula foundation frequency function functional gap general
  generalisation generalization generalized generation generator generic global gradient graph grid group
  growth hard hardware head hidden hierarchical hierarchy high high-dimensional human hybrid
  hyper-parameter hyperparameter hypothesis identification image implicit independent index indicator
  individual inference infinite information input instance integration intelligence intelligent
  interaction interactive internal interpretation interval invariant inverse item iteration iterative
  joint kernel knowledge label landscape language large large-language latent law layer learned learner
  learning lemma length level likelihood limit linear list local logic logical long loop loss low lower
  machine management map mapping mask mathematical matrix max maximal maximum mean measure measurement
  mechanism memory metric min minimal minimax minimum mixed mixture mode model modeling modelling modular
  moment motivation movement multi multivariate natural natural-language negative network neural neuron
  node noise noisy non nonlinear norm normal normalization note null number numeric numerical object objective
  observation offline online operation operator optimal optimality optimisation optimization optimum
  option order outcome output pair parallel parameter parametric partial partition path pattern
  performance perturbation phase physical pipeline plane point policy popularity population positive power
  pre-trained pre-training precision prediction predictive predictor preference pretrained pretraining
  primal primitive prior probabilistic probability problem process processing product profile program
  proof property protocol quality quantity query question random randomized rank rate ratio reasoning
  recognition recovery reduction region regression regularization relation relational relationship
  relative report representation requirement resolution resource response reward risk robust robustness role rule
  sample sampling scalable scale scaling scene schedule scheme science scientific score search second
  selection self self-consistency sensitivity sequence sequential series server service set shape short
  signal similarity simulation single skill small smooth software solution solver solving source space
  sparse spatial stability stable state static statistic statistical step stochastic storage stream
  structural structure structured style subset sum supervised supervision supply surface symbol synthetic system
  target task temporal test text theorem theoretical theory threshold time token tool topic trade training
  transfer transformation transition treatment tree truth uncertainty uniform unit universal unlabeled
  unlabelled unseen unsupervised update upper user utility value variable variance vector vision visual
  vocabulary weak web weight word world
`);

/** Those of them that do name a field where most of its papers use them, as a last resort. */
const fields = list(`
  algorithm classification control estimation inference optimisation optimization prediction reasoning
  recognition regression robustness sampling search simulation
`);

/** Nouns that end the name of a thing that papers have, not of what they are about. */
const vague = list(`
  answer case category claim dataset evaluation fact factor instance problem question requirement sample step target
  task term time type value version
`);

const all = new Set<string>([...irregular]);
for (const verb of verbs) for (const form of inflect(verb)) if (!subjectForms.has(form)) all.add(form);

/** Finite verbs, gerunds and participles that stand beside a phrase and not in it. */
export const generalVerbs: ReadonlySet<string> = all;
/** Those of them that are nouns where they do not stand as a verb. */
export const verbNouns: ReadonlySet<string> = new Set(nounForms);
/** Adverbs and adjectives that break a phrase. */
export const generalModifiers: ReadonlySet<string> = new Set(modifiers);
/** In the singular. */
export const containerNouns: ReadonlySet<string> = new Set(containers);
/** In the singular. */
export const companionNouns: ReadonlySet<string> = new Set(companions);
/** In the singular. */
export const weakWords: ReadonlySet<string> = new Set([...weak, ...companions]);
/** Weak words that may name a field by themselves, in the singular. */
export const fieldNouns: ReadonlySet<string> = new Set(fields);
/** Nouns that end no name of a field, in the singular: "query time". */
export const vagueHeads: ReadonlySet<string> = new Set(vague);
