/** What the keys of one account of a machine may run: the command sshd forces, else the key's own, else a shell. */
import type { FactBook } from '../fact-book.js';
import { hasPassed } from '../../domain/facts.js';
import { nodeId, type NodeId } from '../../domain/ids.js';
import type { AuthorizedKey, SshAccount, SshSnapshot } from '../../domain/ssh.js';
import { endOf } from './key-end.js';
import { shellReason } from './shell-commands.js';
import type { KeyTable } from './key-table.js';
import { admissionOf, forcedCommandOf, type Admission, type ForcedCommand } from './sshd-rules.js';

interface Writing {
  book: FactBook;
  keys: KeyTable;
}

interface Login {
  machine: string;
  account: SshAccount;
  /** ISO 8601. */
  asOf: string;
}

/** Keys that are refused, or have ended, are nodes that lead nowhere. */
export function compileAccount(
  { book, keys }: Writing,
  snapshot: SshSnapshot,
  { machine, account, asOf }: Login,
): void {
  const user = { name: account.name, groups: snapshot.groupsRead ? account.groups : null };
  const forced = forcedCommandOf(snapshot.blocks, user);
  const admission = admissionOf(snapshot.blocks, user);
  const name = `${account.name}@${machine}`;
  const on = nodeId('machine', book.source, machine);
  const node = book.node(nodeId('user', book.source, name), 'user', name, {
    ...{ fullName: name, account: account.name, machine, builtin: false, known: true },
    ...(admission.admitted === 'no' ? { refusedBy: admission.at ?? '' } : {}),
  });
  book.merge('ACTS_ON', node, on, { rule: 'processes of an account run on its machine' });
  for (const key of account.keys) compileKey({ book, keys }, { key, account, name, node, forced, admission, asOf });
}

interface KeyLogin {
  key: AuthorizedKey;
  account: SshAccount;
  /** `account@machine`. */
  name: string;
  node: NodeId;
  forced: ForcedCommand;
  admission: Admission;
  asOf: string;
}

function compileKey({ book, keys }: Writing, { key, account, name, node, forced, admission, asOf }: KeyLogin): void {
  const place = `${account.file}:${key.line}`;
  const known = keys.note(key, place);
  const until = key.expires === null ? null : endOf(key.expires);
  const text = forced.command ?? key.command;
  if (admission.admitted === 'no' || (admission.admitted === 'with-command' && text === null)) return;
  const command = commandNode(book, name, node, text);
  const unless = [...new Set([...forced.unless, ...admission.unless])];
  book.merge(until !== null && hasPassed(until, asOf) ? 'ENDED' : 'MAY_RUN', known.id, command, {
    evidence: [
      `${place} ${key.command === null ? key.keyType : `command="${key.command}"`}`,
      ...(forced.command === null ? [] : [`${forced.at} ForceCommand ${forced.command}`]),
    ],
    forced: text !== null,
    allows: key.allows,
    ...(key.from.length > 0 ? { from: key.from } : {}),
    ...(until === null ? {} : { until }),
    ...(unless.length > 0 ? { condition: `unless decided otherwise by ${unless.join('; ')}` } : {}),
  });
}

function commandNode(book: FactBook, name: string, user: NodeId, text: string | null): NodeId {
  const id = nodeId('command', book.source, `${name}#${text ?? '(shell)'}`);
  const reason = text === null ? 'no command is forced' : shellReason(text);
  const [account = '', machine = ''] = name.split(/@(.*)/s);
  if (!book.has(id)) {
    book.node(id, 'command', text ?? 'shell', {
      ...{ fullName: `${name}#${text ?? '(shell)'}`, account, machine, forced: text !== null, shell: reason !== null },
    });
    if (reason === null) book.relate('EXECUTES_AS', id, user, { rule: 'sshd runs the forced command as the account' });
    else book.relate('GIVES_SHELL_OF', id, user, { rule: reason });
  }
  return id;
}
