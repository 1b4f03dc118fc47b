import { describe, expect, it } from 'vitest';
import { readRecipients } from '../../src/mail/recipients.ts';

describe('a list of readers', () => {
  it('has an address a line, each once, and passes over what is none', () => {
    const { addresses, troubles } = readRecipients(
      '\ufeffann@example.org\r\n\n# friends\nBob B. <bob@example.org>\n ANN@example.org \nnobody\nx@y z@example.org\n<eve@example.org>, a@b.c\n',
      'list.txt',
    );
    expect(addresses).toEqual(['ann@example.org', 'bob@example.org']);
    expect(troubles.map(({ where }) => where)).toEqual(['list.txt:6', 'list.txt:7', 'list.txt:8']);
  });

  it('may be empty', () => expect(readRecipients('', 'list.txt')).toEqual({ addresses: [], troubles: [] }));
});
