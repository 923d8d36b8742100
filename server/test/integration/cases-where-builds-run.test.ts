/** Where builds run: labels, clouds, and who decides the label. */
import { describe, expect, it } from 'vitest';
import { loadCase } from '../support/cases.js';

describe('label-without-agent', () => {
  it('is served by the template of a cloud, never by any agent', async () => {
    const { builds, path } = await loadCase('label-without-agent');
    const { runsOn } = await builds('job:r/on-kube');
    expect(runsOn).toEqual([
      {
        id: 'template:r/kube/maven',
        decision: 'allowed',
        how: 'tied to pod-maven: an agent that the cloud kube starts, service account deployer, namespace builds',
      },
    ]);
    expect(await path('job:r/on-kube', 'agent:r/ssh-1')).toBeNull();
    expect(await path('job:r/on-kube', 'template:r/kube/maven')).toEqual([
      'RUNS_ON label:r/pod-maven',
      'SELECTS template:r/kube/maven',
    ]);
    expect(await path('credential:r/#kube-token', 'template:r/kube/maven')).toEqual([
      'AUTHENTICATES_AS cloud:r/kube',
      'PROVISIONS template:r/kube/maven',
    ]);
  });
});

describe('freestyle-repository-to-controller', () => {
  it('runs where its configuration says: its repository reaches no other agent', async () => {
    const { builds, path } = await loadCase('freestyle-repository-to-controller');
    const repository = 'repository:r/https://git.example.test/lib';
    expect(await path(repository, 'controller:r')).toBeNull();
    expect(await path(repository, 'agent:r/(built-in)')).toBeNull();
    expect(await path(repository, 'agent:r/ssh-1')).toEqual([
      'FEEDS job:r/tied',
      'RUNS_ON label:r/linux',
      'SELECTS agent:r/ssh-1',
    ]);
    expect((await builds('job:r/tied')).runsOn.map(({ id }) => id)).toEqual(['agent:r/ssh-1']);
    // Whoever may write the configuration moves the job.
    const configures = 'entitlement:r/controller:#hudson.model.Item.Configure';
    expect(await path(configures, 'controller:r')).toEqual([
      'PLACES_BUILDS_ON label:r/(any label)',
      'SELECTS agent:r/(built-in)',
      'CONTROLS controller:r',
    ]);
  });
});
