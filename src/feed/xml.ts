import { escapeMarkup } from '../text/escape-markup.ts';

export const xmlDeclaration = '<?xml version="1.0" encoding="utf-8"?>\n';

type Attributes = Readonly<Record<string, string>>;

const attributeText = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeMarkup(value)}"`)
    .join('');

/** An element with text in it, on a line of its own. */
export const element = (name: string, text: string, attributes: Attributes = {}): string =>
  `<${name}${attributeText(attributes)}>${escapeMarkup(text)}</${name}>\n`;

/** An element with attributes alone. */
export const emptyElement = (name: string, attributes: Attributes): string =>
  `<${name}${attributeText(attributes)}/>\n`;

/** An element with HTML in it, which is text to XML: a CDATA section ends at the first `]]>` (XML 1.0, § 2.7). */
export const htmlElement = (name: string, html: string, attributes: Attributes = {}): string =>
  `<${name}${attributeText(attributes)}><![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>\n`;
