/**
 * Where multibranch projects and organization folders take branches from, and who decides what those run: whoever writes to the
 * repository that holds the pipeline text, and whoever may propose it.
 */
import type { CodeSource } from '../../../domain/code-sources.js';
import { nodeId, type NodeId } from '../../../domain/ids.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import type { FindCredential } from '../credentials.js';
import { evidenceText } from '../../fact-book.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { addRepository, locate } from './repositories.js';

/** Adds the sources of every folder that has some. */
export function compileCodeSources(input: StrategyInput, findCredential: FindCredential): void {
  for (const item of input.snapshot.items) {
    for (const source of item.sources ?? []) compileSource(input, item, source, findCredential);
    if (item.sources) describe(input, item, item.sources);
  }
}

function compileSource(input: StrategyInput, item: JenkinsItem, source: CodeSource, find: FindCredential): void {
  const { book } = input;
  const folder = nodeId('folder', book.source, item.fullName);
  const word = source.className.replace(/^.*[.$]/, '');
  if (source.credentialId) {
    const credential = find(item, source.credentialId);
    const evidence = evidenceText(source.place, `${word} credentialsId ${source.credentialId}`);
    if (credential) book.record('SCANS_WITH', folder, credential.node, evidence, credential.doubt);
  }
  if (source.address === null || source.forks === 'unknown') noteUnread(input, item, source);
  if (source.address === null) return;
  const from = addSource(input, source, source.address);
  const evidence = evidenceText(source.place, `${word} ${source.address}`);
  book.record('BUILDS_FROM', folder, from.node, evidence);
  const text = textRepository(input, item, from.node);
  if (text) book.record('FEEDS', text, folder, evidence, feedRule);
  const ownText = text === from.node;
  if (source.forks === 'anyone' && ownText && from.host)
    book.record('PROPOSES_PIPELINES_OF', from.host, folder, evidence, forkRule);
}

/** Who holds the text of the pipelines; undefined: it is in the configuration, or not known. */
function textRepository({ book }: StrategyInput, { branchText }: JenkinsItem, found: NodeId): NodeId | undefined {
  if (!branchText) return found;
  if (branchText.from !== 'repository') return undefined;
  return branchText.repository === undefined ? found : addRepository(book, branchText.repository);
}

function addSource({ book }: StrategyInput, { of }: CodeSource, address: string): { node: NodeId; host?: NodeId } {
  const place = locate(of === 'owner' ? `${address}/any` : address);
  const add = (kind: 'repository-owner' | 'repository-host', name: string) =>
    book.node(nodeId(kind, book.source, name), kind, name, { fullName: name });
  const host = place && add('repository-host', place.host);
  const owner = place?.owner ? add('repository-owner', place.owner) : undefined;
  if (host && owner) book.merge('KEEPS', host, owner);
  const node = of === 'owner' ? (owner ?? add('repository-owner', address)) : addRepository(book, address);
  if (of === 'repository' && owner) book.merge('OWNS_REPOSITORY', owner, node);
  else if (host && !owner) book.merge('KEEPS', host, node);
  return host ? { node, host } : { node };
}

function noteUnread({ gaps }: StrategyInput, item: JenkinsItem, { className, address, forks }: CodeSource): void {
  const what = [
    ...(address === null ? ['where its branches come from'] : []),
    ...(forks === 'unknown' ? ['whose pull requests it builds'] : []),
  ];
  const message = `The source ${className} of ${item.fullName} does not say ${what.join(' and ')} in a form that Pipewarden reads.`;
  gaps.push({ code: 'code-source-unread', subject: item.fullName, message });
}

/** The most that any of its sources admits. */
const widest = ['anyone', 'unknown', 'contributors', 'writers', 'nobody', 'none'] as const;

function describe({ book }: StrategyInput, item: JenkinsItem, sources: readonly CodeSource[]): void {
  const text = item.branchText;
  book.describe(nodeId('folder', book.source, item.fullName), {
    forkPullRequests: widest.find((trust) => sources.some(({ forks }) => forks === trust)) ?? 'none',
    ...(text ? { pipelineFrom: text.from } : {}),
    ...(text?.scriptPath ? { scriptPath: text.scriptPath } : {}),
    ...(text?.repository ? { scriptRepository: text.repository } : {}),
    ...(text?.suppliedBy ? { scriptSuppliedBy: text.suppliedBy } : {}),
  });
}

const feedRule = {
  rule: 'workflow-multibranch: whoever writes to the repository adds a branch whose pipeline text is built in the folder',
};
const forkRule = {
  rule: 'jenkins.scm.api.trait.SCMHeadAuthority: the trait that discovers pull requests from forks trusts everyone',
};
