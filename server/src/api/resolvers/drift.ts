/** What is different between two loads of a source, and which of them somebody accepted. */
import { signerOf } from '../../domain/caller.js';
import { refFromId } from '../../domain/evidence.js';
import { permissionName } from '../../domain/permissions.js';
import {
  acceptBaseline,
  listBaselines,
  removeBaseline,
  type AcceptBaseline,
  type Baseline,
} from '../../history/baselines/baselines.js';
import { askHistory } from '../../history/apart/ask-history.js';
import { causesTask, driftTask, factsTask, permissionsTask } from '../../history/apart/history-tasks.js';
import type { DriftSummary } from '../../history/drift/drift-pages.js';
import type { FactChange } from '../../history/drift/fact-change.js';
import type { FactGroup } from '../../history/drift/fact-groups.js';
import { keyOfFact, keyOfPermission } from '../../history/drift/keys.js';
import type { PermissionChange, PermissionChangeKind } from '../../history/drift/permission-drift.js';
import { printLoad, type KeptLoad } from '../../history/loads/kept-loads.js';
import { pageOf, toConnection, type PageArguments } from '../graphql/connection.js';
import type { ApiContext, Resolver } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { requireDataDir } from '../graphql/require-data-dir.js';
import { selects } from '../graphql/selects.js';
import { pageSize } from '../limits/page-size.js';

interface DriftArguments {
  source: string;
  since?: string | null;
  until?: string | null;
  part?: string | null;
}

const drift: Resolver<unknown, DriftArguments> = (_, { source, ...how }, { graph, dataDir, signal, limits }) =>
  askHistory(
    graph,
    driftTask,
    { dataDir: requireDataDir(dataDir), source, ...given(how) },
    { signal, time: limits.time },
  );

const facts: Resolver<DriftSummary, { groups?: readonly FactGroup[] | null } & PageArguments> = async (
  { asked },
  { groups = null, ...page },
  { graph, signal, limits },
) => {
  const ask = { asked, groups, page: pageOf(page) };
  const found = await askHistory(graph, factsTask, ask, { signal, time: limits.time });
  return toConnection(found, page, keyOfFact);
};

interface PermissionArguments extends PageArguments {
  change?: PermissionChangeKind | null;
  principal?: string | null;
  resource?: string | null;
}

const permissions: Resolver<DriftSummary, PermissionArguments> = async (
  { asked },
  { change = null, principal = null, resource = null, ...page },
  { graph, signal, limits },
  info,
) => {
  const ask = { asked, change, principal, resource, explain: selects(info, 'evidence'), page: pageOf(page) };
  const found = await askHistory(graph, permissionsTask, ask, { signal, time: limits.time });
  return toConnection(found, page, keyOfPermission);
};

const causes: Resolver<DriftSummary, { first?: number | null }> = ({ asked }, { first }, { graph, signal, limits }) =>
  askHistory(graph, causesTask, { asked, first: pageSize(first) }, { signal, time: limits.time });

const baselines: Resolver<unknown, { source?: string | null }> = (_, { source }, { graph, dataDir }) =>
  listBaselines(graph, requireDataDir(dataDir), source ?? undefined);

interface AcceptInput extends Omit<AcceptBaseline, 'snapshot' | 'part'> {
  snapshot?: string | null;
  part?: string | null;
}

const accept: Resolver<unknown, { input: AcceptInput }> = (_, { input }, { graph, dataDir, caller }) => {
  const { source, by, reason, ...how } = input;
  return acceptBaseline(graph, requireDataDir(dataDir), { source, by: signerOf(caller, by), reason, ...given(how) });
};

const remove: Resolver<unknown, { id: string; by: string }> = (_, { id, by }, { graph, dataDir, caller }: ApiContext) =>
  removeBaseline(graph, requireDataDir(dataDir), { id, by: signerOf(caller, by) });

export const driftResolvers = {
  Query: { drift, baselines },
  Mutation: { acceptBaseline: accept, removeBaseline: remove },
  LoadMoment: { id: (load: KeptLoad) => printLoad(load) },
  Baseline: { part: ({ part }: Baseline) => (part === null ? null : refFromId(part)) },
  FactChange: { concerns: ({ concerns }: FactChange) => concerns.map(refFromId) },
  PermissionChange: {
    principal: ({ principal }: PermissionChange) => refFromId(principal),
    resource: ({ resource }: PermissionChange) => refFromId(resource),
    permission: ({ permission: id }: PermissionChange) => ({ id, name: permissionName(id) }),
  },
  Drift: {
    ...{ facts, permissions, causes },
  },
};
