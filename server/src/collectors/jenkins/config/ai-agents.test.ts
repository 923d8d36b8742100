import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../../test/support/temporary-home.js';
import { givenAiAgents } from './ai-agents.js';

const file = join(temporaryFolder(), 'agents.csv');

it('rules are read as they are given, in order', async () => {
  await writeFile(file, 'user,token,agent\nalice,claude-code,Claude Code\nsvc-bot,,\n');
  expect(await givenAiAgents(['token=*mcp*', 'user=svc=x', `file=${file}`])).toEqual({
    aiAgents: [
      { by: 'token', pattern: '*mcp*' },
      { by: 'user', pattern: 'svc=x' },
      {
        by: 'file',
        rows: [
          { user: 'alice', token: 'claude-code', agent: 'Claude Code', place: { file: 'agents.csv', line: 2 } },
          { user: 'svc-bot', token: '', agent: 'svc-bot', place: { file: 'agents.csv', line: 3 } },
        ],
      },
    ],
  });
  expect(await givenAiAgents(undefined)).toEqual({});
});

it.each(['', 'token', 'token=', 'group=x', '=x'])('%j is no rule', async (rule) => {
  await expect(givenAiAgents([rule])).rejects.toMatchObject({ code: 'ai-agent-invalid' });
});

it.each(['user,token\na,b\n', 'user,token,agent\n,b,c\n'])('a table %j is refused', async (table) => {
  await writeFile(file, table);
  await expect(givenAiAgents([`file=${file}`])).rejects.toMatchObject({ code: 'ai-agent-invalid' });
});

it('a file that is not there is refused', async () => {
  await expect(givenAiAgents([`file=${file}.none`])).rejects.toMatchObject({ code: 'ai-agent-missing' });
});
