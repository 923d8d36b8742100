/** Repositories as nodes; one address is one repository, whoever names it. */
import { nodeId, type NodeId } from '../../../domain/ids.js';
import type { FactBook } from '../../fact-book.js';

/** Adds the repository at an address, in the form the collector keeps. */
export function addRepository(book: FactBook, address: string): NodeId {
  const plain = address.replace(/\/+$/, '').replace(/\.git$/, '');
  return book.node(nodeId('repository', book.source, plain), 'repository', plain, { fullName: plain, address: plain });
}

/** The server and the owner of a repository; undefined where its address has no server. */
export function locate(address: string): { host: string; owner: string | undefined } | undefined {
  const parts = /^(?:([a-z][a-z0-9+.-]*:\/\/))?([^/:\s]+(?::\d+)?)[:/](.+)$/i.exec(address.replace(/\.git$/, ''));
  const [, scheme = '', host = '', path = ''] = parts ?? [];
  if (!host.includes('.') && scheme === '') return undefined;
  const folder = path
    .replace(/^scm\//, '')
    .split('/')
    .slice(0, -1)
    .join('/');
  return { host, owner: folder === '' ? undefined : `${host}/${folder}` };
}

/** `host/owner/name`; the address itself where it has no server. */
export function repositoryPath(address: string): string {
  const place = locate(address);
  const name = address
    .split(/[/:]/)
    .at(-1)!
    .replace(/\.git$/, '');
  return place ? `${place.owner ?? place.host}/${name}` : address;
}
