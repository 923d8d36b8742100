/** Loads policy texts into an estate of rows as a Conjur would, for tests. */
import { fileURLToPath } from 'node:url';
import { readPolicy } from '../../src/collectors/conjur/policy/read-policy.js';
import { tryLoad } from '../../src/compile/conjur/state/load.js';
import { newEstate, type Estate } from '../../src/compile/conjur/state/estate.js';
import type { LoadMode } from '../../src/domain/conjur.js';

/** Where the policy files and expectations are; tests that use them are skipped where they are absent. */
export const conjurFixtures = fileURLToPath(new URL('../../../../shared/fixtures/conjur', import.meta.url));

export interface Answer {
  status: number;
  createdRoles: readonly string[];
  error?: { code: string; message: string; line?: number; column?: number };
}

export class TestConjur {
  readonly account: string;
  estate: Estate;

  constructor(account: string) {
    this.account = account;
    this.estate = newEstate(account);
  }

  /** Answers as the policy endpoint would; `actor` is a full role id. */
  load(mode: LoadMode, branch: string, text: string, actor?: string): Answer {
    const read = readPolicy(text, { account: this.account, branch });
    if ('problem' in read) return { status: 422, createdRoles: [], error: { code: 'policy_invalid', ...read.problem } };
    const tried = tryLoad(this.estate, { mode, branch, file: 'policy.yml', ...read }, actor);
    if ('refusal' in tried) {
      const { status, code, message } = tried.refusal;
      return { status, createdRoles: [], error: { code, message } };
    }
    this.estate = tried.estate;
    return { status: 201, createdRoles: tried.result.createdRoles };
  }
}
