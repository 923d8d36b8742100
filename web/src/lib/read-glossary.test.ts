import { describe, expect, it } from 'vitest';
import { glossary } from './glossary.js';
import { findTerms, plainText, readGlossary } from './read-glossary.js';
import { say } from './strings.js';

/** Labels of the page that are terms, in the singular. */
const shown = [
  ...[say.views.blast, say.views.choke, say.views.findings, say.tierZero, say.details.coverage, say.evidence.label],
  ...[say.columns.principal, say.columns.permission, say.columns.resource, say.columns.severity, say.columns.task],
  ...[say.columns.variable, say.columns.runner, say.findings.query, say.findings.controls, say.notSeen],
  ...[say.decisions.UNKNOWN, say.origins.RECORDED, say.origins.DERIVED, 'attack path', 'snapshot', 'source'],
].map((label) => label.toLowerCase().replace(/(?<=[^u])s$/, ''));

describe('the glossary in the help', () => {
  it('has every row of the document once, in the order of the alphabet, each meaning a sentence', () => {
    const terms = glossary.map(({ term }) => term);
    expect(terms.length).toBeGreaterThan(30);
    expect(terms).toEqual([...new Set(terms)].sort((a, b) => a.localeCompare(b, 'en')));
    for (const one of glossary) expect(plainText(one), one.term).toMatch(/^[A-Z`<].*[.]$/);
  });

  it.each([...new Set(shown)])('defines what the page calls “%s”', (label) => {
    expect(glossary.map(({ term }) => term)).toContain(label);
  });

  it('tells what is code from what is not', () => {
    expect(readGlossary('| term | meaning |\n| --- | --- |\n| id | Like `job:a/b`. |\n')).toEqual([
      {
        term: 'id',
        meaning: [
          { text: 'Like ', isCode: false },
          { text: 'job:a/b', isCode: true },
          { text: '.', isCode: false },
        ],
      },
    ]);
  });

  it('is searched in terms first, then in meanings', () => {
    const found = findTerms(glossary, ' Snapshot ').map(({ term }) => term);
    expect(found[0]).toBe('snapshot');
    expect(found).toContain('baseline');
    expect(findTerms(glossary, '')).toEqual(glossary);
    expect(findTerms(glossary, 'no such word')).toEqual([]);
  });
});
