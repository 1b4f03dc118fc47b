/** Text as it stands in HTML, XML and MathML, as content and inside double quotes. */
export const escapeMarkup = (text: string): string =>
  /[&<>"]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    : text;
