import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** An element of a parsed page, as far as tests look at it. */
export interface HtmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** All text below it, scripts and styles included. */
  readonly text: string;
  parent?: HtmlElement;
}

/** The elements of a page in document order, templates' content left out. */
export function elementsOf(html: string): HtmlElement[] {
  const found: HtmlElement[] = [];
  const visit = (node: Node, parent?: HtmlElement): void => {
    let here = parent;
    if ('tagName' in node) {
      here = {
        name: node.tagName,
        attributes: new Map(node.attrs.map(({ name, value }) => [name, value])),
        get text() {
          return textOf(node);
        },
        parent,
      };
      found.push(here);
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child, here);
  };
  visit(parse(html));
  return found;
}

function textOf(node: Node): string {
  if ('value' in node && node.nodeName === '#text') return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** Whether an element stands in one that fits. */
export function within(element: HtmlElement, fits: (outer: HtmlElement) => boolean): boolean {
  for (let outer = element.parent; outer; outer = outer.parent) if (fits(outer)) return true;
  return false;
}
