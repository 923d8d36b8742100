/** Who may put commands into a build, by who chooses the text; and jobs whose files other jobs fetch and run. */
import { describe, expect, it } from 'vitest';
import type { BuildUse, Chooser } from '../../../domain/builds.js';
import type { ForkTrust } from '../../../domain/code-sources.js';
import { compileEstate } from '../../../../test/support/estate.js';
import { all, item, place } from '../../../../test/support/risk-cases/changes.js';

const hazard = (chosenBy?: Chooser) =>
  ({
    ...{ kind: 'hazard', hazard: 'input-in-shell', step: 'sh', value: 'X', certain: true, place },
    ...(chosenBy ? { chosenBy } : {}),
  }) as BuildUse;
const code = (value: string) =>
  ({ kind: 'repository', step: 'git', value, branch: null, certain: true, place }) as BuildUse;
const address = 'https://git.example.test/acme/app';

type Estate = Parameters<typeof compileEstate>[0];
async function found(type: string, text: Estate): Promise<string[]> {
  const { facts } = await compileEstate({ users: ['ann'], entries: ['U:ann Overall/Read'], ...text });
  return facts.relationships
    .filter((each) => each.type === type)
    .map(({ from, to, properties }) => `${from} ${to}${properties?.['certain'] === false ? ' ?' : ''}`);
}

const job = (more: Parameters<typeof item>[1]) => ({ items: { a: {} }, change: item('a', more) });
const builds = 'entitlement:test/controller:#hudson.model.Item.Build';

describe('text of a parameter that becomes commands', () => {
  it('lets whoever may start the job decide its builds', async () => {
    expect(await found('INJECTS_INTO', job({ uses: [hazard('starter')] }))).toEqual([`${builds} job:test/a`]);
  });

  it.each([
    ['words of a command alone', { uses: [hazard()] }],
    ['the name of a branch, which whoever writes code chooses', { uses: [hazard('pusher')] }],
    ['a job that nobody may start', { uses: [hazard('starter')], prohibitsManualLaunch: true as const }],
  ])('does not where it is %s', async (_, more) => {
    expect(await found('INJECTS_INTO', job(more))).toEqual([]);
  });

  it('lets the remote token of the job do so', async () => {
    expect(await found('INJECTS_INTO', job({ uses: [hazard('starter')], hasRemoteToken: true }))).toEqual([
      `${builds} job:test/a`,
      'webhook:test/remote-token/a job:test/a',
    ]);
  });
});

describe('text of a webhook that becomes commands', () => {
  const trigger = {
    ...{ type: 'generic-webhook' as const, className: 'GenericTrigger', schedule: '', upstream: [], hasToken: true },
    place,
  };

  it('lets its sender do so, and perhaps whoever the server of the repository tells of', async () => {
    const uses = [hazard('webhook'), code(address)];
    expect(await found('INJECTS_INTO', job({ uses, triggers: [trigger] }))).toEqual([
      'webhook:test/generic-webhook-trigger job:test/a',
      'repository-host:test/git.example.test job:test/a ?',
    ]);
    expect(await found('INJECTS_INTO', job({ uses }))).toEqual([]);
  });
});

describe('the title of a pull request that becomes commands', () => {
  const project = (forks: ForkTrust): Estate => {
    const source = {
      of: 'repository' as const,
      className: 'GitHubSCMSource',
      address,
      credentialId: null,
      forks,
      place,
    };
    return {
      items: { mb: { kind: 'folder' }, 'mb/main': {} },
      change: all(
        item('mb', { type: 'multibranch', sources: [source] }),
        item('mb/main', { type: 'branch', uses: [hazard('proposer')] }),
      ),
    };
  };

  it.each<[ForkTrust, string[]]>([
    ['anyone', ['repository-host:test/git.example.test folder:test/mb']],
    ['nobody', ['repository-host:test/git.example.test folder:test/mb']],
    ['unknown', ['repository-host:test/git.example.test folder:test/mb ?']],
    ['none', []],
  ])('of forks that are trusted as %s', async (forks, expected) => {
    expect(await found('INJECTS_INTO', project(forks))).toEqual(expected);
  });
});

describe('a script that a job fetches and runs', () => {
  const fetches = { kind: 'hazard', hazard: 'fetched-and-run', step: 'sh', certain: true, place };
  const sends = (value: string): Estate => ({
    items: { sender: {}, fetcher: {} },
    change: all(
      item('sender', { uses: [{ kind: 'publication', step: 'scp', value, certain: true, place } as BuildUse] }),
      item('fetcher', { uses: [{ ...fetches, value: 'http://pages.example.test/x.sh' } as BuildUse] }),
    ),
  });

  it.each([
    ['pages.example.test:/var/www', ['job:test/sender job:test/fetcher ?']],
    ['https://pages.example.test:8443/upload', ['job:test/sender job:test/fetcher ?']],
    ['other.example.test:/var/www', []],
    ['jenkins:artifacts', []],
  ])('may be decided by the job that sends to %s', async (value, expected) => {
    expect(await found('FEEDS', sends(value))).toEqual(expected);
  });
});
