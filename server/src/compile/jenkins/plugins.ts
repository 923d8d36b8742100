/** Plugins as nodes, so that "which controllers have X" is a question; each with what is known of it. */
import type { Properties } from '../../domain/facts.js';
import { nodeId } from '../../domain/ids.js';
import type { JenkinsPlugin } from '../../domain/snapshot.js';
import type { StrategyInput } from './strategies/strategy.js';

/** @param posture of the controller: which advisories concern what was found out there */
export function compilePlugins({ book, root, snapshot }: StrategyInput, posture: Properties): void {
  const { disabledPlugins = [], updates, advisories } = snapshot.posture ?? {};
  const open = linesByComponent(posture['advisories']);
  const ignored = linesByComponent(posture['ignoredAdvisories']);
  const add = (plugin: JenkinsPlugin, enabled: boolean): void => {
    const { name, version, pinned } = plugin;
    const update = updates?.find((offer) => offer.name === name)?.version;
    const id = book.node(nodeId('plugin', book.source, name), 'plugin', name, {
      fullName: name,
      version,
      enabled,
      ...(pinned ? { pinned } : {}),
      ...(update === undefined ? {} : { update }),
      // Empty: none concerns it; absent: none were read.
      ...(advisories ? { advisories: open.get(name) ?? [] } : {}),
      ...(ignored.has(name) ? { ignoredAdvisories: ignored.get(name)! } : {}),
    });
    book.merge('INSTALLS', root.id, id, { version, enabled, evidence: [`plugins/${name}`] });
  };
  for (const plugin of snapshot.plugins) add(plugin, true);
  for (const plugin of disabledPlugins) add(plugin, false);
}

/** Ids of advisories, by the component each `id|component|…` names. */
function linesByComponent(lines: Properties[string] | undefined): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const line of Array.isArray(lines) ? (lines as readonly string[]) : []) {
    const [id = '', component = ''] = line.split('|');
    found.set(component, [...(found.get(component) ?? []), id]);
  }
  return found;
}
