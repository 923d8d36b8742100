/** What a message says happened; nothing for checks, lists and what failed. Mirrors app/models/audit/event of Conjur 1.24.0. */
import type { AuditEvent } from '../../../domain/conjur-audit.js';
import type { AuditMessage } from './rfc5424.js';

/** null: nothing that changes what is known. */
export function eventOf({ time, id, data }: AuditMessage, place: string): AuditEvent | null {
  const { auth = {}, subject = {}, action = {}, policy } = data;
  if (action['result'] === 'failure') return null;
  const by = auth['user'] ?? subject['role'];
  if (by === undefined || by === 'not-found') return null;
  const event = { by, at: time, place };
  const { role, member, owner, resource, privilege } = subject;
  if (id === 'authn' && (action['operation'] === 'authenticate' || action['operation'] === 'login'))
    return { kind: 'log-in', ...event, role: role ?? by, on: null, ...through(auth) };
  if (id === 'fetch' && resource) return { kind: 'fetch', ...event, role: null, on: resource };
  if (id === 'update' && resource) return { kind: 'set', ...event, role: null, on: resource };
  if (id === 'api-key' || id === 'password') return { kind: 'rotate', ...event, role: role ?? by, on: null };
  if (id !== 'policy') return null;
  const loaded = policy?.['id'] ? { policy: [policy['id'], policy['version']].filter(Boolean).join(' ') } : {};
  const change = { ...event, ...loaded, ...removal(action['operation']) };
  if (!['add', 'change', 'remove'].includes(action['operation'] ?? '')) return null;
  if (role && owner) return { kind: 'own', ...change, role: owner, on: role };
  if (resource && owner) return { kind: 'own', ...change, role: owner, on: resource };
  if (role && member) return { kind: 'grant', ...change, role: member, on: role };
  if (resource && role && privilege) return { kind: 'permit', ...change, role, on: resource, privilege };
  return null;
}

function removal(operation: string | undefined): { removed?: true } {
  return operation === 'remove' ? { removed: true } : {};
}

function through({ authenticator, service }: Readonly<Record<string, string>>): { through?: string } {
  const text = service ?? authenticator;
  return text === undefined ? {} : { through: text };
}
