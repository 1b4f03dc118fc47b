const address = /https?:\/\/[^\s<>"{}|\\^`[\]]+/g;

/** A web address in running text. Offsets count UTF-16 units. */
export interface Address {
  start: number;
  end: number;
  link: string;
}

/** The addresses in a text, in order; closing punctuation is not part of one, nor what no browser could open. */
export function findAddresses(text: string): Address[] {
  return [...text.matchAll(address)].flatMap((match) => {
    let link = match[0].replace(/[.,;:!?'’”*_]+$/, '');
    if (!link.includes('(')) link = link.replace(/\)+[.,;:!?]*$/, '');
    return URL.canParse(link) ? [{ start: match.index, end: match.index + link.length, link }] : [];
  });
}
