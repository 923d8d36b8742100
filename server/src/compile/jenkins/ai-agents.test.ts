import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileEstate } from '../../../test/support/estate.js';
import { all, controller, token } from '../../../test/support/risk-cases/changes.js';
import type { AiAgentRule } from '../../domain/ai-agents.js';

/** Why the token of ann, and ann, are taken for an agent's. */
async function marked(name: string, aiAgents?: readonly AiAgentRule[]) {
  const rules = aiAgents ? { aiAgents } : {};
  const change = all(token('ann', { name, uuid: 'u-7' }), (snapshot) => ({ ...snapshot, ...rules }));
  const { facts } = await compileEstate({ users: ['ann'], change });
  const of = (id: string) => facts.nodes.find((node) => node.id === id)?.properties['aiAgent'];
  return [of('token:test/ann/u-7'), of('user:test/ann')];
}
const row = (user: string, named: string): AiAgentRule => ({
  ...{ by: 'file', rows: [{ user, token: named, agent: 'Claude Code', place: { file: 'agents.csv', line: 2 } }] },
});

describe('a token', () => {
  it.each(['claude-code', 'Claude', 'my mcp', 'github_copilot', 'MCP', 'ai-agent', 'codex 2'])(
    'called %s is an agent’s where nothing else is said',
    async (name) => expect(await marked(name)).toEqual([`the token is called ${name}`, undefined]),
  );

  it.each(['ci', 'claudette', 'deploy', 'mcpherson', 'agent', 'linux-agent'])('called %s is not', async (name) => {
    expect(await marked(name)).toEqual([undefined, undefined]);
  });

  it('is judged by the rules of the operator alone where there are some', async () => {
    expect(await marked('claude-code', [{ by: 'token', pattern: 'bot-*' }])).toEqual([undefined, undefined]);
    expect(await marked('Bot-7', [{ by: 'token', pattern: 'bot-*' }])).toEqual(['--ai-agent token=bot-*', undefined]);
  });

  it('is an agent’s where its user is, whatever it is called', async () => {
    const why = '--ai-agent user=a*';
    expect(await marked('ci', [{ by: 'user', pattern: 'a*' }])).toEqual([why, why]);
    expect(await marked('ci', [{ by: 'user', pattern: 'a' }])).toEqual([undefined, undefined]);
  });

  it.each([
    ['by its name', row('Ann', 'CI'), ['agents.csv:2 Claude Code', undefined]],
    ['by its uuid', row('ann', 'u-7'), ['agents.csv:2 Claude Code', undefined]],
    ['with its user', row('ann', ''), ['agents.csv:2 Claude Code', 'agents.csv:2 Claude Code']],
    ['but not of another', row('bob', 'ci'), [undefined, undefined]],
    ['but not another', row('ann', 'u-8'), [undefined, undefined]],
  ])('is named in a file %s', async (_, rule, expected) => expect(await marked('ci', [rule])).toEqual(expected));

  it('fits a pattern as text: stars alone stand for more', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 6 }), fc.string({ maxLength: 4 }), async (name, rest) => {
        const given = name.replaceAll('*', '+');
        const [exact] = await marked(given, [{ by: 'token', pattern: given }]);
        const [longer] = await marked(`${given}${rest}`, [{ by: 'token', pattern: `${given}*` }]);
        const [other] = await marked(`x${given}y`, [{ by: 'token', pattern: given }]);
        expect([exact !== undefined, longer !== undefined, other]).toEqual([true, true, undefined]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the endpoint of agents', () => {
  async function endpoint(installed: boolean, systemProperties?: Record<string, string>) {
    const plugins = installed ? [{ name: 'mcp-server', version: '0.170' }] : [];
    const known = systemProperties ? { systemProperties } : {};
    const change = all(controller(known), (snapshot) => ({ ...snapshot, plugins }));
    const { facts } = await compileEstate({ change });
    const { mcpEndpoints, mcpOrigin, mcpSettingsRead, openEndpoints } =
      facts.nodes.find(({ kind }) => kind === 'controller')?.properties ?? {};
    const isOpen = (openEndpoints as string[]).includes('mcp-health (mcp-server)');
    return [mcpEndpoints, mcpOrigin, mcpSettingsRead, isOpen];
  }
  const set = (...names: string[]) =>
    Object.fromEntries(names.map((name) => [`io.jenkins.plugins.mcp.server.Endpoint.${name}`, 'true']));
  const every = ['mcp-server/mcp', 'mcp-server/sse', 'mcp-server/stateless'];

  it.each([
    ['is not there without the plugin', false, undefined, [undefined, undefined, undefined, false]],
    ['has every transport where nothing was read', true, undefined, [every, 'unchecked', false, true]],
    [
      'has the transports that are left on',
      true,
      set('disableMcpSse', 'disableMcpStateless', 'requireOriginMatch'),
      [['mcp-server/mcp'], 'compared', true, true],
    ],
    ['asks for an origin where it must', true, set('requireOriginHeader'), [every, 'required', true, true]],
  ])('%s', async (_, installed, properties, expected) => {
    expect(await endpoint(installed, properties)).toEqual(expected);
  });
});
