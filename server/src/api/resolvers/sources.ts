/** Systems that are collected again and again: which there are, whether they can be read, and collecting one. */
import { PipewardenError } from '../../domain/errors.js';
import {
  addRegistered,
  describeNewSource,
  removeRegistered,
  scheduleRegistered,
  type NewSource,
} from '../../sources/registered/change-sources.js';
import { referenceOverApi } from '../../sources/registered/read-secret.js';
import { listRegistered, type ListedSource } from '../../sources/registered/list-registered.js';
import { findRegistered } from '../../sources/registered/registered-file.js';
import { printSecret } from '../../sources/registered/registered-source.js';
import { printSchedule, readSchedule } from '../../sources/registered/schedule-text.js';
import { testSource as test } from '../../sources/registered/test-source.js';
import type { Resolver } from '../graphql/context.js';
import { requireDataDir } from '../graphql/require-data-dir.js';

interface Given {
  name: string;
  kind: string;
  url: string;
  user?: string | null;
  account?: string | null;
  tokenVariable?: string | null;
  tokenFile?: string | null;
  tokenConjur?: string | null;
}

const registeredSources: Resolver<unknown> = (_, _args, { dataDir }) => listRegistered(requireDataDir(dataDir));

const addSource: Resolver<unknown, { input: Given }> = async (_, { input }, { dataDir }) => {
  const folder = requireDataDir(dataDir);
  const source = describeNewSource(newSource(folder, input));
  await addRegistered(folder, source);
  return findListed(folder, source.name);
};

const testSource: Resolver<unknown, { name: string }> = async (_, { name }, { dataDir, signal }) =>
  test(await findRegistered(requireDataDir(dataDir), name), { signal, dataDir: requireDataDir(dataDir) });

const removeSource: Resolver<unknown, { name: string }> = (_, { name }, { dataDir }) =>
  removeRegistered(requireDataDir(dataDir), name);

const scheduleSource: Resolver<unknown, { name: string; every?: string | null; at?: string | null }> = async (
  _,
  { name, every, at },
  { dataDir },
) => {
  const folder = requireDataDir(dataDir);
  await scheduleRegistered(folder, name, readSchedule({ every, at }));
  return findListed(folder, name);
};

const findListed = async (dataDir: string, name: string) =>
  (await listRegistered(dataDir)).find((source) => source.name === name);

const collectSource: Resolver<unknown, { name: string }> = async (_, { name }, { dataDir, collections }) => {
  await findRegistered(requireDataDir(dataDir), name);
  return collections.start({ source: name, registered: true, by: 'api' });
};

function newSource(dataDir: string, { name, kind, url, user, account, ...places }: Given): NewSource {
  const { tokenVariable: variable, tokenFile: file, tokenConjur: conjur } = places;
  const secret = referenceOverApi(dataDir, { variable, file, conjur });
  const common = { name, url, secret, ca: null };
  if (kind === 'jenkins') {
    const files = { groups: null, permissions: null };
    return { kind, ...common, user: user ?? null, strategyFrom: { mode: 'auto' }, ...files };
  }
  if (kind !== 'conjur')
    throw new PipewardenError('source-malformed', `"${kind}" is no kind of source.`, 'Give jenkins or conjur.');
  return { kind, ...common, user: user ?? '', account: account ?? '' };
}

export const sourceResolvers = {
  Query: { registeredSources },
  Mutation: { addSource, testSource, removeSource, scheduleSource, collectSource },
  RegisteredSource: {
    account: (source: ListedSource) => (source.kind === 'conjur' ? source.account : null),
    secret: ({ secret }: ListedSource) => printSecret(secret),
    schedule: ({ schedule }: ListedSource) => schedule && printSchedule(schedule),
  },
};
