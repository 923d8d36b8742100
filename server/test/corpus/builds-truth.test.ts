/**
 * As whom builds run, which credentials they find and which nodes take them, by the compiled facts alone, against what the
 * recorded Jenkins did with every job, started in four ways.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import { labelTest } from '../../src/compile/jenkins/label-expression.js';
import { buildFacts, type Build } from '../support/build-facts.js';
import { matchPlainPatterns } from '../support/estate.js';
import { recordingPath } from '../support/recordings.js';

interface Truth {
  jobs: Record<string, JobTruth>;
}

interface JobTruth {
  runAs: Record<string, string>;
  taskAuthentication: string;
  runtimeCredentials: string[];
  /** What each principal a build may run as finds itself. */
  credentials: Record<string, string[]>;
  nodes: Record<string, Record<string, { labelMatches: boolean; canTake: boolean }>>;
  pipelineLabels?: Record<string, Record<string, { labelMatches: boolean; buildPermission: Record<string, boolean> }>>;
}

const ways: Record<string, Build> = {
  timer: {},
  'remote token': {},
  'user pia': { startedBy: 'user:x/pia' },
  'user rob': { startedBy: 'user:x/rob' },
};
const names = ['acme-matrix', 'acme-roles', 'acme-ownership'] as const;

async function read(name: string) {
  const truth = JSON.parse(readFileSync(recordingPath(name, 'builds-truth.json'), 'utf8')) as Truth;
  const snapshot = await collectJenkinsHome({
    source: 'x',
    path: recordingPath(name, 'home'),
    groupsFile: recordingPath(name, 'groups.json'),
    permissionsFile: recordingPath(name, 'permissions.json'),
  });
  const { facts } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
  return { jobs: Object.entries(truth.jobs), builds: buildFacts(facts) };
}

describe('builds of the recorded Jenkins', () => {
  it.each(names)('%s: run as who the server said', async (name) => {
    const { jobs, builds } = await read(name);
    const wrong = jobs.flatMap(([job, truth]) =>
      Object.entries(truth.runAs).flatMap(([way, expected]) => {
        const found = builds.runsAs(`job:x/${job}`, ways[way]!);
        return found === `user:x/${expected}` ? [] : [`${job}, ${way}: ${expected}, not ${found}`];
      }),
    );
    expect(wrong).toEqual([]);
    expect(jobs).toHaveLength(56);
  });

  it.each(names)('%s: find the credentials the server found', async (name) => {
    const { jobs, builds } = await read(name);
    let rows = 0;
    for (const [job, truth] of jobs) {
      expect(builds.credentials(`job:x/${job}`), job).toEqual(truth.runtimeCredentials.toSorted());
      for (const [who, ids] of Object.entries(truth.credentials)) {
        rows += 1;
        expect(builds.ownCredentials(`user:x/${who}`, `job:x/${job}`), `${job} as ${who}`).toEqual(ids.toSorted());
      }
    }
    expect(rows).toBeGreaterThanOrEqual(56);
  });

  it.each(names)('%s: are taken by the nodes that took them', async (name) => {
    const { jobs, builds } = await read(name);
    const wrong: string[] = [];
    let rows = 0;
    for (const [job, truth] of jobs)
      for (const [way, nodes] of Object.entries(truth.nodes))
        for (const [node, { canTake }] of Object.entries(nodes)) {
          rows += 1;
          if (builds.canTake(`job:x/${job}`, ways[way]!, `agent:x/${node}`) !== canTake)
            wrong.push(`${job}, ${way}, ${node}: ${canTake}`);
        }
    expect(wrong).toEqual([]);
    expect(rows).toBeGreaterThan(500);
  });

  it.each(names)('%s: labels of pipelines select the nodes, and Agent/Build lets the build on', async (name) => {
    const { jobs, builds } = await read(name);
    const wrong: string[] = [];
    for (const [job, truth] of jobs)
      for (const [label, nodes] of Object.entries(truth.pipelineLabels ?? {}))
        for (const [node, { labelMatches, buildPermission }] of Object.entries(nodes)) {
          const agent = `agent:x/${node}`;
          if (labelTest(label)(builds.labels(agent)) !== labelMatches) wrong.push(`${label} on ${node}`);
          for (const [way, expected] of Object.entries(buildPermission)) {
            const runner = builds.runsAs(`job:x/${job}`, ways[way]!);
            if (builds.admits(runner, agent) !== expected) wrong.push(`${job}, ${way}, ${node}: ${expected}`);
          }
        }
    expect(wrong).toEqual([]);
  });
});
