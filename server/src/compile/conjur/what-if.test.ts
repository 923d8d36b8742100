import { describe, expect, it } from 'vitest';
import { TestConjur } from '../../../test/support/conjur.js';
import { readPolicy } from '../../collectors/conjur/policy/read-policy.js';
import type { LoadMode } from '../../domain/conjur.js';
import { whatIf, type WhatIf } from './what-if.js';

function ask(conjur: TestConjur, mode: LoadMode, text: string): WhatIf {
  const read = readPolicy(text, { account: conjur.account, branch: 'root' });
  if ('problem' in read) throw new Error(read.problem.message);
  const answer = whatIf(conjur.estate, { mode, branch: 'root', file: 'next.yml', ...read });
  if ('refusal' in answer) throw new Error(answer.refusal.message);
  return answer;
}

function account(text: string): TestConjur {
  const conjur = new TestConjur('acme');
  expect(conjur.load('put', 'root', text).status).toBe(201);
  return conjur;
}

describe('what a load would change', () => {
  it('says that re-homing a variable while its owner goes loses its value', () => {
    const conjur = account('- !group a\n- !group b\n- !variable\n  id: x\n  owner: !group a\n- !variable y\n');
    const { wiped } = ask(conjur, 'put', '- !group b\n- !variable\n  id: x\n  owner: !group b\n');
    expect(wiped).toEqual([
      { variable: 'acme:variable:x', remains: true },
      { variable: 'acme:variable:y', remains: false },
    ]);
    const kept = ask(conjur, 'put', '- !group a\n- !group b\n- !variable\n  id: x\n  owner: !group b\n- !variable y\n');
    expect(kept.wiped).toEqual([]);
  });

  it('names decisions gained and lost through groups, and leaves the estate as it was', () => {
    const conjur = account(
      '- !user ann\n- !group g\n- !variable v\n- !permit\n  role: !group g\n  privilege: execute\n  resource: !variable v\n',
    );
    const gained = { role: 'acme:user:ann', privilege: 'execute', resource: 'acme:variable:v' };
    const grant = '- !grant\n  role: !group g\n  member: !user ann\n';
    for (let time = 0; time < 2; time++) {
      const answer = ask(conjur, 'post', grant);
      expect(answer.gained).toEqual([gained]);
      expect(answer.lost).toEqual([]);
      expect(answer.rows).toEqual([
        {
          change: 'added',
          table: 'memberships',
          row: {
            role: 'acme:group:g',
            member: 'acme:user:ann',
            admin: false,
            ownership: false,
            policy: 'acme:policy:root',
          },
        },
      ]);
    }
    conjur.load('post', 'root', grant);
    expect(ask(conjur, 'patch', '- !revoke\n  role: !group g\n  member: !user ann\n').lost).toEqual([gained]);
  });

  it('says nothing of a load that changes nothing', () => {
    const text = '- !user ann\n- !variable v\n';
    expect(ask(account(text), 'put', text)).toEqual({ rows: [], gained: [], lost: [], wiped: [], createdRoles: [] });
  });
});
