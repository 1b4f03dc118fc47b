import type { Token } from 'markdown-it';
import { createMarkdown, escapeHtml, leafText, linkStart, type Piece, plainPieces } from './markdown.ts';
import { renderMath } from './math.ts';
import { mathText } from './math-text.ts';
import type { Stretch } from './sentences.ts';

/** A stretch of the plain text of some Markdown, to be wrapped in an element. */
export interface Mark extends Stretch {
  tag: 'mark' | 'strong';
  class: string;
}

const markdown = createMarkdown();

/**
 * Markdown with mathematics as HTML, some stretches of it wrapped in elements. Links and stress within a stretch
 * split it, so that elements always nest; a formula is wrapped whole.
 * @param marks in places of `markdownText(source)`; of two that overlap the one that comes first in the list is
 * the outer one
 */
export function renderMarked(source: string, marks: readonly Mark[]): string {
  const pieces = plainPieces(source);
  if (pieces) return `<p>${markPieces(pieces, marks)}</p>\n`;
  const tokens = markdown.parse(source, {});
  let at = 0;
  for (const token of tokens) {
    if (token.type !== 'inline') continue;
    token.children = markLeaves(token.children ?? [], at, marks);
    // Paragraphs are parted by a blank line.
    at += lengthOf(token.children) + 2;
  }
  return markdown.renderer.render(tokens, markdown.options, {});
}

const lengthOf = (tokens: readonly Token[]): number =>
  tokens.reduce((sum, token) => sum + leafText(token).length, 0);

function markLeaves(children: readonly Token[], from: number, marks: readonly Mark[]): Token[] {
  const out: Token[] = [];
  let open: Mark[] = [];
  const wrapIn = (wanted: Mark[]): void => {
    let shared = 0;
    while (shared < open.length && open[shared] === wanted[shared]) shared++;
    for (const mark of open.slice(shared).reverse()) out.push(tag(children[0], mark, -1));
    for (const mark of wanted.slice(shared)) out.push(tag(children[0], mark, 1));
    open = wanted;
  };
  let at = from;
  for (const child of children) {
    if (child.nesting !== 0) wrapIn([]);
    for (const piece of child.type === 'text' ? cut(child, at, marks) : [child]) {
      const end = at + leafText(piece).length;
      if (piece.nesting === 0) wrapIn(marks.filter((mark) => mark.start < end && at < mark.end));
      out.push(piece);
      at = end;
    }
  }
  wrapIn([]);
  return out;
}

/** A text token cut where marks begin and end. */
const cut = (token: Token, at: number, marks: readonly Mark[]): Token[] =>
  cutText(token.content, at, marks).map((content) => copy(token, { content }));

function cutText(text: string, at: number, marks: readonly Mark[]): string[] {
  const edges = new Set(
    marks
      .flatMap(({ start, end }) => [start - at, end - at])
      .filter((edge) => edge > 0 && edge < text.length)
      .sort((a, b) => a - b),
  );
  const pieces: string[] = [];
  let from = 0;
  for (const edge of [...edges, text.length]) {
    pieces.push(text.slice(from, edge));
    from = edge;
  }
  return pieces;
}

/** The same for a line that needs no reader of Markdown, in a fifth of the time. */
function markPieces(pieces: readonly Piece[], marks: readonly Mark[]): string {
  let html = '';
  let open: Mark[] = [];
  let at = 0;
  const wrapIn = (wanted: Mark[]): void => {
    let shared = 0;
    while (shared < open.length && open[shared] === wanted[shared]) shared++;
    for (const mark of open.slice(shared).reverse()) html += `</${mark.tag}>`;
    for (const mark of wanted.slice(shared)) html += `<${mark.tag} class="${mark.class}">`;
    open = wanted;
  };
  const add = (text: string, markup: string): void => {
    const end = at + text.length;
    wrapIn(marks.filter((mark) => mark.start < end && at < mark.end));
    html += markup;
    at = end;
  };
  const addText = (words: string): void => {
    for (const text of cutText(words, at, marks)) add(text, escapeHtml(text));
  };
  for (const piece of pieces) {
    if (piece.kind === 'math') add(mathText(piece.tex), renderMath(piece.tex));
    else if (piece.kind === 'link') {
      wrapIn([]);
      html += linkStart(piece.url);
      addText(piece.url);
      wrapIn([]);
      html += '</a>';
    } else if (piece.text !== '') addText(piece.text);
  }
  wrapIn([]);
  return html;
}

const copy = (token: Token, changes: Partial<Token>): Token =>
  Object.assign(Object.create(Object.getPrototypeOf(token)), token, changes);

/** `like` is any token: its class is not exported. */
const tag = (like: Token, mark: Mark, nesting: 1 | -1): Token =>
  copy(like, {
    type: nesting === 1 ? 'mark_open' : 'mark_close',
    tag: mark.tag,
    nesting,
    attrs: nesting === 1 ? [['class', mark.class]] : null,
    children: null,
    content: '',
    markup: '',
    block: false,
    hidden: false,
  });
