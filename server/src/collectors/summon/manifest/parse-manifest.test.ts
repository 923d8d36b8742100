import { describe, expect, it } from 'vitest';
import { environmentsOf, parseManifest } from './parse-manifest.js';
import type { SecretSpec } from './spec.js';

const strict = { substitutions: {}, undeclared: 'refuse' } as const;

/** The entries, or what summon says. */
function read(text: string, environment = '', values: Parameters<typeof parseManifest>[2] = strict) {
  const manifest = parseManifest(text, environment, values);
  return 'problem' in manifest ? manifest.problem.message : Object.fromEntries(manifest.secrets);
}

const specOf = (entry: string): SecretSpec => (read(`A: ${entry}\n`) as Record<string, SecretSpec>)['A']!;

describe('a tag', () => {
  it.each(['!var:file a/b', '!file:var a/b', "!var:default='x':file a/b"])('%s is a variable in a file', (entry) => {
    expect(specOf(entry)).toMatchObject({ isVariable: true, isFile: true, isLiteral: false, path: 'a/b' });
  });

  it.each(['!str a', '!!str a', '!int 1', '!!float 1.5', '!bool true', 'a', '"a"', '!other a', "!default='d' a"])(
    '%s is a literal',
    (entry) => {
      expect(specOf(entry)).toMatchObject({ isVariable: false, isFile: false, isLiteral: true });
    },
  );

  it('gives words within a default no meaning', () => {
    expect(specOf("!default='var:file' a")).toMatchObject({
      isVariable: false,
      isFile: false,
      defaultValue: 'var:file',
    });
  });

  it('may say both that a value is a variable and that it is text', () => {
    expect(specOf('!var:str a')).toMatchObject({ isVariable: true, isLiteral: true });
  });
});

describe('a substitution', () => {
  it('takes letters, digits and underscores, and no dash', () => {
    const values = { substitutions: { env: 'prod' }, undeclared: 'refuse' } as const;
    expect(read('A: !var $env-x/a\n', '', values)).toMatchObject({ A: { path: 'prod-x/a' } });
  });

  it('of a name nobody declared is refused, in literals as well', () => {
    expect(read('A: !var $env/a\n')).toBe('variable env not declared');
    expect(read('A: costs $x\n')).toBe('variable x not declared');
  });

  it('can be kept as written, with the names that are missing', () => {
    const kept = { substitutions: {}, undeclared: 'keep' } as const;
    expect(read('A: !var $env/$$/$x\n', '', kept)).toMatchObject({
      A: { path: '$env/$/$x', undeclared: ['env', 'x'] },
    });
  });
});

describe('a manifest', () => {
  it('without anything in it sets nothing', () => {
    expect(read('')).toEqual({});
    expect(read('# nothing\n', 'prod')).toEqual({});
  });

  it('takes what is common from common, and from default only where common is missing', () => {
    const text = 'default:\n  D: a\ncommon:\n  C: a\n  B: a\nprod:\n  B: b\n';
    expect(read(text, 'prod')).toMatchObject({ B: { path: 'b' }, C: { path: 'a' } });
    expect(read(text, 'prod')).not.toHaveProperty('D');
  });

  it('follows merged mappings in a section, but no alias of a value', () => {
    const text = 'base: &base\n  A: &a !var a\nprod:\n  <<: *base\n  B: *a\n';
    expect(read(text, 'prod')).toMatchObject({ A: { path: 'a' }, B: { path: 'a', isLiteral: true } });
  });

  it('names a key that stands twice in a section', () => {
    expect(read('prod:\n  A: a\n  A: b\n', 'prod')).toContain('"A" already defined');
  });

  it('read flat has nothing but empty literals for its sections', () => {
    expect(read('prod:\n  A: !var a\n')).toMatchObject({ prod: { isLiteral: true, path: '' } });
  });

  it('that is no YAML is refused with its line', () => {
    const refused = parseManifest('A: [\n', '', strict);
    expect(refused).toHaveProperty('problem.line');
  });
});

describe('mappings merged into one another', () => {
  const levels = (count: number, merge: (name: string) => string) =>
    Array.from({ length: count }, (_, at) => `m${at + 1}: &m${at + 1}\n  K${at}: v\n  <<: ${merge(`*m${at}`)}\n`).join(
      '',
    );
  const first = 'm0: &m0\n  A: a\n';

  it('are followed once each, however often they are named', () => {
    const text = first + levels(40, (name) => `[${name}, ${name}, ${name}]`);
    expect(Object.keys(read(text, 'm40'))).toHaveLength(41);
  });

  it('are refused where they stand for too much, with line and column', () => {
    const wide = Array.from({ length: 400 }, (_, at) => `  W${at}: w\n`).join('');
    const text = `${first}${wide}prod:\n  <<: [${Array.from({ length: 300 }, () => '*m0').join(', ')}]\n`;
    expect(read(text, 'prod')).toMatch(
      /^at line 404, column 7 the merged mappings stand for more than 100,000 entries/,
    );
  });

  it('are refused where they nest too deep or hold themselves', () => {
    const inline = `prod: ${'{<<: '.repeat(300)}{A: a}${'}'.repeat(300)}\n`;
    expect(read(inline, 'prod')).toMatch(/column \d+ mappings are merged more than 100 levels/);
    expect(read('m0: &m0\n  <<: *m0\n', 'm0')).toBe('yaml: a mapping is merged into itself');
  });
});

describe('the environments of a manifest', () => {
  it('are its sections without what is common to them', () => {
    expect(environmentsOf('common:\n  A: a\nprod:\n  B: b\ndev:\n  B: b\n')).toEqual(['prod', 'dev']);
    expect(environmentsOf('common:\n  A: a\n')).toEqual(['common']);
  });

  it('are those of its files where nothing else is set', () => {
    expect(environmentsOf('summon.files:\n  - path: /f\n    secrets:\n      dev:\n        A: a\n')).toEqual(['dev']);
  });

  it('are none where a value stands beside the sections', () => {
    expect(environmentsOf('A: a\nprod:\n  B: b\n')).toEqual([]);
  });
});
