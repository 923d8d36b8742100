/** What an update center says of one controller: newer versions, and the advisories that name what it has. */
import type { JenkinsPosture } from '../../../domain/posture.js';
import type { UpdateCenter } from './update-center.js';

type Component = { name: string; version: string };

/** @param core version of the core; null when unknown */
export function chooseOffers(
  { core: newest, plugins, advisories }: UpdateCenter,
  core: string | null,
  installed: readonly Component[],
): Pick<JenkinsPosture, 'updates' | 'advisories'> {
  const names = new Set(['core', ...installed.map((plugin) => plugin.name)]);
  const offered = installed.flatMap(({ name, version }) => {
    const offer = plugins.get(name);
    return offer !== undefined && offer !== plainVersion(version) ? [{ name, version: offer }] : [];
  });
  // A controller of the long-term line is offered the newest of its line, which the file of the weekly line does not name.
  const coreOffer = newest !== null && core !== null && newest !== core && sameLine(newest, core);
  return {
    updates: [...(coreOffer ? [{ name: 'core', version: newest }] : []), ...offered],
    advisories: advisories.filter((advisory) => names.has(advisory.component)),
  };
}

/** `1.2 (private-abc-ann)` of a plugin somebody built is compared as `1.2`. */
export function plainVersion(version: string): string {
  return version.replace(/ \(.*$/, '');
}

/** Weekly releases have two parts, those of the long-term line three. */
function sameLine(one: string, other: string): boolean {
  return one.split('.').length === other.split('.').length;
}
