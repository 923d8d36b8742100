/** Plugins and their versions; the list needs Overall/SystemRead. */
import type { JenkinsSnapshot } from '../../../domain/snapshot.js';
import { compareText } from '../../http/gaps.js';
import { field, list, text } from './json.js';
import { readJson } from './reading.js';
import type { CollectRun } from './run.js';

type Plugin = JenkinsSnapshot['plugins'][number];

export interface PluginsRead {
  /** Active ones, by short name. */
  enabled: Plugin[];
  /** Installed and switched off, or failed to start. */
  disabled: Plugin[];
  /** false: the account may not see the list. */
  read: boolean;
}

export async function readPlugins(run: CollectRun): Promise<PluginsRead> {
  const reading = await readJson(run.client, 'pluginManager/', 'plugins[shortName,version,active]', {
    code: 'plugins-unread',
    subject: 'pluginManager',
    what: 'The list of plugins',
    permission: 'Overall/SystemRead',
  });
  if (!reading.read) {
    run.gaps.push(reading.gap);
    return { enabled: [], disabled: [], read: false };
  }
  const read: PluginsRead = { enabled: [], disabled: [], read: true };
  for (const plugin of list(reading.value, 'plugins')) {
    const name = text(plugin, 'shortName');
    const of = field(plugin, 'active') === false ? read.disabled : read.enabled;
    if (name !== null) of.push({ name, version: text(plugin, 'version') ?? '' });
  }
  const byName = (a: Plugin, b: Plugin): number => compareText(a.name, b.name);
  return { ...read, enabled: read.enabled.sort(byName), disabled: read.disabled.sort(byName) };
}
