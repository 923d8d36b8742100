/** Where a controller's own files and configuration as code say different things of the same controller. */
import { authenticatorClass } from '../../../domain/execution.js';
import type { SourceDisagreement } from '../../../domain/posture.js';
import type { JenkinsRole } from '../../../domain/roles.js';
import type {
  AuthorizationProperty,
  JenkinsAgent,
  JenkinsController,
  JenkinsSecurity,
  JenkinsStore,
} from '../../../domain/snapshot.js';
import type { CascConfiguration } from './read-casc.js';

/** What the other source knows; null: it does not say. */
export interface Compared {
  name: string;
  security: JenkinsSecurity | null;
  controller: Pick<JenkinsController, 'numExecutors' | 'mode' | 'agentPort' | 'buildAuthenticators'>;
  agents: readonly JenkinsAgent[] | null;
  store: JenkinsStore | null;
}

/** A statement of one source by what it is about, so that both may be held against each other. */
type Statements = Map<string, Pick<SourceDisagreement, 'what' | 'text'>>;

/** Every statement that only one of the two makes, in a stable order. What CasC does not speak of, or only refers to, is left out. */
export function compareSources(own: Compared, casc: CascConfiguration, cascName: string): SourceDisagreement[] {
  const [first, second]: [Statements, Statements] = [new Map(), new Map()];
  if (own.security && casc.security) {
    stateSecurity(first, own.security, casc.saysRealm);
    stateSecurity(second, casc.security, casc.saysRealm);
  }
  stateSettings(first, second, own.controller, casc);
  if (own.agents && casc.agents) {
    for (const agent of own.agents) stateAgent(first, agent);
    for (const agent of casc.agents) stateAgent(second, agent);
  }
  if (own.store?.listed && casc.store) {
    stateStore(first, own.store);
    stateStore(second, casc.store);
  }
  return [...onlyIn(first, second, own.name, cascName), ...onlyIn(second, first, cascName, own.name)];
}

function onlyIn(here: Statements, there: Statements, saidBy: string, missingIn: string): SourceDisagreement[] {
  const open = [...there.keys()].filter((key) => key.includes('${')).map(fillable);
  return [...here]
    .filter(([key]) => !there.has(key) && !key.includes('${') && !open.some((form) => form.test(key)))
    .map(([, statement]) => ({ ...statement, saidBy, missingIn }))
    .sort((a, b) => (a.what + a.text < b.what + b.text ? -1 : 1));
}

/** What a statement with references could come to say. */
function fillable(key: string): RegExp {
  const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

function state(statements: Statements, what: string, text: string): void {
  statements.set(`${what} ${text}`, { what, text });
}

function stateSecurity(
  statements: Statements,
  { strategy, realm, useSecurity }: JenkinsSecurity,
  saysRealm: boolean,
): void {
  state(statements, 'setting', `security ${useSecurity ? 'on' : 'off'}`);
  state(statements, 'setting', `strategy ${strategy.className}`);
  for (const entry of strategy.entries) state(statements, 'grant', `${entry.type}:${entry.permission}:${entry.sid}`);
  if (strategy.denyAnonymousRead) state(statements, 'setting', 'anonymous users may not read');
  for (const kind of ['global', 'items', 'agents'] as const)
    for (const role of strategy.roles?.[kind] ?? []) stateRole(statements, kind, role);
  if (!saysRealm) return;
  state(statements, 'setting', `realm ${realm.className}`);
  state(statements, 'setting', `user ids ${realm.userIds}, group ids ${realm.groupIds}`);
  if (realm.allowsSignup !== null) state(statements, 'setting', `sign-up ${realm.allowsSignup ? 'open' : 'closed'}`);
}

function stateRole(statements: Statements, kind: string, role: JenkinsRole): void {
  const name = `${kind} ${role.name}`;
  // The pattern of a global role is of no account, and sources write it or leave it out.
  state(statements, 'role', kind === 'global' ? name : `${name} on ${role.pattern}`);
  if (role.template === null)
    for (const { permission } of role.permissions) state(statements, 'grant', `role ${name}: ${permission}`);
  else state(statements, 'role', `${name} by template ${role.template}`);
  for (const { type, sid } of role.holders) state(statements, 'grant', `${type}:${sid} holds role ${name}`);
}

function stateSettings(
  first: Statements,
  second: Statements,
  own: Compared['controller'],
  casc: CascConfiguration,
): void {
  for (const key of ['numExecutors', 'mode', 'agentPort'] as const) {
    if (own[key] === null || casc[key] === null) continue;
    state(first, 'setting', `${key} ${own[key]}`);
    state(second, 'setting', `${key} ${casc[key]}`);
  }
  if (own.buildAuthenticators === null || casc.authenticators === null) return;
  for (const each of own.buildAuthenticators) state(first, 'authenticator', authenticatorClass(each));
  for (const { className } of casc.authenticators) state(second, 'authenticator', className);
}

function stateAgent(statements: Statements, agent: JenkinsAgent): void {
  state(statements, 'agent', agent.name);
  if (!agent.configurationRead) return;
  for (const grant of grantsOf(agent.authorization)) state(statements, 'grant', `agent ${agent.name} ${grant}`);
  state(statements, 'agent', `${agent.name} labels ${[...agent.labels].sort().join(' ')}`);
}

function grantsOf(property: AuthorizationProperty | null): string[] {
  return (property?.entries ?? []).map((entry) => `${entry.type}:${entry.permission}:${entry.sid}`);
}

function stateStore(statements: Statements, store: JenkinsStore): void {
  for (const { id, domain, scope } of store.credentials) {
    state(statements, 'credential', domain ? `${id} in domain ${domain}` : id);
    if (scope) state(statements, 'credential', `${id} of scope ${scope}`);
  }
}
