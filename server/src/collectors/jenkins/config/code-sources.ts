/**
 * Sources of multibranch projects and navigators of organization folders: github-branch-source 1789, gitlab-branch-source 684,
 * cloudbees-bitbucket-branch-source 895, gitea 1.4, git 5. Of any other class only what they have in common is read.
 */
import type { CodeSource } from '../../../domain/code-sources.js';
import { keptAddress } from '../../../text/kept-literals.js';
import { readForkTrust } from './fork-trust.js';
import { repositoryOf } from './repositories.js';
import { type XmlElement, child, childText, classOf, descendants } from './xml.js';

/** Of a project or an organization folder; undefined for every other item. */
export function readCodeSources(root: XmlElement, file: string): CodeSource[] | undefined {
  const sources = child(root, 'sources');
  const navigators = child(root, 'navigators');
  if (!sources && !navigators) return undefined;
  const entries = child(sources, 'data')?.children ?? [];
  return [
    ...entries.flatMap((entry) => child(entry, 'source') ?? []).map((source) => read(source, 'repository', file)),
    ...(navigators?.children ?? []).map((navigator) => read(navigator, 'owner', file)),
  ];
}

function read(element: XmlElement, of: CodeSource['of'], file: string): CodeSource {
  const address = (of === 'owner' ? ownerOf(element) : repositoryIn(element)) ?? null;
  return {
    of,
    className: classOf(element),
    address: address === null || address.includes('${') ? null : keptAddress(address),
    credentialId: credentialIn(element),
    forks: readForkTrust(element),
    place: { file, line: element.line },
  };
}

function repositoryIn(element: XmlElement): string | undefined {
  const [whole, owner] = [
    childText(element, 'repositoryUrl') || textOf(element, ['httpRemote', 'remote', 'remoteBase']),
    ownerOf(element),
  ];
  if (whole) return whole;
  const [path, name] = [childText(element, 'projectPath'), childText(element, 'repository')];
  if (path) return `${hostOf(element)}/${path}`;
  if (owner && name)
    return `${isBitbucketServer(element) ? owner.replace(/^([a-z]+:\/\/[^/]+)/i, '$1/scm') : owner}/${name}`;
  return textOf(element, ['sshRemote']) ?? repositoryOf(element) ?? undefined;
}

/** Bitbucket Server serves clones below `/scm`. */
function isBitbucketServer(element: XmlElement): boolean {
  return classOf(element).includes('.bitbucket.') && !hostOf(element).endsWith('//bitbucket.org');
}

function ownerOf(element: XmlElement): string | undefined {
  const owner = textOf(element, ['repoOwner', 'projectOwner']);
  return owner && `${hostOf(element)}/${owner}`;
}

/** The server as the class names it; without a word of it, the public one of its kind. */
function hostOf(element: XmlElement): string {
  const server = textOf(element, ['serverUrl', 'apiUri'])?.replace(/\/(api|api\/v\d)?\/*$/, '');
  if (server) return server.replace(/^(https?:\/\/)api\.(?=github\.com$)/, '$1');
  const className = classOf(element).toLowerCase();
  if (className.includes('github')) return 'https://github.com';
  if (className.includes('bitbucket')) return 'https://bitbucket.org';
  return textOf(element, ['serverName']) ?? 'unknown';
}

function textOf(element: XmlElement, names: readonly string[]): string | undefined {
  return names.map((name) => childText(element, name)).find((text) => text !== undefined && text !== '');
}

/** Its own first; traits name the credential of checkouts, which fetches too. */
function credentialIn(element: XmlElement): string | null {
  const found = [...descendants(element)].filter(
    ({ name, text }) => /credentialsId$/i.test(name) && text.trim() !== '',
  );
  return (childText(element, 'credentialsId') || found[0]?.text.trim()) ?? null;
}
