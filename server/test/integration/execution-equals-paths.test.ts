/**
 * What an execution answer says and where attack paths lead are one: on generated estates (PIPEWARDEN_TEST_ESTATES, 10), and for every kind of job of the
 * recordings, the largest with PIPEWARDEN_TEST_THOROUGH=1.
 */
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { execution } from '../../src/access/execution.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import type { ExecutionEntry } from '../../src/domain/answers.js';
import type { Facts } from '../../src/domain/facts.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { loadFacts } from '../../src/graph/load/load.js';
import { findPaths } from '../../src/paths/paths.js';
import { matchPlainPatterns } from '../support/estate.js';
import { buildWays } from '../support/build-ways.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { randomBuilds, type RandomBuilds, type RandomJob } from '../support/random-builds.js';
import { snapshotOf } from '../support/random-builds-snapshot.js';
import { recordedHome, recordingPath } from '../support/recordings.js';
import { whatIsBound } from '../support/where-builds-run.js';

const graph = await testGraph();
const source = ownSource('ways');
const ESTATES = Number(process.env['PIPEWARDEN_TEST_ESTATES'] ?? 10);
/** Of one recording. */
const MOST_JOBS = 25;
const AT_ONCE = 20;
const seen = { allowed: 0, unknown: 0, denied: 0, paths: 0 };
afterAll(() => emptySource(source));

const sorted = (answer: Iterable<readonly [string, string]>) => [...answer].map((each) => each.join(' ')).sort();
const told = (entries: readonly ExecutionEntry[]) =>
  sorted(entries.map(({ node, decision }) => [node.id, decision] as const));

describe('execution and attack paths', () => {
  it(`say the same of ${ESTATES} generated estates`, async () => {
    const estates = fc.sample(fc.tuple(randomBuilds, fc.nat(2)), { numRuns: ESTATES, seed: 10 });
    for (let at = 0; at < ESTATES; at += AT_ONCE) {
      const some = estates.slice(at, at + AT_ONCE);
      const facts = await Promise.all(some.map(([random], n) => factsOf(random, n)));
      await loadTogether(facts);
      for (const [n, [random, job]] of some.entries()) await agrees(random, random.jobs[job]!, n, facts[n]!);
    }
    // Guards against comparing nothing.
    expect(Math.min(seen.allowed, seen.unknown, seen.paths)).toBeGreaterThan(ESTATES / 4);
  });

  const large = process.env['PIPEWARDEN_TEST_THOROUGH'] === '1' ? ['folders-large'] : [];
  it.each(['acme-matrix', 'random-matrix-1', 'acme-roles', 'acme-ownership', 'random-roles-1', ...large])(
    'say the same of the recording %s',
    async (name) => {
      const snapshot = await collectJenkinsHome({
        source,
        path: recordedHome(name),
        groupsFile: recordingPath(name, 'groups.json'),
        permissionsFile: recordingPath(name, 'permissions.json'),
      });
      const ways = buildWays(await loadEstate(snapshot));
      for (const job of oneOfEachKind(snapshot)) await agreesOn(`job:${source}/${job}`, ways);
    },
  );
});

/** The names of each begin with a number of its own, so that one load takes many; they share the controller. */
async function factsOf(random: RandomBuilds, n: number): Promise<Facts> {
  const { facts } = await compileJenkins(snapshotOf(random, source), { matchPatterns: matchPlainPatterns });
  return JSON.parse(JSON.stringify(facts).replaceAll(`:${source}/`, `:${source}/${n}~`)) as Facts;
}

async function loadTogether(all: readonly Facts[]): Promise<void> {
  const nodes = new Map(all.flatMap((facts) => facts.nodes.map((node) => [node.id, node])));
  const relationships = all.flatMap((facts) => facts.relationships);
  const meta = { takenAt: '2026-01-01T00:00:00.000Z', collector: 'test', origin: 'test', coverage: [] };
  const facts: Facts = { source, system: 'jenkins', nodes: [...nodes.values()], relationships };
  await loadFacts(graph, facts, meta, { acceptShrink: true });
}

async function agrees(random: RandomBuilds, job: RandomJob, n: number, facts: Facts): Promise<void> {
  const estate = JSON.stringify(random);
  const { reads } = await agreesOn(`job:${source}/${n}~${job.name}`, buildWays(facts), estate);
  const bound = reads.filter(({ how }) => how.startsWith('bound')).map(({ node }) => node.id.split(`/${n}~`)[1]!);
  expect(bound.sort(), `${job.name} binds; ${estate}`).toEqual(whatIsBound(random, job));
}

async function agreesOn(id: string, ways: ReturnType<typeof buildWays>, estate = '') {
  const { runsOn, reads } = await execution(graph, id);
  expect(told(runsOn), `${id} runs on; ${estate}`).toEqual(sorted(ways.machines(id)));
  expect(told(reads), `${id} finds; ${estate}`).toEqual(sorted(ways.credentials(id)));
  const last = [...runsOn, ...reads].at(-1);
  if (last) {
    const { paths } = await findPaths(graph, { from: id, to: last.node.id, max: 1 });
    expect(paths, `${id} to ${last.node.id}`).toHaveLength(1);
    seen.paths += 1;
  }
  for (const { decision } of [...runsOn, ...reads]) seen[decision] += 1;
  return { reads };
}

/** Jobs that differ in type, label, folder, identity, or what they bind. */
function oneOfEachKind({ items }: JenkinsSnapshot): Iterable<string> {
  const kinds = new Map<string, string>();
  for (const { kind, type, parent, assignedLabel, buildStrategy, credentialIds, fullName } of items) {
    const key = JSON.stringify([
      type,
      parent,
      assignedLabel?.expression,
      buildStrategy,
      credentialIds.map(({ id }) => id),
    ]);
    if (kind === 'job' && !kinds.has(key)) kinds.set(key, fullName);
  }
  return [...kinds.values()].slice(0, MOST_JOBS);
}
