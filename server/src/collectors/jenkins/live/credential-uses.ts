/** Which builds used a credential, as its store shows it: jobs that the account may not discover are left out by the server. */
import type { CoverageGap, JenkinsStore, ObservedUse } from '../../../domain/snapshot.js';
import { describeUse } from '../config/fingerprint.js';
import { readInstant } from '../config/instant.js';
import { itemPath } from './item-path.js';
import { inFile } from './home-places.js';
import { field, list, number, text } from './json.js';
import { readJson, type Wanted } from './reading.js';
import { forEachOf } from '../../http/for-each.js';
import type { CollectRun } from './run.js';

const TREE = 'credentials[id,fingerprint[timestamp,usage[name,ranges[ranges[start,end]]]]]';

/** `usedBy` of a credential as listed; nothing where no use was seen. */
function readUses(credential: unknown): { usedBy?: readonly ObservedUse[] } {
  const fingerprint = field(credential, 'fingerprint');
  const since = readInstant(String(number(fingerprint, 'timestamp') ?? ''));
  const usedBy = list(fingerprint, 'usage').flatMap((usage): ObservedUse[] => {
    const job = text(usage, 'name');
    const ranges = list(field(usage, 'ranges'), 'ranges').flatMap((range) => printRange(range) ?? []);
    if (job === null || ranges.length === 0) return [];
    return [describeUse(job, ranges.join(','), since, inFile(`fingerprint of ${text(credential, 'id') ?? ''}`))];
  });
  return usedBy.length > 0 ? { usedBy } : {};
}

/** hudson.model.Fingerprint$Range: the end is the first number that is not in it. */
function printRange(range: unknown): string | undefined {
  const [start, end] = [number(range, 'start'), number(range, 'end')];
  if (start === null || end === null || end <= start) return undefined;
  return end - start === 1 ? String(start) : `${start}-${end - 1}`;
}

/** Adds uses to the stores that were listed, asking once for each domain with credentials in it. */
export async function addUses(run: CollectRun, stores: readonly JenkinsStore[]): Promise<JenkinsStore[]> {
  const uses = new Map<string, ReturnType<typeof readUses>>();
  const keyOf = ({ kind, owner }: JenkinsStore, domain: string, id: string) =>
    JSON.stringify([kind, owner, domain, id]);
  const domains = stores.flatMap((store) =>
    [...new Set(store.credentials.map(({ domain }) => domain))].map((domain) => ({ store, domain })),
  );
  const refused = new Map<string, CoverageGap>();
  await forEachOf(run, 'uses of credentials', domains, async ({ store, domain }) => {
    const subject = store.owner || 'credentials';
    const what = `Which builds used credentials of ${store.owner || 'the controller'}`;
    const wanted: Wanted = { code: 'uses-unread', subject, what, permission: 'Credentials/View' };
    const path = `${itemPath(store.owner)}credentials/store/${store.kind}/domain/${encodeURIComponent(domain || '_')}/`;
    const reading = await readJson(run.client, path, TREE, wanted);
    if (!reading.read) refused.set(subject, reading.gap);
    else
      for (const credential of list(reading.value, 'credentials'))
        uses.set(keyOf(store, domain, text(credential, 'id') ?? ''), readUses(credential));
  });
  run.gaps.push(...refused.values());
  return stores.map((store) => ({
    ...store,
    credentials: store.credentials.map((each) => ({ ...each, ...uses.get(keyOf(store, each.domain, each.id)) })),
  }));
}
