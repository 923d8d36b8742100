/** The versions of one controller, and which rules hold in them. */
import type { JenkinsSnapshot } from '../../../domain/snapshot.js';
import { versionRules, type RuleId, type VersionRule } from './rules.js';
import { numbersOf, reaches, type Answer } from './version-number.js';

export type { RuleId } from './rules.js';

export class Versions {
  readonly installed: ReadonlyMap<string, string>;
  readonly #snapshot: JenkinsSnapshot;
  #proven: ReadonlyMap<string, string> | undefined;

  constructor(snapshot: JenkinsSnapshot) {
    this.#snapshot = snapshot;
    const plugins = snapshot.plugins.map(({ name, version }): [string, string] => [name, version]);
    const { version } = snapshot.controller;
    this.installed = new Map(version === null ? plugins : [...plugins, ['core', version]]);
  }

  /** Whether a rule holds here; `unknown` where the version is, and nothing proves one that settles it. */
  holds(id: RuleId): Answer {
    const { component, since, until }: VersionRule = versionRules[id];
    const version = this.installed.get(component);
    const proven = numbersOf(version) ? undefined : this.#atLeast(component);
    const begun = since ? this.#reaches(version, proven, since) : 'yes';
    const ended = until ? this.#reaches(version, proven, until) : 'no';
    if (begun === 'no' || ended === 'yes') return 'no';
    return begun === 'yes' && ended === 'no' ? 'yes' : 'unknown';
  }

  #reaches(version: string | undefined, proven: string | undefined, boundary: VersionRule['since'] & object): Answer {
    if (proven === undefined) return reaches(version, boundary);
    return reaches(proven, boundary) === 'yes' ? 'yes' : 'unknown';
  }

  #atLeast(component: string): string | undefined {
    this.#proven ??= provenVersions(this.#snapshot);
    return this.#proven.get(component);
  }
}

/** Versions that must be at least these, as what was read is written, or read, by no older one. */
function provenVersions({ controller, items, agents, collector }: JenkinsSnapshot): ReadonlyMap<string, string> {
  const proven = new Map<string, string>();
  const { entries = [], roles } = controller.security?.strategy ?? {};
  const properties = [...items, ...agents, controller].map((holder) => holder.authorization);
  const typed = [...entries, ...properties.flatMap((property) => property?.entries ?? [])];
  // Entries have a type since matrix-auth 3.0, those of roles since role-strategy 3.2 at the earliest.
  if (typed.some(({ type }) => type !== 'EITHER')) proven.set('matrix-auth', '3.0');
  // That one needs core 2 at least, and so does configuration as code.
  if (proven.size > 0 || collector.name === 'jenkins-casc') proven.set('core', '2.0');
  const given = [...(roles?.global ?? []), ...(roles?.items ?? []), ...(roles?.agents ?? [])];
  if (given.some(({ holders }) => holders.some(({ type }) => type !== 'EITHER'))) proven.set('role-strategy', '3.2');
  return proven;
}

/** Why a decision is unknown that hangs on a rule whose version is not known. */
export function unknownVersion(id: RuleId): string {
  const { component, since, until, says }: VersionRule = versionRules[id];
  const when = since ? `since ${component} ${since.version}` : `until ${component} ${until?.version}`;
  return `the version of ${component} was not read; ${when} ${says}`;
}
