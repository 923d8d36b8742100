/** Factors and reasons in words. */
import type { NodeId } from '../../domain/ids.js';
import type { Factor } from './factors.js';

/** A clause: `job:acme/pay/deploy gives its builds credential:acme/#key`. */
export function reasonText({ says }: Factor, it: NodeId, what: NodeId): string {
  return says.replaceAll(/\{(it|what)\}/g, (_, name: string) => (name === 'it' ? it : what));
}

export function factorId(factor: Factor | 'cap'): string {
  return factor === 'cap' ? 'cap' : factor.id;
}

export function factorTitle(factor: Factor | 'cap'): string {
  return factor === 'cap' ? 'What is above 100' : factor.title;
}
