/**
 * Who may write to the repositories that builds take code from. Jenkins does not know it: without `--repository-writers`, and for
 * repositories that the file does not name, the writers are not known, which every repository says of itself.
 */
import { nodeId, type NodeId } from '../../../domain/ids.js';
import type { Properties } from '../../../domain/facts.js';
import type { RepositoryWriter } from '../../../domain/repository-writers.js';
import { evidenceText } from '../../fact-book.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { locate, repositoryPath } from './repositories.js';
import { ownerPattern, repositoryPattern } from './repository-pattern.js';

interface Known {
  writer: RepositoryWriter;
  fits: (path: string) => boolean;
  /** The owner whose every repository it names. */
  owner: ((path: string) => boolean) | null;
}

/** Adds WRITES_TO. Repositories and owners must be written by now. */
export function compileRepositoryWriters(input: StrategyInput): void {
  const { book, snapshot, gaps } = input;
  const known = (snapshot.repositoryWriters ?? []).map((writer): Known => ({
    writer,
    fits: repositoryPattern(writer.repository),
    owner: ownerPattern(writer.repository),
  }));
  const unknown: string[] = [];
  for (const { id, kind, name } of book.facts().nodes) {
    if (kind === 'repository-owner')
      for (const { writer, owner } of known) if (owner?.(name)) writes(input, writer, id);
    if (kind !== 'repository') continue;
    const told = known.filter(({ fits }) => fits(repositoryPath(name)));
    for (const { writer } of told) writes(input, writer, id);
    book.describe(id, { writersKnown: told.length > 0 });
    if (told.length === 0) unknown.push(name);
  }
  if (unknown.length > 0) gaps.push(gapOf(unknown));
}

function writes(input: StrategyInput, writer: RepositoryWriter, to: NodeId): void {
  if (writer.level === 'read') return;
  const { book } = input;
  const { from, doubt } = personOf(input, writer, to);
  const evidence = evidenceText(writer.place, `${writer.person} ${writer.level} ${writer.repository}`);
  book.record('WRITES_TO', from, to, evidence, { level: writer.level, ...doubt });
}

/** Servers whose accounts a security realm logs in. */
const realms = /Github|GitLab|Bitbucket|Gitea/i;

/** A user Jenkins has seen, where the person is named as such; else the account where the repository is kept. */
function personOf(
  input: StrategyInput,
  { person, isAccount }: RepositoryWriter,
  to: NodeId,
): { from: NodeId; doubt: Properties } {
  const { book, principals, snapshot } = input;
  const host = locate(book.nameOf(to) ?? '')?.host ?? 'repositories';
  if (!principals.isSeenUser(person)) {
    const name = `${host}/${person}`;
    const account = nodeId('repository-account', book.source, name);
    return { from: book.node(account, 'repository-account', person, { fullName: name }), doubt: {} };
  }
  const from = principals.addKnownUser(person, {});
  const sameRealm = realms.test(snapshot.controller.security?.realm.className ?? '');
  if (!isAccount || sameRealm) return { from, doubt: {} };
  return {
    from,
    doubt: { certain: false, condition: `the account ${person} of ${host} is the Jenkins user of that name` },
  };
}

function gapOf(unknown: readonly string[]): StrategyInput['gaps'][0] {
  const [first] = unknown;
  const message =
    unknown.length === 1
      ? `Who may write to the repository ${first} is not known, so attack paths that begin with a push to it start at no person.`
      : `Who may write to ${unknown.length} repositories, ${first} among them, is not known, so attack paths that begin with a push to them start at no person.`;
  return { code: 'repository-writers-unknown', subject: 'repositories', message, option: '--repository-writers' };
}
