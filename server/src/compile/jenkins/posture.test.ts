import { describe, expect, it } from 'vitest';
import type { JenkinsAdvisory, JenkinsPosture } from '../../domain/posture.js';
import type { JenkinsSnapshot } from '../../domain/snapshot.js';
import { estate } from '../../../test/support/estate.js';
import type { MatchPatterns } from './match-patterns.js';
import { describePosture } from './posture.js';

const advisory = (id: string, component: string, ...patterns: string[]): JenkinsAdvisory => ({
  id,
  component,
  message: 'a | b',
  url: 'https://x',
  patterns,
});

/** Answers by table: what is asked is what the engine of Jenkins would be asked. */
const answering =
  (table: Readonly<Record<string, boolean | null>>, asked: string[] = []): MatchPatterns =>
  (questions) => {
    asked.push(...questions.map(({ pattern, names }) => `${pattern} ${names.join()}`));
    return Promise.resolve(
      questions.map(({ pattern }) => (table[pattern] === null ? null : [table[pattern] ?? false])),
    );
  };

const with_ = (posture: JenkinsPosture, more: Partial<JenkinsSnapshot> = {}): JenkinsSnapshot => ({
  ...estate({}),
  plugins: [{ name: 'git', version: '5.2.1 (private-1-ann)' }],
  ...more,
  posture,
});

describe('advisories', () => {
  it('concern what their patterns match, a pattern Java rejects everything, no pattern everything', async () => {
    const asked: string[] = [];
    const posture = await describePosture(
      with_({
        advisories: [
          advisory('S-1', 'git', 'yes', 'no'),
          advisory('S-2', 'git', 'no'),
          advisory('S-3', 'core', 'broken'),
          advisory('S-4', 'git'),
          advisory('S-5', 'svn', 'yes'),
          advisory('S-6', 'git', 'yes'),
        ],
        ignoredAdvisories: ['S-6'],
      }),
      answering({ yes: true, no: false, broken: null }, asked),
    );
    expect(posture['advisories']).toEqual([
      'S-1|git|5.2.1|https://x|a / b',
      'S-3|core|2.433|https://x|a / b',
      'S-4|git|5.2.1|https://x|a / b',
    ]);
    expect(posture['ignoredAdvisories']).toEqual(['S-6|git|5.2.1|https://x|a / b']);
    expect(asked).toEqual(['yes 5.2.1', 'no 5.2.1', 'no 5.2.1', 'broken 2.433', 'yes 5.2.1']);
  });

  it('say nothing where no update center was read', async () => {
    expect(await describePosture(with_({}), answering({}))).not.toHaveProperty('advisories');
  });
});

describe('posture', () => {
  it('marks dangerous signatures, approved and waiting', async () => {
    const place = { file: 'scriptApproval.xml', line: 1 };
    const posture = await describePosture(
      with_({
        scriptApproval: {
          approvedScripts: 2,
          approvedSignatures: ['method java.net.URI getHost', 'new java.io.File java.lang.String'],
          approvedAclSignatures: ['staticMethod jenkins.model.Jenkins getInstance'],
          approvedClasspaths: 0,
          pendingScripts: 1,
          pendingSignatures: [
            { signature: 'method java.lang.Class newInstance', item: 'a', user: 'eve' },
            { signature: 'method java.util.Map size', item: '', user: '' },
          ],
          pendingClasspaths: 0,
          forcesSandbox: true,
          place,
        },
      }),
      answering({}),
    );
    expect(posture).toMatchObject({
      dangerousSignatures: [
        'new java.io.File java.lang.String|reads and writes files of the controller',
        'staticMethod jenkins.model.Jenkins getInstance|reaches the controller itself',
      ],
      pendingDangerousSignatures: ['method java.lang.Class newInstance'],
      pendingScripts: 1,
      forcesSandbox: true,
    });
  });

  it('counts tokens of a home, and none of a controller that shows none', async () => {
    const home = with_({});
    expect(await describePosture(home, answering({}))).toMatchObject({ tokenCount: 0, legacyTokenCount: 0 });
    const live = with_({}, { collector: { ...home.collector, name: 'jenkins' } });
    expect(await describePosture(live, answering({}))).not.toHaveProperty('tokenCount');
  });

  it('tells a library by commit from one by branch', async () => {
    const place = { file: 'x', line: 1 };
    const library = (defaultVersion: string) => ({
      ...{
        name: 'l',
        folder: '',
        trusted: true,
        implicit: true,
        allowsVersionOverride: false,
        repository: null,
        credentialId: null,
      },
      defaultVersion,
      place,
    });
    const posture = await describePosture(
      with_({}, { libraries: [library('main'), library('0'.repeat(40)), { ...library('main'), folder: 'f' }] }),
      answering({}),
    );
    expect(posture['globalLibraries']).toEqual([
      'l|trusted|main|mutable|no override|implicit|',
      `l|trusted|${'0'.repeat(40)}|fixed|no override|implicit|`,
    ]);
  });
});
