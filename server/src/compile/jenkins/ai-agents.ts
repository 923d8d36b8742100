/**
 * Tokens and users of AI agents, and the endpoint they speak to (mcp-server, read at 508e265): a token there is all its user is, no scopes
 * and no list of tools, so what a text that an agent reads makes it do is what the token reaches.
 */
import type { AiAgentRule } from '../../domain/ai-agents.js';
import type { Properties } from '../../domain/facts.js';
import { nodeId } from '../../domain/ids.js';
import type { JenkinsSnapshot, JenkinsToken, JenkinsUser } from '../../domain/snapshot.js';
import { evidenceText } from '../fact-book.js';
import type { StrategyInput } from './strategies/strategy.js';

/** Where the operator gave no rule: names that say so themselves. */
const saysSo = /(^|[^a-z])(mcp|claude|copilot|codex|chatgpt|openai|llm|ai[-_ ]?agent)([^a-z]|$)/i;

/** Says of tokens and users why they are taken for an agent's, in `aiAgent`. Both must be written by now. */
export function compileAiAgents({ book, principals, snapshot }: StrategyInput): void {
  for (const user of snapshot.users) {
    const asUser = reasonOf(snapshot.aiAgents, user, undefined);
    if (asUser !== undefined) book.describe(principals.addKnownUser(user.id, {}), { aiAgent: asUser });
    for (const token of user.tokens) {
      const reason = asUser ?? reasonOf(snapshot.aiAgents, user, token);
      const id = nodeId('token', book.source, `${user.id}/${token.uuid}`);
      if (reason !== undefined) book.describe(id, { aiAgent: reason });
    }
  }
}

/** Undefined where it is taken for a person's or a script's. */
function reasonOf(
  rules: readonly AiAgentRule[] | undefined,
  { id: user }: JenkinsUser,
  token: JenkinsToken | undefined,
): string | undefined {
  if (!rules) return token && saysSo.test(token.name) ? `the token is called ${token.name}` : undefined;
  for (const rule of rules) {
    const reason = rule.by === 'file' ? ofRows(rule.rows, user, token) : ofPattern(rule, user, token);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function ofPattern(
  { by, pattern }: Exclude<AiAgentRule, { by: 'file' }>,
  user: string,
  token: JenkinsToken | undefined,
): string | undefined {
  const name = by === 'token' ? token?.name : token ? undefined : user;
  if (name === undefined || !fits(pattern, name)) return undefined;
  return `--ai-agent ${by}=${pattern}`;
}

type Rows = Extract<AiAgentRule, { by: 'file' }>['rows'];

function ofRows(rows: Rows, user: string, token: JenkinsToken | undefined): string | undefined {
  const row = rows.find(
    (each) =>
      same(each.user, user) &&
      (token ? each.token !== '' && (same(each.token, token.name) || each.token === token.uuid) : each.token === ''),
  );
  return row && evidenceText(row.place, row.agent);
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function fits(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'is').test(name);
}

const ENDPOINT = 'io.jenkins.plugins.mcp.server.Endpoint.';
const transports: Readonly<Record<string, string>> = {
  disableMcpStreamable: 'mcp-server/mcp',
  disableMcpSse: 'mcp-server/sse',
  disableMcpStateless: 'mcp-server/stateless',
};

/**
 * Where agents speak to the controller, and whether a page in a browser may: properties of the controller. All three transports are on
 * and origins are not looked at unless a Java property says otherwise; `mcpSettingsRead` says whether these were read.
 */
export function describeAgentEndpoint({ plugins, controller }: JenkinsSnapshot): Properties {
  const plugin = plugins.find(({ name }) => name === 'mcp-server');
  if (!plugin) return {};
  const properties = controller.systemProperties;
  const isOn = (name: string) => properties?.[`${ENDPOINT}${name}`]?.toLowerCase() === 'true';
  const open = Object.entries(transports).flatMap(([name, path]) => (isOn(name) ? [] : [path]));
  const origin = isOn('requireOriginHeader') ? 'required' : isOn('requireOriginMatch') ? 'compared' : 'unchecked';
  return {
    mcpVersion: plugin.version,
    mcpEndpoints: open,
    mcpOrigin: origin,
    mcpSettingsRead: properties !== undefined,
  };
}
