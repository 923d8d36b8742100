/** Risk queries about what the text of builds gives away, and about certificates that end. */
import type { BuildUse, Hazard } from '../../../src/domain/builds.js';
import { all, item, place, store, type Change } from './changes.js';
import type { RiskCase } from './risk-case.js';

const uses = (...all: readonly Record<string, unknown>[]) =>
  item('job', { uses: all.map((one) => ({ step: 'sh', certain: true, place, ...one }) as BuildUse) });
const hazard = (kind: Hazard) => uses({ kind: 'hazard', hazard: kind, value: 'X' });
const image = (value: string) => uses({ kind: 'agent', type: 'docker', value });

const one = (
  riskQuery: string,
  claim: string,
  planted: RiskCase['planted']['change'],
  nearMiss: typeof planted,
): RiskCase => ({
  ...{ riskQuery, claim, subject: 'job:job' },
  planted: { items: { job: {} }, ...(planted ? { change: planted } : {}) },
  nearMiss: { items: { job: {} }, ...(nearMiss ? { change: nearMiss } : {}) },
});

/** A credential of the system store whose certificate ends then. */
const certificate =
  (endsAt: string): Change =>
  (snapshot) => {
    const { stores, ...rest } = store('', ['docker'])(snapshot);
    const ending = (credential: (typeof stores)[0]['credentials'][0]) => ({
      ...credential,
      endsAt,
      endsBy: 'clientCertificate',
    });
    return { ...rest, stores: stores.map((each) => ({ ...each, credentials: each.credentials.map(ending) })) };
  };

/** A credential of the system store whose secret was first used and last used then, as Jenkins tracked it. */
const tracked =
  (since: string, lastAt: string): Change =>
  (snapshot) => {
    const { stores, ...rest } = store('', ['key'])(snapshot);
    const usedBy = [{ job: 'job', builds: '1-9', lastBuild: 9, since, lastAt, place }];
    return {
      ...rest,
      stores: stores.map((each) => ({ ...each, credentials: each.credentials.map((one) => ({ ...one, usedBy })) })),
    };
  };
/** The job builds from a repository, and a scanner found something of this level there. */
const scanned = (level: 'error' | 'note'): Change =>
  all(uses({ kind: 'repository', step: 'git', value: 'https://github.com/acme/shop', branch: null }), (snapshot) => ({
    ...snapshot,
    scannerResults: [{ tool: 'zizmor', rule: 'x', level, repository: 'acme/shop', file: 'ci.yml', line: 3 }],
  }));
const [long, short] = ['2024-01-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z'];

export const hazardCases: readonly RiskCase[] = [
  one(
    'scanner-found-weakness',
    'fires for an error in the repository of the job, not for a note',
    scanned('error'),
    scanned('note'),
  ),
  {
    ...one(
      'credential-not-rotated',
      'fires where the secret was first used before the window, not within it',
      tracked(long, short),
      tracked(short, short),
    ),
    subject: 'credential:#key',
  },
  {
    ...one(
      'credential-unused-for-long',
      'fires where the last build is old, not where it is recent',
      tracked(long, long),
      tracked(long, short),
    ),
    subject: 'credential:#key',
  },
  one(
    'input-reaches-shell',
    'fires on text from outside, not on a secret',
    hazard('input-in-shell'),
    hazard('secret-printed'),
  ),
  one(
    'secret-leaves-build',
    'fires on what prints a secret, not on input',
    hazard('secret-printed'),
    hazard('input-in-shell'),
  ),
  one(
    'secret-leaves-build',
    'fires on what sends a secret, not on what is fetched',
    hazard('secret-sent'),
    hazard('fetched-and-run'),
  ),
  one(
    'script-fetched-and-run',
    'fires on what runs a download, not on what sends',
    hazard('fetched-and-run'),
    hazard('secret-sent'),
  ),
  {
    ...one(
      'credential-certificate-ends',
      'fires within thirty days, not before',
      certificate('2026-06-20T00:00:00.000Z'),
      certificate('2026-09-01T00:00:00.000Z'),
    ),
    subject: 'credential:#docker',
  },
  one('unpinned-code', 'fires on the tag latest, not on a version', image('node:latest'), image('node:20.19.0')),
  one(
    'unpinned-code',
    'fires without a tag, not on a digest',
    image('registry.test:5000/node'),
    image('node@sha256:0f3c'),
  ),
  one(
    ...(['unpinned-code', 'fires on a library by a branch, not by a tag'] as const),
    uses({ kind: 'library', value: 'lib', version: 'main' }),
    uses({ kind: 'library', value: 'lib', version: 'v1.4.0' }),
  ),
];
