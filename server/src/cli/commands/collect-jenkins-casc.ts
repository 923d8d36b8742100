/** `pipewarden collect jenkins-casc`: configuration as code, without a controller. */
import type { Command } from 'commander';
import { collectJenkinsCasc } from '../../collectors/jenkins/casc/collect.js';
import { collectAndLoad } from '../collect-and-load.js';
import {
  addPeopleOptions,
  addPermissionOptions,
  addSourceOptions,
  type PeopleOptions,
  type PermissionOptions,
  type SourceOptions,
} from './load-options.js';

export function registerCollectJenkinsCasc(collect: Command): void {
  const command = collect
    .command('jenkins-casc <path>')
    .description('Read configuration as code: a file or a folder of files, ConfigMaps, or values of the Helm chart.');
  addPeopleOptions(addPermissionOptions(addSourceOptions(command))).action(run);
}

async function run(path: string, options: SourceOptions & PermissionOptions & PeopleOptions): Promise<void> {
  await collectAndLoad(options, () =>
    collectJenkinsCasc({
      source: options.source,
      path,
      groupsFile: options.groups,
      permissionsFile: options.permissions,
      enable: options.enable,
      repositoryWritersFile: options.repositoryWriters,
      scannerResults: options.scannerResults,
      aiAgents: options.aiAgent,
      samePrincipals: options.samePrincipal,
    }),
  );
}
