import { describe, expect, it } from 'vitest';
import type { SummonEntry, SummonSnapshot } from '../../domain/summon.js';
import { compileSummon } from './compile.js';

const entry = (name: string, variable: string | null, more: Partial<SummonEntry> = {}): SummonEntry => ({
  ...{ name, variable, delivery: 'environment', hasDefault: false, looksSecret: false, undeclared: [], line: 1 },
  ...more,
});

async function compile(entries: readonly SummonEntry[], more: Partial<SummonSnapshot> = {}) {
  const snapshot: SummonSnapshot = {
    ...{ system: 'summon', format: 1, source: 'tasks', takenAt: '2026-11-22T10:00:00.000Z' },
    collector: { name: 'summon', version: '0', origin: 'ci/s.yml', duration: 0, reads: 1 },
    runners: ['host:vault/ci'],
    tasks: [{ file: 'ci/s.yml', environment: 'prod', entries }],
    coverage: [],
    ...more,
  };
  return (await compileSummon(snapshot, {})).facts;
}

describe('a task', () => {
  const entries = [
    entry('KEY', 'db/key'),
    entry('KEY_FILE', 'db/key', { delivery: 'memory-mapped-file', line: 2 }),
    entry('MODE', null),
  ];

  it('fetches a variable once, with every entry and delivery, as its runner', async () => {
    expect((await compile(entries)).relationships).toEqual([
      {
        type: 'FETCHES',
        from: 'task:tasks/ci/s.yml#prod',
        to: 'variable:vault/db/key',
        properties: {
          evidence: ['ci/s.yml:1 KEY', 'ci/s.yml:2 KEY_FILE'],
          delivery: ['environment', 'memory-mapped-file'],
        },
      },
      { type: 'FETCHES_AS', from: 'task:tasks/ci/s.yml#prod', to: 'host:vault/ci' },
    ]);
  });

  it('lists what it needs, whether or not the graph has it', async () => {
    expect((await compile(entries)).nodes).toMatchObject([
      {
        name: 's.yml#prod',
        properties: {
          needs: ['variable:vault/db/key', 'variable:vault/db/key'],
          needsAt: ['ci/s.yml:1 KEY', 'ci/s.yml:2 KEY_FILE'],
          delivery: ['environment', 'memory-mapped-file'],
        },
      },
    ]);
  });

  it('fetches nothing whose path is not known', async () => {
    const { nodes, relationships } = await compile([entry('KEY', '$env/key', { undeclared: ['env'] })]);
    expect(relationships.map(({ type }) => type)).toEqual(['FETCHES_AS']);
    expect(nodes[0]?.properties).toMatchObject({ needs: [], unresolved: ['ci/s.yml:1 KEY'] });
  });

  it('fetches from the Conjur of each of its runners', async () => {
    const { relationships } = await compile([entry('KEY', 'key')], {
      runners: ['host:one/ci', 'host:two/ci', 'user:one/a'],
    });
    const ends = relationships.filter(({ type }) => type === 'FETCHES').map(({ to }) => to);
    expect(ends).toEqual(['variable:one/key', 'variable:two/key']);
  });

  it('may write a path as a whole Conjur id', async () => {
    const { nodes } = await compile([entry('A', 'acme:variable:db/key'), entry('B', 'variable:db/other')]);
    expect(nodes[0]?.properties['needs']).toEqual(['variable:vault/db/key', 'variable:vault/db/other']);
  });

  it('is called by its command where one was read, with the line only where two would be called the same', async () => {
    const task = (line: number) => ({
      ...{ file: 'ci/s.yml', environment: null, entries: [entry('A', 'a')] },
      command: { file: 'ci/Jenkinsfile', line, text: './push.sh' },
    });
    const { nodes, relationships } = await compile([], { tasks: [task(4), task(9)] });
    expect(nodes.map(({ id, name }) => [id, name])).toEqual([
      ['task:tasks/ci/Jenkinsfile#./push.sh', 'Jenkinsfile#./push.sh'],
      ['task:tasks/ci/Jenkinsfile#./push.sh:9', 'Jenkinsfile#./push.sh:9'],
    ]);
    expect(relationships[1]).toMatchObject({
      type: 'FETCHES_AS',
      properties: { evidence: ['ci/Jenkinsfile:4 ./push.sh'] },
    });
  });
});
