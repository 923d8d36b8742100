/** Reads a registered source as it was said to be read. */
import { collectConjur } from '../../collectors/conjur/live/collect-conjur.js';
import { collectJenkins, type CollectJenkinsOptions } from '../../collectors/jenkins/live/collect-jenkins.js';
import { keptScripts } from '../../collectors/jenkins/pipeline/script-cache.js';
import type { CollectProgress } from '../../collectors/http/for-each.js';
import type { ConjurSnapshot } from '../../domain/conjur.js';
import type { JenkinsSnapshot } from '../../domain/snapshot.js';
import { readSecret } from './read-secret.js';
import type { RegisteredSource } from './registered-source.js';

export interface CollectingRegistered {
  /** Where Conjurs were added that hold secrets of others. */
  dataDir?: string;
  onProgress?: (progress: CollectProgress) => void;
  signal?: AbortSignal | undefined;
}

type Of<Kind> = Extract<RegisteredSource, { kind: Kind }>;

/** Throws what the collector throws, `no-token`, `token-unreadable`. */
export async function collectRegistered(
  source: RegisteredSource,
  { onProgress, signal, dataDir }: CollectingRegistered = {},
): Promise<JenkinsSnapshot | ConjurSnapshot> {
  const run = { ...(onProgress ? { onProgress } : {}), signal };
  return source.kind === 'jenkins'
    ? collectJenkins({ ...(await jenkinsOptions(source, dataDir)), ...run })
    : collectConjur({ ...(await conjurOptions(source, dataDir)), ...run });
}

export async function jenkinsOptions(source: Of<'jenkins'>, dataDir?: string): Promise<CollectJenkinsOptions> {
  const { name, url, user, ca, strategyFrom, groups, permissions } = source;
  const files = { ca: ca ?? undefined, groupsFile: groups ?? undefined, permissionsFile: permissions ?? undefined };
  const token = await readSecret(source, process.env, dataDir);
  return { source: name, url, user: user ?? undefined, token, strategyFrom, remember: keptScripts(), ...files };
}

export async function conjurOptions(source: Of<'conjur'>, dataDir?: string) {
  const { name, url, user, account, ca } = source;
  const apiKey = await readSecret(source, process.env, dataDir);
  return { source: name, url, account, login: user, apiKey, ca: ca ?? undefined };
}
