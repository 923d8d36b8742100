/** What may be taken away: grants that nothing observed has used, each with its exact removal and with who loses what. */
import type { RowScope } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import type { EvidenceStep } from '../../domain/answers.js';
import type { Facts } from '../../domain/facts.js';
import { relationship } from '../../domain/graph.js';
import type { NodeId } from '../../domain/ids.js';
import { seeing, seesSource, type Sees } from '../../domain/visibility.js';
import type { Graph } from '../../graph/graph.js';
import { relationshipWhat } from '../../graph/load/changes.js';
import { removalPatch, type RemovalPatch } from '../../paths/removal-patch.js';
import { refuseUnknownSource } from '../../sources/known-source.js';
import { listSources } from '../../sources/list-sources.js';
import { permissionDrift, type PermissionChange } from '../drift/permission-drift.js';
import { permissionSide, type PermissionSide } from '../drift/permission-side.js';
import { evidenceOfWay } from '../drift/ways.js';
import { relationshipWords } from '../drift/words.js';
import { factsAt } from '../loads/facts-at.js';
import { loadsOf } from '../loads/kept-loads.js';
import { unusedGrants, type Unobserved, type UnusedGrant } from './unused-grants.js';

export interface Advice {
  /** The grant in its printed form, and as a clause. */
  what: string;
  text: string;
  why: string;
  lastUse: string | null;
  holders: readonly NodeId[];
  step: EvidenceStep;
  /** What the declaration says, and as a text to copy where there is one. */
  removal: string;
  patch: RemovalPatch | null;
  /** Permissions that somebody no longer has without it; what another grant gives as well is not lost. */
  lost: number;
  losers: number;
  /** Some of them. */
  examples: readonly PermissionChange[];
}

export interface Minimised {
  source: string;
  /** When it was read, ISO 8601, and how many days before were looked at. */
  at: string;
  days: number;
  /** Of all that were found, those that were asked for. */
  advice: readonly Advice[];
  found: number;
  used: number;
  unobserved: readonly Unobserved[];
}

export interface AskMinimise {
  dataDir: string;
  /** Every source that decides permissions when absent. */
  source?: string | undefined;
  /** Only what this principal holds. */
  of?: NodeId | undefined;
  days?: number | undefined;
  /** Advice of each source; the rest is counted. */
  first?: number | undefined;
  /** What is seen of it; everything when absent. */
  scope?: RowScope | undefined;
  signal?: AbortSignal | undefined;
}

/** Throws `days-malformed`, `unknown-source`, `no-history`, `snapshot-not-kept`. */
export async function minimise(graph: Graph, ask: AskMinimise): Promise<readonly Minimised[]> {
  const { dataDir, source, of, days = 90, first = 20, scope, signal } = ask;
  if (!(days >= 1 && days <= 3660))
    throw new PipewardenError('days-malformed', `${days} is no number of days to look at.`, 'Give 1 to 3660.');
  if (source !== undefined) await refuseUnknownSource(graph, source);
  const sources = (await listSources(graph)).filter(
    ({ name, system, loadedAt }) =>
      loadedAt !== null &&
      ['jenkins', 'conjur'].includes(system) &&
      (source === undefined || name === source) &&
      seesSource(scope ?? null, name),
  );
  const sees = scope && seeing(scope);
  const found: Minimised[] = [];
  for (const { name } of sources) {
    const load = (await loadsOf(dataDir, name)).at(-1)!;
    found.push(
      await minimised(await factsAt(graph, dataDir, load), { at: load.takenAt, days, of, first, sees, signal }),
    );
  }
  return found;
}

interface How extends Pick<AskMinimise, 'of' | 'signal'> {
  at: string;
  days: number;
  first: number;
  sees: Sees | undefined;
}

async function minimised(facts: Facts, { at, days, of, first, sees, signal }: How): Promise<Minimised> {
  const { unused, used, unobserved } = unusedGrants(facts, { at, days, sees });
  const wanted = unused.filter(({ holders, grant }) => of === undefined || holders.includes(of) || grant.from === of);
  const side = permissionSide(facts);
  const advice: Advice[] = [];
  for (const each of oldestFirst(wanted).slice(0, first))
    advice.push(await adviceOf(facts, side, each, { sees, signal }));
  return { ...{ source: facts.source, at, days, advice, found: wanted.length, used, unobserved } };
}

function oldestFirst(grants: readonly UnusedGrant[]): UnusedGrant[] {
  const key = ({ lastUse, grant }: UnusedGrant) => `${lastUse ?? ''} ${grant.from} ${grant.to}`;
  return grants.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}

async function adviceOf(
  facts: Facts,
  side: PermissionSide,
  { grant, why, lastUse, holders }: UnusedGrant,
  { sees = () => true, signal }: Pick<How, 'sees' | 'signal'>,
): Promise<Advice> {
  const [step] = evidenceOfWay(side, [grant]) as [EvidenceStep];
  const only = { concerns: sees, of: sees, most: 1000, signal };
  const { counts, changes } = await permissionDrift(facts, withoutGrants(facts, [grant]), only);
  return {
    ...{ what: relationshipWhat(grant), text: relationshipWords(grant), why, lastUse, holders, step },
    ...{ removal: relationship('GRANTED').removal ?? '', patch: removalPatch(step) },
    ...{ lost: counts.lost, losers: new Set(changes.map(({ principal }) => principal)).size },
    examples: changes.slice(0, 5),
  };
}

/** The estate as it would be. */
export function withoutGrants(facts: Facts, grants: readonly UnusedGrant['grant'][]): Facts {
  const gone = new Set(grants);
  return { ...facts, relationships: facts.relationships.filter((each) => !gone.has(each)) };
}
