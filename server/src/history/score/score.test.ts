import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileJenkins } from '../../compile/jenkins/compile.js';
import { matchPlainPatterns } from '../../../test/support/estate.js';
import { randomBuilds } from '../../../test/support/random-builds.js';
import { snapshotOf } from '../../../test/support/random-builds-snapshot.js';
import type { NodeId } from '../../domain/ids.js';
import { estateOf, type Estate, type EstateLink, type EstateNode } from './estate.js';
import { scoredKindOf, scoredKinds, type ScoredKind } from './factors.js';
import { linksOf, nodesOf } from './past-estate.js';
import { scoreChange } from './score-change.js';
import { scoreAll, scoreOne } from './tally.js';

const CHANGES = 500;
const estates: Estate[] = [];
const sum = (parts: readonly { points: number }[]) => parts.reduce((total, { points }) => total + points, 0);

beforeAll(async () => {
  for (const random of fc.sample(randomBuilds, { numRuns: CHANGES / 2 + 2, seed: 13 })) {
    const { facts } = await compileJenkins(snapshotOf(random, 'acme'), { matchPatterns: matchPlainPatterns });
    estates.push(estateOf(nodesOf(facts), linksOf(facts)));
  }
});

/** Everything that has a score in one of two estates. */
function scoredIn(...sides: readonly Estate[]): NodeId[] {
  const ids = new Set(sides.flatMap(({ nodes }) => [...nodes.keys()]));
  return [...ids].filter((id) => scoredKindOf(id.split(':')[0]!));
}

describe('a score', () => {
  it('is the sum of its parts, a whole number from 0 to 100, and the same where all are scored at once', () => {
    for (const estate of estates.slice(0, 100))
      for (const kind of scoredKinds)
        for (const [id, score] of scoreAll(estate, kind)) {
          const one = scoreOne(estate, id, kind)!;
          expect([id, one.score, sum(one.parts)]).toEqual([id, score, score]);
          expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true);
        }
  });

  it('differs from what it was by exactly the parts that explain it, each of which names its change', () => {
    let [parts, caused] = [0, 0];
    const changes = estates
      .slice(2)
      .flatMap((after, at) => [[estates[at]!, after] as const, [after, estates[at + 1]!] as const]);
    expect(changes).toHaveLength(CHANGES);
    for (const [before, after] of changes) {
      for (const id of scoredIn(before, after)) {
        const kind = scoredKindOf(id.split(':')[0]!)!;
        const scored = { before: scoreOne(before, id, kind), after: scoreOne(after, id, kind) };
        const change = scoreChange({ before, after }, id, kind, scored);
        expect([id, sum(change)]).toEqual([id, (scored.after?.score ?? 0) - (scored.before?.score ?? 0)]);
        for (const { factor, points, through, text } of change) {
          expect(points).not.toBe(0);
          if (factor === 'cap') continue;
          parts++;
          if (through) caused++;
          else throw new Error(`${id}: ${text}`);
        }
      }
    }
    expect(parts).toBeGreaterThan(CHANGES);
    expect(caused).toBe(parts);
  });

  it('of an estate that did not change has no change', () => {
    for (const estate of estates.slice(0, 50))
      for (const id of scoredIn(estate)) {
        const kind = scoredKindOf(id.split(':')[0]!)!;
        const same = scoreOne(estate, id, kind);
        expect(scoreChange({ before: estate, after: estate }, id, kind, { before: same, after: same })).toEqual([]);
      }
  });

  it('ends at 100, and what is above is a part of its own', () => {
    const { nodes, links } = everythingAgainst('job:acme/mb/a');
    const scored = scoreOne(estateOf(nodes, links), 'job:acme/mb/a', 'job')!;
    expect([scored.score, sum(scored.parts)]).toEqual([100, 100]);
    expect(scored.parts.at(-1)).toMatchObject({ factor: 'cap', points: -14 });
    const fewer = estateOf(
      nodes,
      links.filter(({ type }) => type !== 'PUBLISHES_TO'),
    );
    const before = scoreOne(fewer, 'job:acme/mb/a', 'job');
    const change = scoreChange({ before: fewer, after: estateOf(nodes, links) }, 'job:acme/mb/a', 'job', {
      before,
      after: scored,
    });
    expect(change.map(({ points }) => points)).toEqual([-8, 4, 4]);
  });

  it('counts what follows from tier zero once, and administrators where they are made', () => {
    const node = (id: NodeId, tierZero = false) => ({
      ...{ id, kind: id.split(':')[0]!, builtin: false },
      tierZero,
      endless: false,
    });
    const link = (from: NodeId, type: EstateLink['type'], to: NodeId): EstateLink => ({ from, type, to, rule: null });
    const estate = estateOf(
      [
        node('controller:acme', true),
        node('job:acme/a'),
        node('credential:acme/#key'),
        ...['ann', 'bob'].map((name) => node(`user:acme/${name}`)),
        node('entitlement:acme/x'),
      ],
      [
        link('job:acme/a', 'RUNS_AS', 'controller:acme'),
        link('controller:acme', 'CONTROLS', 'credential:acme/#key'),
        link('user:acme/ann', 'GRANTED', 'entitlement:acme/x'),
        link('entitlement:acme/x', 'CAN_ADMINISTER', 'controller:acme'),
        link('entitlement:acme/x', 'CAN_CONFIGURE', 'job:acme/a'),
        link('user:acme/bob', 'LOGS_IN_AS', 'job:acme/a'),
      ],
    );
    const given = (id: NodeId, kind: ScoredKind) =>
      scoreOne(estate, id, kind)!.parts.flatMap(({ factor, reasons }) =>
        factor === 'cap' ? [] : reasons.map((reason) => `${factor.id} ${reason}`),
      );
    expect(given('job:acme/a', 'job')).toEqual(['tier-zero controller:acme', 'people user:acme/bob']);
    expect(given('user:acme/ann', 'principal')).toEqual(['administers controller:acme', 'tier-zero controller:acme']);
    expect(given('controller:acme', 'controller')).toEqual(['administrators user:acme/ann', 'people user:acme/bob']);
  });
});

/** A job that has the most of every factor. */
function everythingAgainst(job: NodeId): { nodes: EstateNode[]; links: EstateLink[] } {
  const nodes = new Map<NodeId, EstateNode>();
  const links: EstateLink[] = [];
  const node = (id: NodeId, tierZero = false): NodeId => {
    nodes.set(id, { id, kind: id.split(':')[0]!, builtin: tierZero, tierZero, endless: false });
    return id;
  };
  const link = (from: NodeId, type: EstateLink['type'], to: NodeId) => links.push({ from, type, to, rule: null });
  node(job);
  link(job, 'RUNS_ON', node('label:acme/any'));
  link('label:acme/any', 'SELECTS', node('agent:acme/built-in', true));
  for (let at = 0; at < 10; at++) {
    link(job, 'BINDS', node(`credential:acme/#key-${at}`));
    link(job, 'PUBLISHES_TO', node(`destination:acme/${at % 2}`));
    link(node(`user:acme/${at}`), 'LOGS_IN_AS', job);
  }
  link(node('group:acme/authenticated'), 'GRANTED', job);
  const multibranch = job.replace('job:', 'folder:').replace(/\/[^/]*$/, '');
  link(node('repository-host:acme/git'), 'PROPOSES_PIPELINES_OF', node(multibranch));
  return { nodes: [...nodes.values()], links };
}
