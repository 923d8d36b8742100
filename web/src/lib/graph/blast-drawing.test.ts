import { describe, expect, it } from 'vitest';
import type { EntityKind, EvidenceStep } from '../api/schema.js';
import { drawBlast, kindOfRingGroup } from './blast-drawing.js';

const ref = (kind: EntityKind, name: string) => ({ id: `${kind.toLowerCase()}:s/${name}`, kind, name, source: 's' });
const way = (...nodes: ReturnType<typeof ref>[]) =>
  nodes.slice(1).map(
    (to, at) =>
      ({
        type: 'GRANTED',
        from: nodes[at],
        to,
        meaning: 'leads to',
        origin: 'RECORDED',
        readAt: [],
      }) as unknown as EvidenceStep,
  );
const ring = (distance: number, kind: EntityKind, count: number) => ({ distance, kind, count, tierZero: 0 });

const sam = ref('USER', 'sam');
const right = ref('ENTITLEMENT', 'Job/Configure');
const jobs = Array.from({ length: 4 }, (_, at) => ref('JOB', `j${at}`));
const key = ref('CREDENTIAL', 'deploy');
const listed = jobs.map((job) => ({ node: job, distance: 2, path: way(sam, right, job) }));
const answer = {
  of: sam,
  groups: [
    {
      kind: 'CREDENTIAL' as const,
      count: 1,
      distance: 3,
      reached: [{ node: key, distance: 3, path: way(sam, right, jobs[0]!, key) }],
    },
    { kind: 'JOB' as const, count: 60, distance: 2, reached: listed },
  ],
  rings: [ring(1, 'ENTITLEMENT', 9), ring(2, 'JOB', 40), ring(3, 'JOB', 20), ring(3, 'CREDENTIAL', 1)],
};
const none: ReadonlySet<EntityKind> = new Set();

describe('a blast radius', () => {
  it('names what is lost first with its way, counts the rest on its ring, and folds entitlements into lines', () => {
    const { nodes, relationships, rings, guides } = drawBlast(answer, none, [], null);
    expect(nodes.map(({ name }) => name)).toEqual(['sam', 'j0', 'deploy', '39 jobs', '20 jobs']);
    expect(nodes.map(({ id }) => rings![id])).toEqual([0, 1, 2, 1, 2]);
    expect(relationships.map(({ label }) => label)).toContain('Job/Configure');
    expect(relationships.find(({ to }) => to === jobs[0]!.id)?.folded).toHaveLength(2);
    expect([...guides!]).toEqual([
      [1, '2 steps · 40'],
      [2, '3 steps · 21'],
    ]);
  });

  it('accounts for every node it does not draw, whatever is open and however far one looks', () => {
    for (const opened of [none, new Set<EntityKind>(['JOB'])])
      for (const depth of [null, 2, 3]) {
        const { nodes } = drawBlast(answer, opened, [], depth);
        const shown = nodes.slice(1).reduce((sum, { group }) => sum + (group ?? 1), 0);
        const counted = answer.rings.filter(({ kind, distance }) => kind !== 'ENTITLEMENT' && distance <= (depth ?? 9));
        expect(shown).toBe(counted.reduce((sum, { count }) => sum + count, 0));
      }
  });

  it('has no more rings than one can tell apart, and nearer is never further out', () => {
    const many = Array.from({ length: 13 }, (_, at) => ring(at + 1, 'JOB', 2));
    const { guides, nodes, rings } = drawBlast({ ...answer, groups: [], rings: many }, none, [], null);
    expect(guides!.size).toBeLessThanOrEqual(6);
    expect([...guides!.values()].at(-1)).toMatch(/^(\d+ to )?13 steps · \d+$/);
    expect(nodes.slice(1).reduce((sum, { group }) => sum + group!, 0)).toBe(26);
    expect(nodes.map(({ id }) => rings![id]!)).toEqual(nodes.map(({ id }) => rings![id]!).toSorted((a, b) => a - b));
  });

  it('opens a kind by the id of its group', () => {
    const group = drawBlast(answer, none, [], null).nodes.find(({ name }) => name === '39 jobs')!;
    expect(kindOfRingGroup(group.id)).toBe('JOB');
    expect(drawBlast(answer, new Set<EntityKind>(['JOB']), [], null).nodes.map(({ name }) => name)).toContain('j3');
  });
});
