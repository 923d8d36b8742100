/** Compiled facts against what the recorded Jenkins answered, by brute force: the rules alone, without the graph. */
import { describe, expect, it } from 'vitest';
import { readTruthTable } from '../../src/cli/truth-table.js';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import type { Facts } from '../../src/domain/facts.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import { bruteForce } from '../support/brute-force.js';
import { matchPlainPatterns } from '../support/estate.js';
import { recordedHome, recordingPath } from '../support/recordings.js';

const cases = [
  ['acme-matrix', 40_689],
  ['random-matrix-1', 115_878],
  ['acme-roles', 40_689],
  ['acme-ownership', 40_689],
  ['random-roles-1', 115_878],
  ['folders-large', 199_969],
] as const;

describe('the recorded Jenkins', () => {
  it.each(cases)('%s: every row agrees', async (name, rows) => {
    const snapshot = await collectJenkinsHome({
      source: 'x',
      path: recordedHome(name),
      groupsFile: recordingPath(name, 'groups.json'),
      permissionsFile: recordingPath(name, 'permissions.json'),
    });
    const { facts } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
    const { decide } = bruteForce(facts);
    const ids = new Set(facts.nodes.map((node) => node.id));
    expect(looseOrDouble(facts, ids)).toEqual([]);
    const wrong: string[] = [];
    let count = 0;
    for await (const row of readTruthTable(recordingPath(name, 'truth.tsv.gz'))) {
      count += 1;
      const principal = ids.has(`user:x/${row.subject}`) ? `user:x/${row.subject}` : 'user:x/*';
      const resource = row.objectKind === 'controller' ? 'controller:x' : `${row.objectKind}:x/${row.objectFullName}`;
      if (decide(principal, row.permissionId, resource) !== (row.allowed ? 'allowed' : 'denied'))
        wrong.push(`${row.subject} ${row.permissionId} ${resource}`);
    }
    expect(wrong).toEqual([]);
    expect(count).toBe(rows);
  });
});

/** Relationships with an end that is no node, and those written twice. */
function looseOrDouble({ relationships }: Facts, ids: ReadonlySet<string>): readonly string[] {
  const seen = new Set<string>();
  return relationships.flatMap(({ type, from, to, properties }) => {
    const key = `${type} ${from} ${to} ${type === 'CAN' ? String(properties?.['permission']) : ''}`;
    const wrong = !ids.has(from) || !ids.has(to) || seen.has(key);
    seen.add(key);
    return wrong && type !== 'GRANTED_WITHOUT_EFFECT' ? [key] : [];
  });
}
