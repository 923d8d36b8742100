/** Names of repositories as an operator writes them: `owner/name`, `host/owner/*`, an address. Servers do not tell capitals apart. */
import { repositoryPath } from './repositories.js';

/** Whether `host/owner/name` is meant; a pattern without a host means the repository on any server. */
export function repositoryPattern(text: string): (path: string) => boolean {
  const parts = plainOf(text)
    .split('/')
    .map((part) => (part === '**' ? '.+' : part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')));
  const expression = new RegExp(`^(?:[^/]+/)?${parts.join('/')}$`, 'i');
  return (path) => expression.test(path);
}

/** Whether an owner, `host/owner`, is one whose every repository is meant; null: it names single ones. */
export function ownerPattern(text: string): ((path: string) => boolean) | null {
  const owner = /^(.+)\/\*{1,2}$/.exec(plainOf(text))?.[1];
  return owner === undefined ? null : repositoryPattern(owner);
}

function plainOf(text: string): string {
  const plain = text
    .trim()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
  return plain.includes(':') ? repositoryPath(plain) : plain;
}
