/** Secrets in the clear. */
import { agent, item, place } from './changes.js';
import type { RiskCase } from './risk-case.js';

const found = { plainSecrets: [{ form: 'a private key', name: 'FORGE_KEY', within: 'info', place }] } as const;

export const plainSecretCases: readonly RiskCase[] = [
  {
    riskQuery: 'secret-in-configuration',
    claim: 'fires for a job that has one, not for one that has none',
    planted: { users: ['ann'], entries: ['U:ann Job/Configure'], items: { a: {} }, change: item('a', found) },
    nearMiss: { items: { a: {} } },
    subject: 'job:a',
  },
  {
    riskQuery: 'secret-in-configuration',
    claim: 'fires for an agent that has one, not for one that has none',
    planted: { change: agent(found) },
    nearMiss: { change: agent({}) },
    subject: 'agent:linux',
  },
];
