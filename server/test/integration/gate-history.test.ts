/** What guardrails ask of history: what has changed since the baseline, and the score of a job. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideNow } from '../../src/governance/decisions/gate.js';
import { readGuardrails } from '../../src/governance/guardrails/read-guardrails.js';
import { acceptBaseline } from '../../src/history/baselines/baselines.js';
import { scoreOf } from '../../src/history/score/ask-score.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { estate, type EstateText } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { temporaryFolder } from '../support/temporary-home.js';

const graph = await testGraph();
const source = ownSource('gate-history');
const dataDir = temporaryFolder();
const job = `job:${source}/pay/deploy`;
afterAll(() => emptySource(source));

const calm: EstateText = {
  source,
  users: ['ann', 'bob'],
  entries: ['G:authenticated Overall/Read', 'U:root Overall/Administer'],
  items: { 'pay/deploy': {}, 'web/build': {} },
};
const granted: EstateText = {
  ...calm,
  items: { ...calm.items, pay: { strategy: 'P', entries: ['U:ann Job/Configure'] } },
};
const elsewhere: EstateText = { ...calm, items: { ...calm.items, 'pay/deploy-2': {}, 'web/new': {} } };

async function load(text: EstateText, night: number): Promise<void> {
  const takenAt = `2026-06-0${night}T02:00:00.000Z`;
  await loadSnapshot(graph, { ...estate(text), takenAt }, { dataDir, acceptShrink: true });
}

/** Of each guardrail that matches or may match: which of both, and why. */
async function ask(guardrails: string, about = job): Promise<Record<string, readonly string[]>> {
  const file = join(temporaryFolder(), 'guardrails.yaml');
  writeFileSync(file, `format: 1\nguardrails:\n${guardrails}`);
  const gate = {
    graph,
    dataDir,
    guardrails: readGuardrails(file),
    approvals: () => Promise.resolve([]),
    patience: 60_000,
  };
  const { guardrails: matches } = await decideNow(gate, { job: about });
  return Object.fromEntries(
    matches.map(({ id, match, grounds }) => [id, [match, grounds.map(({ because }) => because).join(' ')]]),
  );
}

const rule = (id: string, when: string) =>
  `  - { id: ${id}, title: T, when: ${when}, effect: block, onUnknown: closed }\n`;

const drifted = rule('drifted', "{ drift: '**' }");

beforeAll(() => load(calm, 1));

describe('what has changed since the baseline', () => {
  it('is unknown until somebody has accepted one', async () => {
    expect(await ask(drifted)).toEqual({
      drifted: ['unknown', expect.stringContaining('nobody has accepted a baseline')],
    });
    await acceptBaseline(graph, dataDir, { source, by: 'olga', reason: 'reviewed' });
  });

  it('is nothing while it is as it was, and where only other jobs came', async () => {
    expect(await ask(drifted)).toEqual({});
    await load(elsewhere, 2);
    expect(await ask(drifted)).toEqual({});
  });

  it('is a grant on the folder around it, by its group, and nothing again once that is taken back', async () => {
    await load(granted, 3);
    const asked = await ask(rule('granted', '{ drift: grants }') + rule('bound', '{ drift: bindings }'));
    expect(Object.keys(asked)).toEqual(['granted']);
    expect(asked['granted']).toEqual(['yes', expect.stringMatching(/since the baseline: .*added .*ann/)]);
    await load(calm, 4);
    expect(await ask(drifted)).toEqual({});
  });
});

describe('a list of a folder that inherits', () => {
  it('is one change, of the jobs below it alone, and none where the folder itself is new', async () => {
    const web: EstateText = { ...calm, items: { ...calm.items, web: { strategy: 'P' } } };
    await load({ ...web, items: { ...web.items, new: { kind: 'folder', strategy: 'P' } } }, 5);
    const since = { source, number: 4 };
    const changes = await graph.read<{ what: string; type: string }>('governance/changes-since', since);
    const inherits = `CASCADES_TO controller:${source} -> folder:${source}/web`;
    expect(changes.filter(({ type }) => type === 'CASCADES_TO').map(({ what }) => what)).toEqual([inherits]);
    expect(await ask(drifted, `job:${source}/web/build`)).toEqual({
      drifted: ['yes', expect.stringContaining(`added ${inherits}`)],
    });
    expect(await ask(drifted)).toEqual({ drifted: ['unknown', expect.stringContaining('grants elsewhere')] });
  });

  it('does not inherit anew because something else is granted in it', async () => {
    await load({ ...calm, items: { ...calm.items, web: { strategy: 'P', entries: ['U:ann Job/Configure'] } } }, 6);
    const since = { source, number: 5 };
    const changes = await graph.read<{ what: string; type: string }>('governance/changes-since', since);
    expect(changes.map(({ type }) => type).sort()).toEqual(['GRANTED', 'folder']);
  });
});

describe('what decides about every job', () => {
  it('is a change where it is a grant on the controller, and unknown where it is a membership', async () => {
    await load({ ...calm, entries: [...calm.entries!, 'U:ann Job/Configure'] }, 7);
    expect(await ask(drifted)).toEqual({ drifted: ['yes', expect.stringMatching(/added .*ann/)] });
    await load({ ...calm, groups: { staff: ['bob'] } }, 8);
    expect(await ask(drifted + rule('bound', '{ drift: bindings }'))).toEqual({
      drifted: ['unknown', expect.stringContaining('memberships elsewhere')],
    });
  });
});

describe('the score of the job', () => {
  it('is what "pipewarden score" says, and holds where it is above what is asked', async () => {
    await load(granted, 9);
    const score = (await scoreOf(graph, job as never))!;
    expect(score).toBeGreaterThan(0);
    const asked = await ask(
      rule('above', `{ score: { above: ${score - 1} } }`) + rule('at', `{ score: { above: ${score} } }`),
    );
    expect(asked).toEqual({ above: ['yes', `The score of the job is ${score}.`] });
  });

  it('is unknown of a job that was not collected', async () => {
    expect(await scoreOf(graph, `job:${source}/nowhere` as never)).toBeNull();
  });
});
