import { describe, expect, it } from 'vitest';
import type { EntityKind, EvidenceStep } from '../api/schema.js';
import { drawSteps } from './drawing.js';
import { foldAlike, isGroup } from './fold-alike.js';

const ref = (kind: EntityKind, name: string) => ({ id: `${kind.toLowerCase()}:s/${name}`, kind, name, source: 's' });
const step = (from: ReturnType<typeof ref>, to: ReturnType<typeof ref>): EvidenceStep =>
  ({
    type: 'HOSTS',
    from,
    to,
    meaning: 'hosts',
    origin: 'DERIVED',
    readAt: [],
    references: [],
  }) as unknown as EvidenceStep;

const agent = ref('AGENT', 'linux');
const jobs = Array.from({ length: 9 }, (_, at) => ref('JOB', `j${at}`));
const none = new Set<string>();

describe('many alike', () => {
  it('become one group with the count, that opens again', () => {
    const drawing = drawSteps(jobs.map((job) => step(agent, job)));
    const { drawing: folded, groups } = foldAlike(drawing, none, none);
    expect(folded.nodes.map(({ name }) => name)).toEqual(['linux', '9 jobs']);
    expect(folded.relationships).toHaveLength(1);
    const [group] = [...groups.values()];
    expect(isGroup(group!.id)).toBe(true);
    expect(group!.members.map(({ id }) => id)).toEqual(jobs.map(({ id }) => id));
    expect(foldAlike(drawing, new Set([group!.id]), none).drawing).toBe(drawing);
  });

  it('are at least so many where not all that hang there are drawn', () => {
    const drawing = { ...drawSteps(jobs.map((job) => step(agent, job))), partial: new Set([agent.id]) };
    expect(foldAlike(drawing, none, none).drawing.nodes.map(({ name }) => name)).toContain('at least 9 jobs');
    expect(foldAlike({ ...drawing, partial: new Set(['agent:s/other']) }, none, none).drawing.nodes[1]!.name).toBe(
      '9 jobs',
    );
  });

  it('are not those that lead elsewhere, nor few, nor what must stay by name', () => {
    const other = step(jobs[0]!, ref('CREDENTIAL', 'key'));
    const { groups } = foldAlike(drawSteps([...jobs.map((job) => step(agent, job)), other]), none, none);
    expect([...groups.values()][0]!.members.map(({ name }) => name)).not.toContain('j0');
    expect(foldAlike(drawSteps(jobs.slice(0, 5).map((job) => step(agent, job))), none, none).groups.size).toBe(0);
    const kept = new Set(jobs.map(({ id }) => id));
    expect(foldAlike(drawSteps(jobs.map((job) => step(agent, job))), none, kept).groups.size).toBe(0);
  });

  it('of credentials are named for longer', () => {
    const keys = Array.from({ length: 12 }, (_, at) => ref('CREDENTIAL', `k${at}`));
    expect(foldAlike(drawSteps(keys.map((key) => step(agent, key))), none, none).groups.size).toBe(0);
  });
});
