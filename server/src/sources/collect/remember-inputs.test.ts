/** Every input: given once it stays, with its time; given again it counts anew; what is told by nobody is not made up. */
import { describe, expect, it } from 'vitest';
import { estate } from '../../../test/support/estate.js';
import { catalogue } from '../../domain/permissions.js';
import type { JenkinsItem, JenkinsSnapshot } from '../../domain/snapshot.js';
import { rememberInputs } from './remember-inputs.js';

const at = (day: string, more: Partial<JenkinsSnapshot> = {}): JenkinsSnapshot => ({
  ...estate({ items: { app: {} } }),
  takenAt: `2026-01-${day}T00:00:00.000Z`,
  ...more,
});
const [app] = at('01').items;
const place = { file: 'jobs/app/config.xml', line: 1 };
const pipeline = { from: 'repository', scriptPath: 'Jenkinsfile', sandbox: null, reading: 'parsed', place } as const;
const read: JenkinsItem = {
  ...app!,
  pipeline,
  uses: [{ kind: 'job', step: 'build', value: 'x', certain: true, place }],
};
const unread: JenkinsItem = { ...app!, pipeline: { ...pipeline, reading: 'unread' } };
const { controller } = at('01');

const given: readonly (readonly [string, Partial<JenkinsSnapshot>])[] = [
  ['--groups', { groups: [{ name: 'devs', members: ['ann'] }] }],
  ['--permissions', { permissions: catalogue.slice(0, 3) }],
  ['--enable', { enabledPermissions: ['hudson.model.Item.ExtendedRead'] }],
  ['--update-center', { posture: { advisories: [], updates: [] } }],
  [
    '--repository-writers',
    { repositoryWriters: [{ repository: 'a/b', person: 'ann', level: 'write', isAccount: false, place }] },
  ],
  ['--ai-agent', { aiAgents: [{ by: 'token', pattern: 'bot-*' }] }],
  [
    '--scanner-results',
    {
      scannerResults: [
        { tool: 'zizmor', rule: 'unpinned-uses', level: 'error', repository: 'a/b', file: 'ci.yml', line: 3 },
      ],
    },
  ],
  ['--same-principal', { samePrincipals: [{ by: 'name', source: 'vault' }] }],
  ['--conjur-source', { conjurLink: { source: 'vault' } as never }],
  ['--java-property', { controller: { ...controller, systemProperties: { 'a.b': 'true' } } }],
  ['--checkouts', { items: [read] }],
];
const without = (option: string): Partial<JenkinsSnapshot> => (option === '--checkouts' ? { items: [unread] } : {});

describe.each(given)('%s', (option, told) => {
  const first = at('01', told);

  it('is remembered by the collections after it, with the time it was given', () => {
    const second = rememberInputs(first, at('03', without(option)));
    const third = rememberInputs(second, at('04', without(option)));
    for (const [snapshot, age] of [
      [second, '2 days'],
      [third, '3 days'],
    ] as const) {
      expect(snapshot).toMatchObject(told);
      expect(snapshot.remembered).toEqual({ [option]: first.takenAt });
      expect(snapshot.coverage).toMatchObject([
        { code: 'input-remembered', subject: option, message: expect.stringContaining(`${age} old`) },
      ]);
    }
  });

  it('counts anew where it is given again, and is not made up where it never was', () => {
    expect(rememberInputs(at('01', told), at('03', told))).toEqual(at('03', told));
    expect(rememberInputs(at('01', without(option)), at('03', without(option)))).toEqual(at('03', without(option)));
    expect(rememberInputs(undefined, at('03', without(option)))).toEqual(at('03', without(option)));
  });
});

it('a text that is said to be elsewhere now is not taken from before, and its gap stays', () => {
  const gap = { code: 'pipeline-unread', subject: 'app', message: 'x' } as const;
  const moved: JenkinsItem = { ...app!, pipeline: { ...pipeline, scriptPath: 'ci/Jenkinsfile', reading: 'unread' } };
  const now = at('03', { items: [moved], coverage: [gap] });
  expect(rememberInputs(at('01', { items: [read] }), now)).toEqual(now);
  const same = rememberInputs(at('01', { items: [read] }), at('03', { items: [unread], coverage: [gap] }));
  expect(same.coverage.map(({ code }) => code)).toEqual(['input-remembered']);
});
