/** What is remembered of findings, and what people decide about them. */
import { signerOf, type RowScope } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import { refFromId } from '../../domain/evidence.js';
import { seeing } from '../../domain/visibility.js';
import { accept, fingerprintOf, giveOwner, keepBaseline, reopen } from '../../risk/life/decide.js';
import { bookSeen, type LifeBook } from '../../risk/life/life-book.js';
import { readLife, updateLife } from '../../risk/life/life-file.js';
import { statusOf, type FindingStatus } from '../../risk/life/status.js';
import { listSources } from '../../sources/list-sources.js';
import type { ApiContext, Resolver } from '../graphql/context.js';
import { requireDataDir } from '../graphql/require-data-dir.js';
import { pageSize } from '../limits/page-size.js';

/** Every life of a book with where it stands, last seen first. */
async function livesOf(book: LifeBook, { graph, riskQueries }: ApiContext) {
  const known = {
    riskQueries: new Set(riskQueries.map(({ id }) => id)),
    sources: new Set((await listSources(graph)).map(({ name }) => name)),
  };
  const now = new Date().toISOString();
  return Object.entries(book.findings)
    .map(([fingerprint, life]) => ({
      ...{ fingerprint, ...life, subject: refFromId(life.subject), status: statusOf(life, known, now) },
    }))
    .sort((one, other) => (one.lastSeen === other.lastSeen ? 0 : one.lastSeen < other.lastSeen ? 1 : -1));
}

interface LivesArguments {
  status?: FindingStatus | null;
  first?: number | null;
  scope?: RowScope;
}

const findingLives: Resolver<unknown, LivesArguments> = async (_, { status, first, scope }, context) => {
  const book = bookSeen(await readLife(requireDataDir(context.dataDir)), seeing(scope));
  const lives = await livesOf(book, context);
  return lives.filter((life) => status == null || life.status === status).slice(0, pageSize(first));
};

/** Changes the book, and answers with the lives that were named. */
async function decide(fingerprints: readonly string[], context: ApiContext, how: (book: LifeBook) => LifeBook) {
  const book = await updateLife(requireDataDir(context.dataDir), how);
  const named = new Set(fingerprints.map((given) => fingerprintOf(book, given)));
  return (await livesOf(book, context)).filter(({ fingerprint }) => named.has(fingerprint));
}

interface AcceptArguments {
  fingerprints: readonly string[];
  reason: string;
  by: string;
  until?: string | null;
}

const acceptFindings: Resolver<unknown, AcceptArguments> = (_, { fingerprints, reason, by, until }, context) => {
  const at = new Date().toISOString();
  const acceptance = { reason, by: signerOf(context.caller, by), at, until: until == null ? null : timeOf(until) };
  return decide(fingerprints, context, (book) => accept(book, fingerprints, acceptance));
};

function timeOf(text: string): string {
  const time = new Date(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && time.getTime() > Date.now()) return time.toISOString();
  throw new PipewardenError('time-malformed', `"${text}" is no time to come.`, 'Give one such as 2099-12-31.');
}

const reopenFindings: Resolver<unknown, { fingerprints: readonly string[] }> = (_, { fingerprints }, context) =>
  decide(fingerprints, context, (book) => reopen(book, fingerprints));

const ownFindings: Resolver<unknown, { fingerprints: readonly string[]; owner: string }> = (
  _,
  { fingerprints, owner },
  context,
) => decide(fingerprints, context, (book) => giveOwner(book, fingerprints, owner));

const keepFindingBaseline: Resolver<unknown, { name: string }> = async (_, { name }, { dataDir }) => {
  const book = await updateLife(requireDataDir(dataDir), (before) =>
    keepBaseline(before, name, new Date().toISOString()),
  );
  return book.baselines[name]?.fingerprints.length ?? 0;
};

export const findingLifeResolvers = {
  Query: { findingLives },
  Mutation: { acceptFindings, reopenFindings, ownFindings, keepFindingBaseline },
};
