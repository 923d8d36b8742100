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
import { ownerPattern, plainOf, repositoryPattern } from './repository-pattern.js';

/** Adds WRITES_TO. Repositories and owners must be written by now. */
export function compileRepositoryWriters(input: StrategyInput): void {
  const { book, snapshot, gaps } = input;
  const writers = snapshot.repositoryWriters ?? [];
  const find = findWriters(writers);
  const unknown: string[] = [];
  for (const { id, name } of book.ofKind('repository')) {
    const told = find(repositoryPath(name));
    for (const writer of told) writes(input, writer, id);
    book.describe(id, { writersKnown: told.length > 0 });
    if (told.length === 0) unknown.push(name);
  }
  const ofOwners = writers.flatMap((writer) => {
    const isMeant = ownerPattern(writer.repository);
    return isMeant ? [{ writer, isMeant }] : [];
  });
  for (const { id, name } of ofOwners.length > 0 ? book.ofKind('repository-owner') : [])
    for (const { writer, isMeant } of ofOwners) if (isMeant(name)) writes(input, writer, id);
  if (unknown.length > 0) gaps.push(gapOf(unknown));
}

/** What is said of a repository by its path; names without a star are looked up, as there may be very many. */
function findWriters(writers: readonly RepositoryWriter[]): (path: string) => readonly RepositoryWriter[] {
  const exact = new Map<string, RepositoryWriter[]>();
  const patterns: { writer: RepositoryWriter; fits: (path: string) => boolean }[] = [];
  for (const writer of writers) {
    const plain = plainOf(writer.repository).toLowerCase();
    if (plain.includes('*')) patterns.push({ writer, fits: repositoryPattern(writer.repository) });
    else {
      const same = exact.get(plain);
      if (same) same.push(writer);
      else exact.set(plain, [writer]);
    }
  }
  return (path) => {
    const whole = path.toLowerCase();
    const named = [whole, whole.slice(whole.indexOf('/') + 1)].flatMap((name) => exact.get(name) ?? []);
    return [...named, ...patterns.filter(({ fits }) => fits(path)).map(({ writer }) => writer)];
  };
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
