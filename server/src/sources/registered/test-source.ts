/** Whether a source can be read: what the account is shown, and for what it is not, which permission is missing and how to give it. */
import { collectConjur } from '../../collectors/conjur/live/collect-conjur.js';
import { sampleJenkins } from '../../collectors/jenkins/live/collect-jenkins.js';
import type { CoverageGap } from '../../domain/snapshot.js';
import { counted } from '../../text/counted.js';
import { groupGaps } from '../coverage/coverage.js';
import { conjurOptions, jenkinsOptions, type CollectingRegistered } from './collect-registered.js';
import { howToGive } from './how-to-give.js';
import type { RegisteredSource } from './registered-source.js';

/** Something that was not read. */
export interface NotShown {
  /** The kebab-case code of the gap. */
  code: string;
  /** One sentence, about the first. */
  message: string;
  /** How many items, agents or other things it concerns. */
  subjects: number;
  /** Display name; null where no permission would open it. */
  missingPermission: string | null;
  /** Conclusions that stay unknown, as a clause; empty: none. */
  leavesOpen: string;
  /** How to give the permission, or the option that settles it, as a sentence; null: nothing does. */
  next: string | null;
}

export interface SourceTest {
  /** One sentence: what answers there, and how much of it the account was shown. */
  summary: string;
  notShown: readonly NotShown[];
}

/** Items whose configuration is tried, from everywhere in the list. */
const TRIED = 20;

/** Nothing is kept of it. Throws what a collection throws where the system cannot be entered at all. */
export async function testSource(source: RegisteredSource, run: CollectingRegistered = {}): Promise<SourceTest> {
  return source.kind === 'jenkins' ? testJenkins(source, run) : testConjur(source, run);
}

async function testJenkins(
  source: Extract<RegisteredSource, { kind: 'jenkins' }>,
  run: CollectingRegistered,
): Promise<SourceTest> {
  const { dataDir, ...how } = run;
  const sample = await sampleJenkins({ ...(await jenkinsOptions(source, dataDir)), ...how }, TRIED);
  const { version, origin, listed, items, agents, users, plugins, coverage } = sample;
  const tried = items.length < listed ? `, ${items.length} of which were tried` : '';
  const shown = [
    `${counted(listed, 'item')}${tried}`,
    counted(agents.length, 'agent'),
    counted(users.length, 'user'),
    counted(plugins.length, 'plugin'),
  ];
  const what = version === null ? 'A Jenkins' : `Jenkins ${version}`;
  return {
    summary: `${what} answers at ${origin} and shows ${source.user ?? 'anonymous'} ${shown.join(', ')}.`,
    notShown: notShown(coverage, source),
  };
}

async function testConjur(
  source: Extract<RegisteredSource, { kind: 'conjur' }>,
  run: CollectingRegistered,
): Promise<SourceTest> {
  const { dataDir, ...how } = run;
  const options = { ...(await conjurOptions(source, dataDir)), ...how };
  const { collector, records = [], coverage } = await collectConjur(options);
  return {
    summary: `A Conjur answers at ${collector.origin} and shows ${source.user} ${counted(records.length, 'record')} of the account ${source.account}.`,
    notShown: notShown(coverage, source),
  };
}

/** Those that leave the most open first. */
function notShown(coverage: readonly CoverageGap[], source: RegisteredSource): readonly NotShown[] {
  return groupGaps(coverage).map(({ code, subjects, message, missingPermission, option, leavesOpen }) => ({
    ...{ code, message, missingPermission, leavesOpen },
    subjects: subjects.length,
    next: missingPermission === null ? optionText(option) : howToGive(source, missingPermission, option),
  }));
}

function optionText(option: string | null): string | null {
  return option === null ? null : `${option} settles it.`;
}
