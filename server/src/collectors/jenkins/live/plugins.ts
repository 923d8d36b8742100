/** Plugins and their versions; the list needs Overall/SystemRead. */
import type { JenkinsSnapshot } from '../../../domain/snapshot.js';
import { field, list, text } from './json.js';
import { readJson } from './reading.js';
import type { CollectRun } from './run.js';

/** Active plugins, by short name. */
export async function readPlugins(run: CollectRun): Promise<JenkinsSnapshot['plugins'][number][]> {
  const reading = await readJson(run.client, 'pluginManager/', 'plugins[shortName,version,active]', {
    code: 'plugins-unread',
    subject: 'pluginManager',
    what: 'The list of plugins',
    permission: 'Overall/SystemRead',
  });
  if (!reading.read) {
    run.gaps.push(reading.gap);
    return [];
  }
  return list(reading.value, 'plugins').flatMap((plugin) => {
    const name = text(plugin, 'shortName');
    return name === null || field(plugin, 'active') === false ? [] : [{ name, version: text(plugin, 'version') ?? '' }];
  });
}
