import { describe, expect, it } from 'vitest';
import { traversableTypes } from '../graph.js';
import { frameworkIds, relationshipConditions } from './relationship-conditions.js';
import { relationshipCosts } from './relationship-costs.js';

describe('the catalogue', () => {
  it.each([
    ['cost', relationshipCosts],
    ['condition', relationshipConditions],
  ])('has a %s for what attack paths follow alone', (_, table) => {
    const followed = new Set<string>(traversableTypes);
    expect(Object.keys(table).filter((type) => !followed.has(type))).toEqual([]);
  });

  it('reads ids of frameworks out of references', () => {
    const references = ['https://attack.mitre.org/techniques/T1098/001/', 'https://x.test/CICD-SEC-04-Poisoned'];
    expect(frameworkIds(references)).toEqual({ owasp: ['CICD-SEC-4'], attack: ['T1098.001'] });
    expect(frameworkIds()).toEqual({ owasp: [], attack: [] });
  });
});
