/** `pipewarden collect jenkins-home`: a JENKINS_HOME directory or an archive of one. */
import type { Command } from 'commander';
import { collectJenkinsHome } from '../../collectors/jenkins/home/collect.js';
import { loadSnapshot } from '../../drift/load-snapshot.js';
import { reportLoad } from '../load-report.js';
import { progressLine } from '../print.js';
import { dataDirectory, interruption, withGraph } from '../session.js';
import { addLoadOptions, conjurLinkOf, type LoadOptions } from './load-options.js';

export function registerCollectJenkinsHome(collect: Command): void {
  const command = collect
    .command('jenkins-home <path>')
    .description('Read a JENKINS_HOME directory, or a .tar.gz or .zip of one.');
  addLoadOptions(command).action(run);
}

async function run(path: string, options: LoadOptions): Promise<void> {
  const signal = interruption();
  const line = progressLine();
  const snapshot = await collectJenkinsHome({
    source: options.source,
    path,
    ...(options.groups ? { groupsFile: options.groups } : {}),
    ...(options.permissions ? { permissionsFile: options.permissions } : {}),
    ...(options.enable ? { enable: options.enable } : {}),
    systemProperties: options.javaProperty,
    updateCenterFile: options.updateCenter,
    checkouts: options.checkouts,
    conjurLink: conjurLinkOf(options),
    onProgress: ({ done, current }) => line.show(`reading file ${done}: ${current}`),
    signal,
  });
  const loaded = await withGraph((graph) =>
    loadSnapshot(graph, snapshot, {
      dataDir: dataDirectory(),
      acceptShrink: options.acceptShrink,
      full: options.full,
      onProgress: (phase, done, total) => line.show(`${phase} ${done}${total === null ? '' : ` of ${total}`}`),
      signal,
    }),
  );
  line.done();
  reportLoad(snapshot, loaded, options.json);
}
