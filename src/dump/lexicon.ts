/** Words that Title Case leaves small and that a line seldom ends with unless it goes on. */
export const functionWords = new Set(
  'a an the of for in on to with by from via at as into over under and or nor but is are be their its without through between towards toward against using beyond during within across when how that than per'.split(
    ' ',
  ),
);

/** Words of running prose that titles seldom hold: pronouns, auxiliaries, verbs of reporting, connectives. */
export const proseWords = new Set(
  (
    'we our us it its this these those that which who whose they their them there here ' +
    'is are was were be been being has have had does do did can could may might will would should must cannot ' +
    'however moreover furthermore additionally also thus therefore hence while although because since finally recently ' +
    'such other both most more than not only often usually typically significantly ' +
    'propose proposes proposed present presents introduce introduces show shows demonstrate demonstrates study studies ' +
    'develop develops achieve achieves provide provides outperforms remains requires require enables allows allow suffer lead leads ' +
    'where what then when if so'
  ).split(/\s+/),
);

/** What the pages of listing sites, mail programs and browsers say around the papers. */
export const interfaceWords = new Set(
  (
    'abstract abs about account ad add ads advertisement advertisements ago alert alerts all app apps ask author authors available back bibtex blog bookmark bookmarks browse browser button cancel careers ' +
    'citation citations cite cited clear click close code collapse collection collections comment comments community companies contact cookie cookies copied copy copyright daily dataset datasets ' +
    'day days demo demos digest discord discuss discussion dismiss docs documentation dislike dislikes download downloads email enterprise expand explained export ' +
    'facebook faq favorite favorites favourite featured feed feedback filter filters follow followers following footer github graph guidelines help hide home homepage hot hour hours html ' +
    'impressum imprint inbox instagram invite javascript job jobs join jump just keep kudos language latest legal library license like likes link linkedin links list load loading log login logo logout mail main menu mentions mins minute minutes month months more ' +
    'navigation new newer newest newsletter next night none now older oldest open organization page pages paper papers password pdf permalink people photo picks podcast policy popular post posted posts powered preview previous prev pricing print privacy profile project promoted publish published publisher ' +
    'rank rate rating read reader reads recommended recent reddit refresh register related reload remove replies reply report repost request reserved reset results rights rss save saved scroll search see select send settings share shared shares show showing sign signin signup similar site sitemap skip slack social solutions sort source sources spaces sponsor sponsored star starred stars status submission submissions submit submitted subscribe subscribed subscribers subscription summarize summary support switch ' +
    'tag tags team telegram terms theme today toggle top trending tweet twitter unsubscribe unread update updated upload uploaded upvote upvoted upvotes url user username users version via video videos view viewed viewing views visit vote votes watch web website week weekly weeks welcome whatsapp yesterday you your youtube'
  ).split(/\s+/),
);

/** Those that titles of papers end with as well, so that a wrapped one may leave them alone on a line. */
export const ambiguousWords = new Set(
  (
    'citation citations code communities community data dataset datasets demos discussion feedback graph html language languages library ' +
    'network people photo privacy ranking search sources tags video videos web'
  ).split(' '),
);

/** What a button that a listing begins with says. */
const button =
  '^(?:Subscribe|Unsubscribe|Sign ?[Uu]p|Sign ?[Ii]n|Log ?[Ii]n|Read more|Load more|Show more|See more)';
/** What a line may begin with that was glued to such words: a capital, or a mark (see `marks.ts`). */
const glueable = String.raw`\p{Lu}|[-–—*•]\s|#{1,6}\s|\*\*|__|(?:\(\d+\)|\[\d+\]|#\d+:?|\d+[.):])\s`;

/** Words that only the pages around papers begin with, even when a copy glued the next line to them. */
export const gluedWords = new RegExp(`${button}(?=${glueable})`, 'u');
/** The same in a line with tags: one that stood in between has become a space. */
export const taggedGluedWords = new RegExp(`${button}\\s?(?=${glueable})`, 'u');
