import { describe, expect, it } from 'vitest';
import { PipewardenError } from '../../../domain/errors.js';
import { decodeXmlBytes } from './decode-bytes.js';
import { child, childText, decodeName, descendants, parseXml } from './xml.js';

const failure = (text: string, limits?: Parameters<typeof parseXml>[2]): PipewardenError => {
  try {
    parseXml(text, 'jobs/a/config.xml', limits);
  } catch (error) {
    if (error instanceof PipewardenError) return error;
    throw error;
  }
  throw new Error('parsed without an error');
};
const textsOf = (text: string): string[] => {
  const root = parseXml(text, 'f');
  return [root, ...descendants(root)].map((element) => element.text.trim()).filter(Boolean);
};

describe('reading XML', () => {
  it('reads XML 1.0 and 1.1, and a file without a prolog', () => {
    for (const prolog of [`<?xml version='1.0' encoding='UTF-8'?>`, `<?xml version='1.1' encoding='UTF-8'?>`, '']) {
      expect(childText(parseXml(`${prolog}\n<user><fullName>Ada</fullName></user>`, 'f'), 'fullName')).toBe('Ada');
    }
  });

  it('takes control characters as references in both versions, as Jenkins does', () => {
    expect(childText(parseXml(`<?xml version='1.1'?><user><fullName>A&#x1;B</fullName></user>`, 'f'), 'fullName')).toBe(
      'A\u0001B',
    );
    expect(parseXml(`<?xml version='1.0'?><user><fullName>A&#x1b;B</fullName></user>`, 'f').children).toHaveLength(1);
  });

  it('knows the line on which each element starts', () => {
    const root = parseXml(
      `<?xml version='1.1'?>\n<user>\n  <id>a</id>\n  <fullName\n    class="x">A\n</fullName>\n  <properties/></user>`,
      'f',
    );
    expect([root.line, ...root.children.map((element) => element.line)]).toEqual([2, 3, 4, 7]);
  });

  it('says file, line and reason of a malformed file', () => {
    const error = failure('<project>\n  <disabled>true</project>');
    expect(error.code).toBe('file-malformed');
    expect(error.message).toMatch(/^jobs\/a\/config\.xml is not well-formed XML at line 2: .+\.$/);
    expect(failure('').code).toBe('file-malformed');
    expect(failure('<project>').code).toBe('file-malformed');
    expect(failure('not xml at all').code).toBe('file-malformed');
  });

  it('quotes nothing of a malformed file, which may hold secrets', () => {
    expect(failure('<a><SENTINEL_SECRET>x</b></a>').message).not.toContain('SENTINEL');
    expect(failure('<a>&SENTINEL;</a>').message).not.toContain('SENTINEL');
  });

  it('never expands entities of a DTD', () => {
    expect(failure('<!DOCTYPE a [<!ENTITY e "boom">]><a><name>&e;</name></a>').code).toBe('file-malformed');
  });

  it('refuses what is too large, too deep or too many', () => {
    const limits = { size: 100, depth: 3, elements: 5 };
    expect(failure(`<a>${' '.repeat(100)}</a>`, limits).code).toBe('file-too-large');
    expect(failure('<a><a><a><a/></a></a></a>', limits).code).toBe('file-too-large');
    expect(failure('<a><a/><a/><a/><a/><a/></a>', limits).code).toBe('file-too-large');
    expect(failure('<a>\n<a>\n<a><a/></a></a></a>', limits).message).toMatch(/elements deep at line 3, column \d+\.$/);
  });

  it('decodes the names XStream escapes', () => {
    expect(decodeName('hudson.tasks.Mailer_-UserProperty')).toBe('hudson.tasks.Mailer$UserProperty');
    expect(decodeName('org.jenkinsci.plugins.github__branch__source.X_-Y')).toBe(
      'org.jenkinsci.plugins.github_branch_source.X$Y',
    );
  });

  it('does not trip over names of object members', () => {
    const root = parseXml(
      '<user><constructor>x</constructor><__proto__ class="y">z</__proto__><toString/></user>',
      'f',
    );
    expect(root.children.map((element) => element.text)).toEqual(['', '', '']);
    expect(child(root, '__proto__')?.attributes['class']).toBe('y');
  });
});

describe('decoding bytes', () => {
  it('follows the byte order mark, then the prolog, then takes UTF-8', () => {
    expect(decodeXmlBytes(Buffer.from('<a>ü</a>', 'utf8'))).toBe('<a>ü</a>');
    expect(decodeXmlBytes(Buffer.from(`<?xml version='1.0' encoding='ISO-8859-1'?><a>ü</a>`, 'latin1'))).toContain('ü');
    expect(decodeXmlBytes(Buffer.from('\ufeff<a>ü</a>', 'utf16le'))).toBe('<a>ü</a>');
    expect(decodeXmlBytes(Buffer.from(`<?xml version='1.0' encoding='no-such'?><a/>`))).toContain('<a/>');
  });
});

describe('secrets', () => {
  it('drops every text it does not need', () => {
    expect(
      textsOf(`<project><authToken>t0ps3cret</authToken><builders><hudson.tasks.Shell><command>curl -u a:b</command>
      </hudson.tasks.Shell></builders><properties><x><password>p</password><string>env</string></x></properties></project>`),
    ).toEqual([]);
  });

  it('remembers that there was a text', () => {
    expect(child(parseXml('<project><authToken>t</authToken></project>', 'f'), 'authToken')?.dropped).toBe(true);
    expect(child(parseXml('<project><authToken> </authToken></project>', 'f'), 'authToken')?.dropped).toBe(false);
  });

  it.each([
    '{AQAAABAAAAAgaU8HicZEfSnKkNIxR8ry2EUi/T6RXZz8zyiK/lOY6ZuSI8XXQSi8JLfy3tthRfKW}',
    '{h442908/8aQH9xTHGhlMugyX5d0aPKn7fQjRaHHP6anDbD3kIfCA/sIUOGkXhA7U}',
    'AQAAABAAAAAgaU8HicZEfSnKkNIxR8ry2EUi',
    '-----BEGIN RSA PRIVATE KEY-----',
    '#jbcrypt:$2a$10$F2wh/7ocrHLJJb2Ainaj4u',
  ])('drops %s even where text is kept', (secret) => {
    expect(textsOf(`<user><fullName>see ${secret} there</fullName></user>`)).toEqual([]);
    expect(textsOf(`<user><fullName><![CDATA[${secret}]]></fullName></user>`)).toEqual([]);
  });
});
