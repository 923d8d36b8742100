/** From a snapshot of ssh to facts: who may run what on which machine. Pure, but for the question which nodes there are. */
import { nodeId, type NodeId } from '../../domain/ids.js';
import type { CoverageGap } from '../../domain/snapshot.js';
import type { SshSnapshot } from '../../domain/ssh.js';
import type { Compile } from '../compiled.js';
import { FactBook } from '../fact-book.js';
import { compileAccount } from './accounts.js';
import { holderCandidates, machineCandidates, type Candidate } from './names.js';
import { KeyTable, writeKey, type KeyNode } from './key-table.js';

export interface SshPorts {
  /** Which of these nodes are in the graph already. */
  findNodes: (ids: readonly NodeId[]) => Promise<ReadonlySet<NodeId>>;
}

export const compileSsh: Compile<SshSnapshot, SshPorts> = async (snapshot, { findNodes }) => {
  const book = new FactBook(snapshot.source, 'ssh');
  const keys = new KeyTable(snapshot.source);
  const asOf = snapshot.asOf ?? snapshot.takenAt;
  for (const machine of snapshot.machines) {
    book.node(machineId(snapshot, machine), 'machine', machine, { fullName: machine });
    for (const account of snapshot.accounts) compileAccount({ book, keys }, snapshot, { machine, account, asOf });
  }
  for (const key of keys.all()) writeKey(book, key);
  book.begin('joins');
  const holders = keys.all().map((key) => ({ key, candidates: holdersOf(snapshot, key) }));
  const machines = snapshot.machines.map((machine) => ({ machine, candidates: identitiesOf(snapshot, machine) }));
  const asked = [...holders, ...machines].flatMap(({ candidates }) => candidates.map(({ id }) => id));
  const known = asked.length === 0 ? new Set<NodeId>() : await findNodes([...new Set(asked)]);
  const first = (candidates: readonly Candidate[]) => candidates.find(({ id }) => known.has(id));
  const gaps: CoverageGap[] = [];
  // What is not there is related all the same: the loader remembers it, and asks again when it comes.
  for (const { key, candidates } of holders) {
    const holder = first(candidates);
    if (holder) book.relate('HOLDS_KEY', holder.id, key.id, { evidence: key.places, rule: holder.rule });
    else {
      for (const { id, rule } of candidates) book.relate('HOLDS_KEY', id, key.id, { evidence: key.places, rule });
      gaps.push(holderGap(key, candidates));
    }
  }
  for (const { machine, candidates } of machines) {
    const host = first(candidates);
    if (host) book.relate('LOGS_IN_AS', machineId(snapshot, machine), host.id, { rule: host.rule });
    else if (candidates.length > 0) {
      for (const { id, rule } of candidates) book.relate('LOGS_IN_AS', machineId(snapshot, machine), id, { rule });
      gaps.push(machineGap(machine, candidates));
    }
  }
  return { facts: book.facts(), gaps };
};

function machineId({ source }: SshSnapshot, machine: string): NodeId {
  return nodeId('machine', source, machine);
}

/** What the operator says counts alone. */
function holdersOf({ conjurSource, holders }: SshSnapshot, { fingerprint, comments }: KeyNode): readonly Candidate[] {
  const named = [...(fingerprint === null ? [] : [fingerprint]), ...comments].flatMap((name) =>
    Object.hasOwn(holders, name) ? [holders[name]!] : [],
  );
  if (named.length > 0) return named.map((id) => ({ id, rule: 'the operator names the holder of the key' }));
  if (conjurSource === undefined) return [];
  return comments.flatMap((comment) => holderCandidates(comment, conjurSource));
}

function identitiesOf({ conjurSource, identities }: SshSnapshot, machine: string): readonly Candidate[] {
  if (Object.hasOwn(identities, machine))
    return [{ id: identities[machine]!, rule: 'the operator names the Conjur host of the machine' }];
  return conjurSource === undefined ? [] : machineCandidates(machine, conjurSource);
}

function holderGap({ id, places }: KeyNode, candidates: readonly Candidate[]): CoverageGap {
  const tried = candidates.length > 0 ? ` There is no ${candidates.map(({ id: each }) => each).join(', no ')}.` : '';
  return {
    code: 'key-holder-unknown',
    subject: places[0] ?? id,
    message: `Who has the key ${id} is not known.${tried}`,
    option: '--holder COMMENT=NODE-ID',
  };
}

function machineGap(machine: string, candidates: readonly Candidate[]): CoverageGap {
  return {
    code: 'machine-identity-unknown',
    subject: machine,
    message: `As which Conjur host ${machine} logs in is not known: there is no ${candidates.map(({ id }) => id).join(', no ')}.`,
    option: '--identity MACHINE=NODE-ID',
  };
}
