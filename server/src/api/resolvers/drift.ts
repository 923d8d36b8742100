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
import { askDrift, type Drift } from '../../history/drift/drift.js';
import { countGroups, type FactChange } from '../../history/drift/fact-change.js';
import type { FactGroup } from '../../history/drift/fact-groups.js';
import type { PermissionChange, PermissionChangeKind } from '../../history/drift/permission-drift.js';
import { printLoad, type KeptLoad } from '../../history/loads/kept-loads.js';
import { pageOf, toConnection, type PageArguments } from '../graphql/connection.js';
import type { ApiContext, Resolver } from '../graphql/context.js';
import { cutList } from '../graphql/cut-list.js';
import { given } from '../graphql/given.js';
import { requireDataDir } from '../graphql/require-data-dir.js';
import { pageSize } from '../limits/page-size.js';

interface DriftArguments {
  source: string;
  since?: string | null;
  until?: string | null;
  part?: string | null;
}

const drift: Resolver<unknown, DriftArguments> = (_, { source, ...how }, { graph, dataDir, signal }) =>
  askDrift(graph, { dataDir: requireDataDir(dataDir), source, ...given(how), signal });

const facts: Resolver<Drift, { groups?: readonly FactGroup[] | null } & PageArguments> = (
  { facts: all },
  { groups, ...page },
) => {
  const chosen = all.filter(({ group }) => groups?.includes(group) ?? true);
  const keyOf = ({ change, what }: FactChange) => `${change} ${what}`;
  return toConnection(cutList(chosen, pageOf(page), keyOf), page, keyOf);
};

interface PermissionArguments extends PageArguments {
  change?: PermissionChangeKind | null;
  principal?: string | null;
  resource?: string | null;
}

const permissions: Resolver<Drift, PermissionArguments> = (of, { change, principal, resource, ...page }) => {
  const chosen = of.permissions.changes.filter(
    (each) =>
      (change == null || each.change === change) &&
      (principal == null || each.principal === principal) &&
      (resource == null || each.resource === resource),
  );
  const cut = cutList(chosen, pageOf(page), keyOfPermission);
  const items = cut.items.map((each) => ({ ...each, evidence: () => of.permissions.evidenceOf(each) }));
  return toConnection({ ...cut, items }, page, keyOfPermission);
};

const keyOfPermission = (each: PermissionChange) => `${each.principal} ${each.resource} ${each.permission}`;

const causes: Resolver<Drift, { first?: number | null }> = (of, { first }) =>
  of.permissions.causes.slice(0, pageSize(first));

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
    groups: (of: Drift) => countGroups(of.facts),
    gained: (of: Drift) => of.permissions.counts.gained,
    lost: (of: Drift) => of.permissions.counts.lost,
    undecided: (of: Drift) => of.permissions.counts.undecided,
    truncated: (of: Drift) => of.permissions.truncated,
    pathsOpened: (of: Drift) => of.paths.opened,
    pathsClosed: (of: Drift) => of.paths.closed,
  },
};
