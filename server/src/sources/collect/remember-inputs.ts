/**
 * What an operator gave beside a controller, with an earlier collection: groups, permissions, the update center, checkouts,
 * writers of repositories, who is one person elsewhere, the Conjur it logs in to, Java properties. A collection without them does not make it untrue: not collected is not absent.
 */
import type { CoverageCode, CoverageGap } from '../../domain/coverage.js';
import type { JenkinsItem, JenkinsSnapshot } from '../../domain/snapshot.js';
import type { Snapshot } from '../../domain/snapshots.js';
import { keptSnapshots } from '../snapshots/latest-snapshot.js';
import { readSnapshot } from '../snapshots/snapshot-file.js';

/** The snapshot with what the latest kept one of its source knows by such inputs; other systems have none. */
export async function withEarlierInputs(dataDir: string, snapshot: Snapshot): Promise<Snapshot> {
  if (snapshot.system !== 'jenkins') return snapshot;
  const [latest] = await keptSnapshots(dataDir, snapshot.source);
  // One that is damaged is told where it is asked for; here it remembers nothing.
  const earlier = latest === undefined ? undefined : await readSnapshot(latest).catch(() => undefined);
  return rememberInputs(earlier?.system === 'jenkins' ? earlier : undefined, snapshot);
}

interface Input {
  option: string;
  /** Gaps that are closed by it. */
  closes: readonly CoverageCode[];
  /** What the earlier snapshot has of it and the new one has not; undefined: nothing. */
  take: (earlier: JenkinsSnapshot, now: JenkinsSnapshot) => Partial<JenkinsSnapshot> | undefined;
}

const inputs: readonly Input[] = [
  {
    option: '--groups',
    closes: ['groups-unread', 'authorities-stale'],
    take: ({ groups }, now) => (groups && !now.groups ? { groups } : undefined),
  },
  {
    option: '--permissions',
    closes: ['permissions-inferred'],
    take: ({ permissions }, now) => (permissions && !now.permissions ? { permissions } : undefined),
  },
  {
    option: '--enable',
    closes: [],
    take: ({ enabledPermissions }, now) =>
      enabledPermissions.length > 0 && now.enabledPermissions.length === 0 && !now.permissions
        ? { enabledPermissions }
        : undefined,
  },
  {
    option: '--update-center',
    closes: ['advisories-unread', 'updates-unread', 'update-center-missing'],
    take: ({ posture }, now) => {
      const { advisories, updates } = posture ?? {};
      if (!advisories || now.posture?.advisories) return undefined;
      return { posture: { ...now.posture, advisories, ...(updates && !now.posture?.updates ? { updates } : {}) } };
    },
  },
  {
    option: '--repository-writers',
    closes: [],
    take: ({ repositoryWriters }, now) =>
      repositoryWriters && !now.repositoryWriters ? { repositoryWriters } : undefined,
  },
  {
    option: '--same-principal',
    closes: [],
    take: ({ samePrincipals }, now) => (samePrincipals && !now.samePrincipals ? { samePrincipals } : undefined),
  },
  {
    option: '--ai-agent',
    closes: [],
    take: ({ aiAgents }, now) => (aiAgents && !now.aiAgents ? { aiAgents } : undefined),
  },
  {
    option: '--scanner-results',
    closes: [],
    take: ({ scannerResults }, now) => (scannerResults && !now.scannerResults ? { scannerResults } : undefined),
  },
  {
    option: '--conjur-source',
    closes: [],
    take: ({ conjurLink }, now) => (conjurLink && !now.conjurLink ? { conjurLink } : undefined),
  },
  {
    option: '--java-property',
    closes: [],
    take: ({ controller: { systemProperties } }, now) =>
      systemProperties && !now.controller.systemProperties
        ? { controller: { ...now.controller, systemProperties } }
        : undefined,
  },
  { option: '--checkouts', closes: ['pipeline-unread'], take: takeTexts },
];

/** The new snapshot with what was given before, each with the time it was given in `remembered` and in coverage. */
export function rememberInputs(earlier: JenkinsSnapshot | undefined, now: JenkinsSnapshot): JenkinsSnapshot {
  let result = now;
  if (!earlier) return result;
  for (const { option, closes, take } of inputs) {
    const taken = take(earlier, result);
    if (!taken) continue;
    const since = earlier.remembered?.[option] ?? earlier.takenAt;
    const read = new Set((taken.items ?? []).flatMap((item, at) => (item === result.items[at] ? [] : [item.fullName])));
    const coverage = result.coverage.filter(
      ({ code, subject }) => !closes.some((each) => each === code) || (taken.items && !read.has(subject)),
    );
    result = {
      ...result,
      ...taken,
      remembered: { ...result.remembered, [option]: since },
      coverage: [...coverage, rememberedGap(option, since, now.takenAt)],
    };
  }
  return result;
}

function rememberedGap(option: string, since: string, takenAt: string): CoverageGap {
  const days = Math.max(0, Math.floor((Date.parse(takenAt) - Date.parse(since)) / 86_400_000));
  return {
    code: 'input-remembered',
    subject: option,
    message: `${option} was not given this time, so what it told at ${since} is used, ${days === 1 ? '1 day' : `${days} days`} old.`,
    option: `${option}, or --forget-inputs`,
  };
}

/** What builds use by pipeline texts that were at hand before, of jobs whose text is said to be in the same place. */
function takeTexts(earlier: JenkinsSnapshot, now: JenkinsSnapshot): Partial<JenkinsSnapshot> | undefined {
  const before = new Map(earlier.items.map((item) => [item.fullName, item]));
  const items = now.items.map((item) => withText(item, before.get(item.fullName)));
  return items.some((item, at) => item !== now.items[at]) ? { items } : undefined;
}

function withText(item: JenkinsItem, earlier: JenkinsItem | undefined): JenkinsItem {
  const [text, known] = [item.pipeline, earlier?.pipeline];
  const isSame =
    text?.from === 'repository' &&
    text.from === known?.from &&
    text.scriptPath === known.scriptPath &&
    text.repository === known.repository;
  if (!text || !known || !isSame || text.reading !== 'unread' || known.reading === 'unread') return item;
  return { ...item, pipeline: { ...text, reading: known.reading }, uses: earlier?.uses ?? [] };
}
