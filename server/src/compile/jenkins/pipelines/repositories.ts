/** Repositories as nodes; one address is one repository, whoever names it. */
import { nodeId, type NodeId } from '../../../domain/ids.js';
import type { FactBook } from '../../fact-book.js';

/** Adds the repository at an address, in the form the collector keeps. */
export function addRepository(book: FactBook, address: string): NodeId {
  const plain = address.replace(/\/+$/, '').replace(/\.git$/, '');
  return book.node(nodeId('repository', book.source, plain), 'repository', plain, { fullName: plain, address: plain });
}
