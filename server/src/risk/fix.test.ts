/** Which of the evidence, the columns and the header the exact fix of a finding is taken from. */
import { describe, expect, it } from 'vitest';
import type { EvidenceStep } from '../domain/answers.js';
import type { RelationshipType } from '../domain/graph.js';
import { fixOf, isFixRule } from './fix.js';

const step = (type: RelationshipType, readAt: readonly string[]): EvidenceStep => ({
  ...{ type, meaning: '', origin: 'recorded', rule: null, conditions: [], readAt },
  from: { id: 'user:acme/ann', kind: 'user', name: 'ann', source: 'acme' },
  to: { id: 'entitlement:acme/controller:#hudson.model.Item.Build', kind: 'entitlement', name: 'x', source: 'acme' },
});
const granted = step('GRANTED', ['config.xml:9 USER:hudson.model.Item.Build:ann']);
const member = step('MEMBER_OF', ['groups.json']);

describe('the exact fix', () => {
  it('is the removal of the first step that has one', () => {
    expect(fixOf('removal', [member, granted], {})).toMatchObject({
      kind: 'diff',
      text: expect.stringContaining('-  <permission>USER:hudson.model.Item.Build:ann</permission>'),
    });
  });

  it('is the line of the step of a type where there is no text to copy, and nothing where no line is known', () => {
    const bound = step('BINDS', ['jobs/a/config.xml:12 credentialsId key']);
    expect(fixOf('removal BINDS', [granted, bound], {})).toEqual({
      kind: 'place',
      text: 'jobs/a/config.xml:12 credentialsId key',
    });
    expect(fixOf('removal', [member], {})).toBeUndefined();
  });

  it('is the places of the evidence or of a column, each once', () => {
    expect(fixOf('place', [granted, granted, member], {})?.text).toBe(granted.readAt[0]);
    expect(fixOf('place places', [], { places: ['a:1 x', 'b:2 y'] })?.text).toBe('a:1 x\nb:2 y');
    expect(fixOf('place places', [], { places: [] })).toBeUndefined();
    expect(fixOf('place places', [granted], {})).toBeUndefined();
  });

  it('is a text of the header for the script console', () => {
    expect(fixOf('groovy Jenkins.get().save()', [], {})).toEqual({ kind: 'groovy', text: 'Jenkins.get().save()' });
    expect(fixOf(undefined, [granted], {})).toBeUndefined();
  });

  it('is asked for in a way that is known', () => {
    expect(['removal', 'removal GRANTED', 'place', 'place places', 'groovy x'].every(isFixRule)).toBe(true);
    expect(['', 'delete', 'removal of it', 'place a b', 'groovy', 'removals'].some(isFixRule)).toBe(false);
  });
});
