/** The systems of a seed estate, in the order they are loaded: what others refer to first. */
import { collectPolicy } from '../../collectors/conjur/files/collect.js';
import { collectJenkinsHome } from '../../collectors/jenkins/home/collect.js';
import { collectSsh } from '../../collectors/ssh/collect.js';
import { collectSummon } from '../../collectors/summon/collect.js';
import { conjurLinkOf } from '../../domain/jenkins-conjur.js';
import type { Snapshot } from '../../domain/snapshots.js';
import packageJson from '../../../../package.json' with { type: 'json' };
import type { Seed } from './read-seed.js';

export interface SeedStep {
  source: string;
  collect(): Promise<Snapshot>;
}

/** Each step rejects with what its collector throws. */
export function seedSteps(seed: Seed, signal: AbortSignal): readonly SeedStep[] {
  const { version } = packageJson;
  const { conjur, summon, ssh, source, home, groups, permissions } = seed;
  const conjurLink = conjurLinkOfSeed(seed);
  const steps: SeedStep[] = [];
  if (conjur) {
    const loads = conjur.loads.map(({ mode, branch, file }) => `${mode}:${branch}:${file}`);
    const { account } = conjur;
    steps.push({
      source: conjur.source,
      collect: () => collectPolicy({ source: conjur.source, account, loads, version, signal }),
    });
  }
  for (const tasks of summon)
    steps.push({ source: tasks.source, collect: () => collectSummon({ ...tasks, version, signal }) });
  steps.push({
    source,
    collect: () =>
      collectJenkinsHome({
        ...{ source, path: home, groupsFile: groups, permissionsFile: permissions, conjurLink, signal },
      }),
  });
  for (const machines of ssh)
    steps.push({ source: machines.source, collect: () => collectSsh({ ...machines, version, signal }) });
  return steps;
}

/** How the jobs of its Jenkins log in to its Conjur. */
export function conjurLinkOfSeed({ conjur }: Seed): ReturnType<typeof conjurLinkOf> {
  return conjurLinkOf({
    conjurSource: conjur?.source,
    conjurTokenAppProperty: conjur?.tokenAppProperty,
    conjurIdentityPath: conjur?.identityPath,
  });
}
