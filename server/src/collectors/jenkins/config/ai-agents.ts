/** `--ai-agent`: rules by which a token or a user is an AI agent's. */
import { basename } from 'node:path';
import type { AiAgentRule } from '../../../domain/ai-agents.js';
import { PipewardenError } from '../../../domain/errors.js';
import type { JenkinsSnapshot } from '../../../domain/snapshot.js';
import { readRegularText } from '../../files/regular-file.js';
import { readTable } from './operator-table.js';

/**
 * What a snapshot holds of rules as they are given: `token=PATTERN`, `user=PATTERN`, `file=PATH`.
 * @throws PipewardenError `ai-agent-invalid` or `ai-agent-missing`
 */
export async function givenAiAgents(rules: readonly string[] | undefined): Promise<Pick<JenkinsSnapshot, 'aiAgents'>> {
  return rules ? { aiAgents: await Promise.all(rules.map(readRule)) } : {};
}

async function readRule(rule: string): Promise<AiAgentRule> {
  const [by = '', given = ''] = rule.split(/=(.*)/s);
  if ((by === 'token' || by === 'user') && given !== '') return { by, pattern: given };
  if (by === 'file' && given !== '') return readRows(given);
  throw new PipewardenError(
    'ai-agent-invalid',
    `"${rule}" is no rule for what is an AI agent.`,
    'Give token=PATTERN, user=PATTERN or file=PATH.',
  );
}

/** A table with the columns `user`, `token` and `agent`: alice,claude-code,Claude Code. */
async function readRows(path: string): Promise<AiAgentRule> {
  const invalid = (reason: string): never => {
    throw new PipewardenError(
      'ai-agent-invalid',
      `${path} does not have the expected form: ${reason}.`,
      'Give a CSV file with the columns user, token and agent: alice,claude-code,Claude Code.',
    );
  };
  const file = basename(path);
  const table = readTable((await read(path)).replace(/^\ufeff/, ''), ['user', 'token', 'agent'], invalid);
  const rows = table.map(({ cells: [user = '', token = '', agent = ''], line }) => {
    if (user === '') invalid(`line ${line} lacks the user`);
    return { user, token, agent: agent === '' ? token || user : agent, place: { file, line } };
  });
  return { by: 'file', rows };
}

async function read(path: string): Promise<string> {
  try {
    return await readRegularText(path);
  } catch (error) {
    const next = 'Check the path and its permissions.';
    throw new PipewardenError('ai-agent-missing', `${path} could not be read.`, next, { cause: error });
  }
}
