/** As which Conjur hosts agents log in: no standard says so, the operator does, by patterns of their names. */
import { nodeId } from '../../domain/ids.js';
import type { AgentHost } from '../../domain/jenkins-conjur.js';
import type { JenkinsSnapshot } from '../../domain/snapshot.js';
import type { FactBook } from '../fact-book.js';
import { BUILT_IN } from '../jenkins/resources.js';

const rule = 'the operator names the Conjur host of the agent; what runs on it may use the API key that is there';

/** The host may not be there: the loader leaves such relationships out until it is. */
export function compileAgentHosts(book: FactBook, { agents, conjurLink: link }: JenkinsSnapshot): void {
  if (!link?.agentHosts) return;
  for (const name of [BUILT_IN, ...agents.map((agent) => agent.name)]) {
    const found = hostOfAgent(name === BUILT_IN ? 'built-in' : name, link.agentHosts);
    if (found === undefined) continue;
    const { agent, host } = found;
    book.merge('LOGS_IN_AS', nodeId('agent', book.source, name), nodeId('host', link.source, host), {
      ...{ rule, by: 'api-key', evidence: [`--agent-host ${agent}`] },
    });
  }
}

/** The first rule that fits counts; every `*` of the host stands for what that of the name stood for. */
export function hostOfAgent(name: string, rules: readonly AgentHost[]): AgentHost | undefined {
  for (const { agent, host } of rules) {
    const pattern = agent.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const [whole, ...stars] = new RegExp(`^${pattern.join('(.*)')}$`, 's').exec(name) ?? [];
    if (whole === undefined) continue;
    const filled = host.split('*').reduce((text, part, at) => `${text}${stars[at - 1] ?? ''}${part}`);
    return { agent: `${agent}=${host}`, host: filled };
  }
  return undefined;
}
