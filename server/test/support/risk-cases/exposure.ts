/** Risk queries about what is open, shared or forgotten: one estate each fires on, and a near miss. */
import type { BuildUse } from '../../../src/domain/builds.js';
import { agent, all, controller, item, place, store, team, type Change } from './changes.js';
import type { RiskCase } from './risk-case.js';

const bind = (job: string, id: string): Change => item(job, { credentialIds: [{ id, place }] });
const tie = (job: string, expression: string): Change => item(job, { assignedLabel: { expression, place } });
const plugins =
  (...names: readonly string[]): Change =>
  (snapshot) => ({ ...snapshot, plugins: names.map((name) => ({ name, version: '1.0' })) });

const inline = (sandbox: boolean): Change =>
  item('a', {
    type: 'pipeline',
    pipeline: { from: 'inline', scriptPath: null, sandbox, reading: 'parsed', place },
  });

const sends = (value: string): Change => {
  const use: BuildUse = { kind: 'publication', step: 'sh curl', value, certain: true, place };
  return item('a', { uses: [use] });
};

const owned = (fullName: string): Change =>
  item(fullName, { ownership: { enabled: true, primary: 'ann', secondary: [], itemSpecific: null, place } });

/** As many jobs as there are names, all of which bind the credential `key` of the system store. */
const binding = (...jobs: readonly string[]) => ({
  items: Object.fromEntries(jobs.map((job) => [job, {}])),
  change: all(store('', ['key']), ...jobs.map((job) => bind(job, 'key'))),
});
const jobsOf = (...folders: readonly string[]) => folders.flatMap((one) => [1, 2, 3, 4].map((at) => `${one}/j${at}`));

export const exposureCases: readonly RiskCase[] = [
  {
    riskQuery: 'anonymous-holds-overall-read',
    claim: 'fires for anonymous, not for everyone who is logged in',
    planted: { ...team, entries: ['U:anonymous Overall/Read'] },
    nearMiss: { ...team, entries: ['G:authenticated Overall/Read'] },
    subject: 'controller:',
  },
  {
    riskQuery: 'credential-bound-in-many-jobs',
    claim: 'fires for twelve jobs of three folders, not for twelve of one',
    planted: binding(...jobsOf('pay', 'web', 'ops')),
    nearMiss: binding(...jobsOf('pay/a', 'pay/b', 'pay/c')),
    subject: 'credential:#key',
  },
  {
    riskQuery: 'credential-bound-in-many-jobs',
    claim: 'takes three folders for several teams, not two',
    planted: binding(...jobsOf('pay', 'web', 'ops')),
    nearMiss: binding(...jobsOf('pay', 'web'), ...['pay/x', 'pay/y', 'pay/z']),
    subject: 'credential:#key',
  },
  {
    riskQuery: 'credential-without-known-use',
    claim: 'fires for the one nothing uses, not for one an agent is launched with',
    planted: { items: { 'pay/a': {} }, change: all(store('', ['key', 'idle']), bind('pay/a', 'key')) },
    nearMiss: {
      items: { 'pay/a': {} },
      change: all(store('', ['key', 'idle']), bind('pay/a', 'key'), agent({ launchCredentialId: 'idle' })),
    },
    subject: 'credential:#idle',
  },
  {
    riskQuery: 'credential-without-known-use',
    claim: 'is silent where no use at all is known',
    planted: { items: { 'pay/a': {} }, change: all(store('', ['key', 'idle']), bind('pay/a', 'key')) },
    nearMiss: { items: { 'pay/a': {} }, change: store('', ['key', 'idle']) },
    subject: 'credential:#idle',
  },
  {
    riskQuery: 'agent-with-many-executors-or-labels',
    claim: 'fires for forty executors, not for two',
    planted: { change: agent({ numExecutors: 40 }) },
    nearMiss: { change: agent({ numExecutors: 2, labels: ['linux'] }) },
    subject: 'agent:linux',
  },
  {
    riskQuery: 'agent-with-many-executors-or-labels',
    claim: 'fires for five labels, not for four',
    planted: { change: agent({ labels: ['a', 'b', 'c', 'd', 'e'] }) },
    nearMiss: { change: agent({ labels: ['a', 'b', 'c', 'd'] }) },
    subject: 'agent:linux',
  },
  {
    riskQuery: 'agent-shared-with-secrets',
    claim: 'fires where two folders share the agent, not where one has it alone',
    planted: {
      items: { 'pay/a': {}, 'web/b': {} },
      change: all(
        agent({ labels: ['big'] }),
        store('', ['key']),
        bind('pay/a', 'key'),
        tie('pay/a', 'big'),
        tie('web/b', 'big'),
      ),
    },
    nearMiss: {
      items: { 'pay/a': {}, 'pay/b': {} },
      change: all(
        agent({ labels: ['big'] }),
        store('', ['key']),
        bind('pay/a', 'key'),
        tie('pay/a', 'big'),
        tie('pay/b', 'big'),
      ),
    },
    subject: 'agent:linux',
  },
  {
    riskQuery: 'agent-shared-with-secrets',
    claim: 'is silent where nothing on the shared agent binds a credential',
    planted: {
      items: { 'pay/a': {}, 'web/b': {} },
      change: all(
        agent({ labels: ['big'] }),
        store('', ['key']),
        bind('web/b', 'key'),
        tie('pay/a', 'big'),
        tie('web/b', 'big'),
      ),
    },
    nearMiss: {
      items: { 'pay/a': {}, 'web/b': {} },
      change: all(agent({ labels: ['big'] }), store('', ['key']), tie('pay/a', 'big'), tie('web/b', 'big')),
    },
    subject: 'agent:linux',
  },
  {
    riskQuery: 'controller-without-tls',
    claim: 'fires for http, not for https',
    planted: { change: controller({ url: 'http://ci.acme.test:8080/' }) },
    nearMiss: { change: controller({ url: 'https://ci.acme.test/' }) },
    subject: 'controller:',
  },
  {
    riskQuery: 'controller-without-tls',
    claim: 'leaves a controller of this machine out, not one whose name begins alike',
    planted: { change: controller({ url: 'http://localhost.acme.test/' }) },
    nearMiss: { change: controller({ url: 'http://localhost:8080/jenkins/' }) },
    subject: 'controller:',
  },
  {
    riskQuery: 'pipeline-outside-the-sandbox',
    claim: 'fires where the sandbox is off, not where it is on',
    planted: { items: { a: {} }, change: inline(false) },
    nearMiss: { items: { a: {} }, change: inline(true) },
    subject: 'job:a',
  },
  {
    riskQuery: 'job-publishes-outside',
    claim: 'fires for an address outside, not for the artifacts of the job',
    planted: { items: { a: {} }, change: sends('https://files.acme.test/drop') },
    nearMiss: { items: { a: {} }, change: sends('jenkins:artifacts') },
    subject: 'job:a',
  },
  {
    riskQuery: 'risky-plugin-loaded',
    claim: 'fires for the plugin by its whole name, not by a part of it',
    planted: { change: plugins('git', 'scriptler') },
    nearMiss: { change: plugins('git', 'scriptler-views') },
    subject: 'controller:',
  },
  {
    riskQuery: 'look-alike-users',
    claim: 'fires for two ids that differ in case, not for two that differ in a letter',
    planted: { userIds: 'case-sensitive', users: ['nora', 'Nora'] },
    nearMiss: { userIds: 'case-sensitive', users: ['nora', 'Norah'] },
    subject: 'user:nora',
  },
  {
    riskQuery: 'credential-chosen-by-starter',
    claim: 'fires for a parameter that takes a credential, not for a job that has none',
    planted: { items: { a: {} }, change: item('a', { credentialParameters: [{ name: 'KEY', byDefault: '', place }] }) },
    nearMiss: { items: { a: {} } },
    subject: 'job:a',
  },
  {
    riskQuery: 'builds-run-as-system',
    claim: 'fires where builds run as SYSTEM, not where the one job is disabled',
    planted: { items: { a: {} } },
    nearMiss: { items: { a: {} }, change: item('a', { disabled: true }) },
    subject: 'controller:',
  },
  {
    riskQuery: 'shared-credential-without-owner',
    claim: 'fires for the credential of a folder nobody owns, not for one whose folder has an owner',
    planted: {
      users: ['ann'],
      items: { 'pay/web/a': {}, 'pay/ops/b': {}, 'x/c': {} },
      change: all(store('', ['key']), bind('pay/web/a', 'key'), bind('x/c', 'key'), owned('pay')),
    },
    nearMiss: {
      users: ['ann'],
      items: { 'pay/web/a': {}, 'pay/ops/b': {}, 'x/c': {} },
      change: all(store('', ['key']), bind('pay/web/a', 'key'), bind('pay/ops/b', 'key'), owned('pay')),
    },
    subject: 'credential:#key',
  },
];
