/**
 * Who may put commands into a build without changing its configuration or its code: whoever chooses text that the script of a shell step
 * takes for its own. A parameter is chosen by whoever may start the job; a variable of a webhook by whoever sends one; the title of a
 * pull request by whoever opens one. What the shell expands without quotes becomes words, not commands, and leads nowhere.
 */
import type { Chooser, HazardUse } from '../../../domain/builds.js';
import type { Properties } from '../../../domain/facts.js';
import { nodeId, type NodeId } from '../../../domain/ids.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import { ITEM_BUILD } from '../builds/triggers.js';
import { evidenceText } from '../../fact-book.js';
import type { ScopeIndex } from '../resources.js';
import { entitlementsGiving } from '../scopes.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { locate } from './repositories.js';

interface Way {
  from: NodeId;
  to: NodeId;
  doubt?: Properties;
}

/** Adds INJECTS_INTO. Permissions, webhooks and sources must be written by now. */
export function compileInjections(input: StrategyInput, scopes: ScopeIndex): void {
  const items = new Map(input.snapshot.items.map((item) => [item.fullName, item]));
  for (const item of items.values())
    for (const use of item.kind === 'job' ? (item.uses ?? []) : [])
      if (use.kind === 'hazard' && use.chosenBy)
        for (const way of waysOf(input, scopes, item, items.get(item.parent))[use.chosenBy]()) inject(input, way, use);
}

function inject({ book }: StrategyInput, { from, to, doubt }: Way, use: HazardUse): void {
  const what = use.value ?? 'text from outside';
  const rule = `${use.step}: ${what} is put into the script before the shell reads it`;
  const unsure = use.certain ? {} : { certain: false, condition: `${what} is text that its sender chooses freely` };
  book.record('INJECTS_INTO', from, to, evidenceText(use.place, `${use.step} ${what}`), { rule, ...unsure, ...doubt });
}

function waysOf(
  input: StrategyInput,
  scopes: ScopeIndex,
  item: JenkinsItem,
  parent: JenkinsItem | undefined,
): Readonly<Record<Chooser, () => readonly Way[]>> {
  const to = nodeId('job', input.book.source, item.fullName);
  return {
    starter: () => [...starters(input, scopes, item), ...byRemoteToken(input, item)].map((from) => ({ from, to })),
    webhook: () => bySender(input, item, to),
    proposer: () =>
      item.type === 'branch' && parent ? byProposer(input, parent) : byServer(input, item, to, proposed),
    // Whoever pushes a branch decides the code as well.
    pusher: () => [],
  };
}

function starters({ book, root }: StrategyInput, scopes: ScopeIndex, item: JenkinsItem): readonly NodeId[] {
  if (item.prohibitsManualLaunch) return [];
  return entitlementsGiving(scopes.get(item.fullName) ?? root, ITEM_BUILD).filter((id) => book.has(id));
}

function byRemoteToken({ book }: StrategyInput, { fullName, hasRemoteToken }: JenkinsItem): readonly NodeId[] {
  const hook = nodeId('webhook', book.source, `remote-token/${fullName}`);
  return hasRemoteToken && book.has(hook) ? [hook] : [];
}

const relayed = 'the server of the repository sends its events to the webhook';
const proposed = 'pull requests of others start builds of the job';

function bySender(input: StrategyInput, item: JenkinsItem, to: NodeId): readonly Way[] {
  const listens = item.triggers?.some(({ type }) => type === 'generic-webhook');
  const hook = nodeId('webhook', input.book.source, 'generic-webhook-trigger');
  return listens && input.book.has(hook) ? [{ from: hook, to }, ...byServer(input, item, to, relayed)] : [];
}

/** Whoever has an account on the server of a repository the job builds from, where that server tells what they write. */
function byServer({ book }: StrategyInput, item: JenkinsItem, to: NodeId, condition: string): readonly Way[] {
  const hosts = (item.uses ?? []).flatMap((use) =>
    use.kind === 'repository' && use.value !== null && !use.named ? (locate(use.value)?.host ?? []) : [],
  );
  return [...new Set(hosts)].map((host) => {
    const from = book.node(nodeId('repository-host', book.source, host), 'repository-host', host, { fullName: host });
    return { from, to, doubt: { certain: false, condition } };
  });
}

/** Builds of pull requests from forks run the script with the title and the branch that a stranger chose, whosever text it is. */
function byProposer({ book }: StrategyInput, project: JenkinsItem): readonly Way[] {
  const to = nodeId('folder', book.source, project.fullName);
  return (project.sources ?? []).flatMap(({ address, forks }): readonly Way[] => {
    const host = address === null || forks === 'none' ? undefined : locate(`${address}/any`)?.host;
    if (host === undefined) return [];
    const from = nodeId('repository-host', book.source, host);
    const doubt = { certain: false, condition: 'the project builds pull requests from forks' };
    return book.has(from) ? [forks === 'unknown' ? { from, to, doubt } : { from, to }] : [];
  });
}
