/** Reads a discovery export of the Conjur credentials plugin: credentials, where they are used, and who jobs are to Conjur. */
import { basename } from 'node:path';
import type { CoverageCode } from '../../../domain/coverage.js';
import type { ConjurLink } from '../../../domain/jenkins-conjur.js';
import type { CoverageGap, JenkinsSnapshot } from '../../../domain/snapshot.js';
import packageJson from '../../../../../package.json' with { type: 'json' };
import { inferredGaps } from '../config/inferred-gaps.js';
import { readJsonFile } from '../config/json-file.js';
import { readPlugin } from './conjur.js';
import { readItems, readStores } from './items.js';
import { discoExport, type DiscoExport } from './schema.js';

export interface CollectDiscoOptions {
  /** Name the operator gives the controller. */
  source: string;
  /** The export as JSON. */
  path: string;
  /** The Conjur its jobs log in to, as the operator says. */
  conjurLink?: ConjurLink | undefined;
}

/**
 * The export as a snapshot of a controller of which little is known: who may do what is not in it, and so unknown.
 * @throws PipewardenError `disco-export-missing`, `disco-export-invalid`
 */
export async function collectDisco({ source, path, conjurLink }: CollectDiscoOptions): Promise<JenkinsSnapshot> {
  const started = performance.now();
  const exported = await readJsonFile(path, discoExport, {
    code: 'disco-export',
    example:
      '{"dataSourceType": "JenkinsDiscoveryPlugin", "timestamp": "…", "credentials": […], "folders": […], "jobs": […]}',
  });
  const place = { file: basename(path), line: 0 };
  const items = readItems(exported, place);
  const { stores, gaps } = readStores(exported, items, place);
  const plugin = exported.conjurConfig
    ? readPlugin(exported.conjurConfig, [...exported.folders, ...exported.jobs], place)
    : undefined;
  const { issuer } = exported.openIdConfiguration ?? {};
  const snapshot = {
    controller: {
      ...{ url: issuer ? `${issuer}/` : null, version: null, numExecutors: null, mode: null, labels: [] },
      ...{ selfLabel: 'built-in' as const, security: null, authorization: null, buildAuthenticators: null },
      ...{ agentPort: null, place },
      ...(plugin ? { conjur: plugin.plugin } : {}),
    },
    permissions: null,
    enabledPermissions: [],
    groups: null,
    users: [],
  };
  return {
    system: 'jenkins',
    format: 1,
    source,
    takenAt: new Date(exported.timestamp).toISOString(),
    collector: {
      name: 'disco-export',
      version: packageJson.version,
      origin: path,
      duration: (performance.now() - started) / 1000,
      reads: 1,
    },
    ...snapshot,
    ...{ items, stores, views: [], agents: [] },
    plugins: exported.version ? [{ name: 'conjur-credentials', version: exported.version }] : [],
    ...(conjurLink ? { conjurLink } : {}),
    coverage: [...gapsOf(exported, plugin?.certain ?? true), ...gaps, ...inferredGaps(snapshot)],
  };
}

/** What no export says. */
function gapsOf({ credentials }: DiscoExport, certainSub: boolean): readonly CoverageGap[] {
  const gap = (code: CoverageCode, subject: string, message: string): CoverageGap => ({ code, subject, message });
  return [
    gap(
      'strategy-unread',
      'security',
      'A discovery export says nothing of users, agents, views and who may do what, so every decision that depends on it is unknown; collect the home or the live controller for that.',
    ),
    gap(
      'configurations-unread',
      'items',
      'Configurations are not in a discovery export: of what jobs use it names the credentials that a search of their text finds.',
    ),
    gap(
      'credential-domains-unread',
      'credentials',
      'A discovery export leaves out credentials of domains other than the global one, personal ones, and those it is itself sent with.',
    ),
    ...(credentials.some(({ type }) => type?.startsWith('org.conjur.jenkins.'))
      ? [
          gap(
            'variables-unread',
            'credentials',
            'Which variables the credentials of the Conjur plugin stand for is among the values of the export, which are not read.',
          ),
        ]
      : []),
    ...(certainSub
      ? []
      : [
          gap(
            'identity-format-unread',
            'conjur',
            'The export does not say in which form the plugin names jobs to Conjur, and the subjects it gives fit neither: they are taken to be in the older one.',
          ),
        ]),
  ];
}
