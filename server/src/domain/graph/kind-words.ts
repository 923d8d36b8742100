/** Kinds of nodes as people read them, one and many: the one home of these words, for the command line, the page and risk queries. */
import { nodeKinds, type NodeKind } from '../graph.js';

type Words = readonly [one: string, many: string];

/** What the label of a kind would not say, or would say in letters nobody writes. */
const otherwise: Partial<Record<NodeKind, Words>> = {
  host: ['Conjur host', 'Conjur hosts'],
  record: ['Conjur record', 'Conjur records'],
  'ssh-key': ['SSH key', 'SSH keys'],
  task: ['summon task', 'summon tasks'],
  foreign: ['foreign node', 'foreign nodes'],
};

/** `credential store` and `credential stores`. */
export function kindWords(kind: NodeKind): Words {
  const one = nodeKinds[kind].label.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return otherwise[kind] ?? [one, /[^aeiou]y$/.test(one) ? `${one.slice(0, -1)}ies` : `${one}s`];
}

/** `1 job`, `3 policies`. */
export function countOfKind(kind: NodeKind, count: number): string {
  const [one, many] = kindWords(kind);
  return `${count} ${count === 1 ? one : many}`;
}
