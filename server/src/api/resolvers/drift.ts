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
import { driftTask } from '../../history/apart/history-tasks.js';
import type { FactChange } from '../../history/drift/fact-change.js';
import type { PermissionChange } from '../../history/drift/permission-drift.js';
import { printLoad, type KeptLoad } from '../../history/loads/kept-loads.js';
import type { ApiContext, Resolver } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { requireDataDir } from '../graphql/require-data-dir.js';
import { driftFields, wholeDrift } from './drift-fields.js';

interface DriftArguments {
  source: string;
  since?: string | null;
  until?: string | null;
  part?: string | null;
}

const drift: Resolver<unknown, DriftArguments> = async (_, { source, ...how }, context) => {
  const { graph, dataDir, signal, limits, caller } = context;
  const ask = { dataDir: requireDataDir(dataDir), source, ...given(how) };
  const summary = await askHistory(graph, driftTask, ask, { signal, time: limits.time });
  return caller.scope === null ? summary : wholeDrift(context, summary);
};

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
  Drift: driftFields,
};
