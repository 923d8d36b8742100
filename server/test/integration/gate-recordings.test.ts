/** What the gate says of recorded controllers, beside what the real Jenkins said: who may build, as whom builds run, and where. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTruthTable } from '../../src/cli/truth-table.js';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { decideNow } from '../../src/governance/decisions/gate.js';
import type { GateRequest } from '../../src/governance/decisions/request.js';
import { parseGuardrails } from '../../src/governance/guardrails/read-guardrails.js';
import type { Graph } from '../../src/graph/graph.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { recordedHome, recordingPath } from '../support/recordings.js';

interface BuildsTruth {
  nodes: Record<string, unknown>;
  jobs: Record<
    string,
    { runAs: Record<string, string>; nodes: { [trigger: string]: Record<string, { canTake: boolean }> | undefined } }
  >;
}

let graph: Graph;
const sources = { matrix: ownSource('gate-matrix'), ownership: ownSource('gate-ownership') };

beforeAll(async () => {
  graph = await testGraph();
  for (const [name, source] of [
    ['acme-matrix', sources.matrix],
    ['acme-ownership', sources.ownership],
  ] as const)
    await loadSnapshot(
      graph,
      await collectJenkinsHome({
        source,
        path: recordedHome(name),
        groupsFile: recordingPath(name, 'groups.json'),
        permissionsFile: recordingPath(name, 'permissions.json'),
      }),
      {},
    );
});
afterAll(async () => {
  for (const source of Object.values(sources)) await emptySource(source);
});

/** By the id of each guardrail, what it comes to for a request: `no` where it is not told of. */
async function matchesOf(guardrails: string, request: GateRequest) {
  const set = {
    guardrails: parseGuardrails(`format: 1\nguardrails:\n${guardrails}`, 'g.yaml'),
    version: 'v',
    files: [],
  };
  const gate = { graph, dataDir: null, guardrails: set, approvals: () => Promise.resolve([]), patience: 60_000 };
  const decision = await decideNow(gate, request);
  const told = new Map<string, string>(decision.guardrails.map(({ id, match }) => [id, match]));
  return { outcome: decision.outcome, of: (id: string) => told.get(id) ?? 'no' };
}

const one = (id: string, when: string, effect: string) =>
  `  - { id: ${id}, title: T, when: { ${when} }, effect: ${effect}, onUnknown: closed }\n`;

describe('the gate of recorded controllers', () => {
  it('blocks whoever the real Jenkins does not let build, and nobody else', async () => {
    const rows: { principal: string; job: string; allowed: boolean }[] = [];
    for await (const row of readTruthTable(recordingPath('acme-matrix', 'truth.tsv.gz')))
      if (row.objectKind === 'job' && row.permissionId === 'hudson.model.Item.Build' && row.subjectKind === 'user')
        rows.push({ principal: row.subject, job: row.objectFullName, allowed: row.allowed });
    // A prime stride: every principal and every job is among them.
    const asked = rows.filter((_, at) => at % 7 === 0);
    expect(asked.length).toBeGreaterThan(200);
    const wrong: string[] = [];
    for (const { principal, job, allowed } of asked) {
      const request = { job: `job:${sources.matrix}/${job}`, as: `user:${sources.matrix}/${principal}` };
      const { outcome } = await matchesOf(one('may', 'permission: denied', 'block'), request);
      if (outcome !== (allowed ? 'allow' : 'block')) wrong.push(`${principal} ${job}: ${outcome}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['acme-matrix', sources.matrix, 150],
    ['acme-ownership', sources.ownership, 20],
  ])(
    'of %s never says for certain as whom or where a build runs, but as the real Jenkins did',
    async (name, source, least) => {
      const truth = JSON.parse(readFileSync(recordingPath(name, 'builds-truth.json'), 'utf8')) as BuildsTruth;
      const nodes = Object.keys(truth.nodes);
      const guardrails = [
        one('as-system', `identity: '**/SYSTEM'`, 'alert'),
        ...nodes.map((node, at) => one(`on-${at}`, `agent: '**/${node}'`, 'alert')),
      ].join('');
      const wrong: string[] = [];
      const settled = { identity: 0, agent: 0 };
      for (const [job, { runAs, nodes: places }] of Object.entries(truth.jobs))
        for (const trigger of ['timer', 'user pia', 'user rob']) {
          const as = trigger.startsWith('user ') ? { as: `user:${source}/${trigger.slice(5)}` } : {};
          const kind = trigger === 'timer' ? ('timer' as const) : ('user' as const);
          const matches = await matchesOf(guardrails, { job: `job:${source}/${job}`, trigger: kind, ...as });
          const system = matches.of('as-system');
          if (system !== 'unknown') settled.identity++;
          if (system !== 'unknown' && (system === 'yes') !== (runAs[trigger] === 'SYSTEM'))
            wrong.push(`${job}, ${trigger}: as SYSTEM ${system}, and it ran as ${runAs[trigger]}`);
          const place = places[trigger];
          if (!place) continue; // the server was not asked where
          const taking = nodes.filter((node) => place[node]!.canTake);
          for (const [at, node] of nodes.entries()) {
            const on = matches.of(`on-${at}`);
            if (on !== 'unknown') settled.agent++;
            if (on === 'no' && taking.includes(node))
              wrong.push(`${job}, ${trigger}: never on ${node}, which takes it`);
            if (on === 'yes' && (taking.length > 1 || taking[0] !== node))
              wrong.push(`${job}, ${trigger}: on ${node} alone, and ${taking.join(', ') || 'none'} may take it`);
          }
        }
      expect(wrong).toEqual([]);
      expect(Object.keys(truth.jobs).length * 3).toBeGreaterThanOrEqual(80);
      expect(settled.identity).toBeGreaterThan(least);
      expect(settled.agent).toBeGreaterThan(100);
    },
  );
});
