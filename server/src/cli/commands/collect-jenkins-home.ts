/** `pipewarden collect jenkins-home`: a JENKINS_HOME directory or an archive of one. */
import type { Command } from 'commander';
import { collectJenkinsHome } from '../../collectors/jenkins/home/collect.js';
import { collectAndLoad } from '../collect-and-load.js';
import { conjurLinkOf } from '../../domain/jenkins-conjur.js';
import { keptScripts } from '../../collectors/jenkins/pipeline/script-cache.js';
import { addLoadOptions, type LoadOptions } from './load-options.js';

export function registerCollectJenkinsHome(collect: Command): void {
  const command = collect
    .command('jenkins-home <path>')
    .description('Read a JENKINS_HOME directory, or a .tar.gz or .zip of one.');
  addLoadOptions(command).action(run);
}

async function run(path: string, options: LoadOptions): Promise<void> {
  await collectAndLoad(options, ({ show, signal }) =>
    collectJenkinsHome({
      source: options.source,
      path,
      ...(options.groups ? { groupsFile: options.groups } : {}),
      ...(options.permissions ? { permissionsFile: options.permissions } : {}),
      ...(options.enable ? { enable: options.enable } : {}),
      systemProperties: options.javaProperty,
      updateCenterFile: options.updateCenter,
      checkouts: options.checkouts,
      remember: keptScripts(),
      repositoryWritersFile: options.repositoryWriters,
      scannerResults: options.scannerResults,
      aiAgents: options.aiAgent,
      samePrincipals: options.samePrincipal,
      conjurLink: conjurLinkOf(options),
      onProgress: ({ done, total, current }) =>
        show(total === null ? `reading file ${done}: ${current}` : `reading script ${done} of ${total}: ${current}`),
      signal,
    }),
  );
}
