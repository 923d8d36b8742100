/** What has been loaded, when, and what could not be read. */
import { printSearched, searched } from '../../access/searched.js';
import { parseNodeId } from '../../domain/ids.js';
import { askCoverage, type UnreadGroup } from '../../sources/coverage/coverage.js';
import { listSnapshots, type SnapshotSummary } from '../../sources/snapshots/list-snapshots.js';
import { listSources } from '../../sources/list-sources.js';
import type { Resolver } from '../graphql/context.js';
import { requireDataDir } from '../graphql/require-data-dir.js';
import { pageSize } from '../limits/page-size.js';

const sources: Resolver<unknown> = (_, _args, { graph }) => listSources(graph);

const snapshots: Resolver<unknown, { source?: string | null; latest?: boolean | null }> = (
  _,
  { source, latest },
  { graph },
) => listSnapshots(graph, source ?? undefined, latest ?? false);

const gapsOf: Resolver<SnapshotSummary, { first?: number | null }> = ({ coverage: all }, { first }) =>
  first == null ? all : all.slice(0, pageSize(first));

const coverage: Resolver<unknown, { source: string }> = (_, { source }, { graph, dataDir }) =>
  askCoverage(graph, requireDataDir(dataDir), source);

const subjects: Resolver<UnreadGroup, { first?: number | null }> = (group, { first }) =>
  group.subjects.slice(0, pageSize(first));

const searchedResolver: Resolver<unknown, { about?: readonly string[] | null }> = async (_, { about }, { graph }) => {
  const names = (about ?? []).map((each) => parseNodeId(each)?.source ?? each);
  return (await searched(graph, names)).map((each) => ({ ...each, sentence: printSearched(each) }));
};

export const historyResolvers = {
  Query: { sources, snapshots, coverage, searched: searchedResolver },
  Snapshot: { coverage: gapsOf, gaps: ({ coverage: all }: SnapshotSummary) => all.length },
  UnreadGroup: { subjects, count: ({ subjects: all }: UnreadGroup) => all.length },
};
