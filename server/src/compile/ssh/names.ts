/** Whom the comment of a key and the name of a machine may stand for in a Conjur, likeliest first. */
import { nodeId, type NodeId } from '../../domain/ids.js';

export interface Candidate {
  id: NodeId;
  rule: string;
}

const roleOfConjur = /^(host|user|group|layer|policy)\/(.+)$/;

/** `host/ci/release` is a login name of Conjur; `alice`, `alice@laptop` and `root@build-01` are customs. */
export function holderCandidates(comment: string, conjur: string): readonly Candidate[] {
  const role = roleOfConjur.exec(comment);
  if (role)
    return [
      {
        id: nodeId(role[1] as 'host', conjur, role[2]!),
        rule: 'the comment of the key is the login name of a Conjur role',
      },
    ];
  const at = comment.lastIndexOf('@');
  const [before, after] = at < 1 ? ['', ''] : [comment.slice(0, at), comment.slice(at + 1)];
  const named = (kind: 'user' | 'host', name: string, rule: string): Candidate[] =>
    name === '' ? [] : [{ id: nodeId(kind, conjur, name), rule }];
  return [
    ...named('user', comment, 'the comment of the key is the name of a Conjur user'),
    ...named('host', comment, 'the comment of the key is the name of a Conjur host'),
    ...named('user', before, 'the comment of the key begins with the name of a Conjur user'),
    ...machineCandidates(after, conjur).map(({ id }) => ({
      id,
      rule: 'the comment of the key ends with the name of a machine',
    })),
  ];
}

/** `build-01.example.test` is the host of that name, or of its first label. */
export function machineCandidates(machine: string, conjur: string): readonly Candidate[] {
  const rule = 'the machine has the name of a Conjur host';
  const names = [...new Set([machine, machine.split('.')[0] ?? ''])].filter((name) => name !== '');
  return names.map((name) => ({ id: nodeId('host', conjur, name), rule }));
}
