/** Plays recorded scenarios of Conjur's REST interface against the double and says where the answers differ. */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { LoadMode } from '../../src/domain/conjur.js';
import { membershipKey } from '../../src/compile/conjur/state/estate.js';
import { conjurFixtures } from './conjur.js';
import { startConjur, type RunningConjur } from './conjur-server/start.js';
import { ConjurState } from './conjur-server/state.js';

/** Steps have one of `do`, `query`, `expect`, and what it needs. */
export interface ApiStep {
  do?: string;
  query?: string;
  expect?: string;
  role?: string;
  member?: string;
  create?: boolean;
  resource?: string;
  kind?: string;
  count?: number;
  privilege?: string;
  name?: string;
  value?: string;
  mode?: LoadMode;
  branch?: string;
  text?: string;
  file?: string;
  status?: string | number;
  method?: string;
  path?: string;
  params?: string;
  body?: string;
  is?: unknown;
  at?: string;
  match?: string;
}

/** What a scenario asks for that is not played. */
export type Unplayed = 'audit' | 'effective policy' | 'items of a dry run';

export const unplayedExpectations: Readonly<Record<string, Unplayed>> = {
  audit: 'audit',
  yamlEquals: 'effective policy',
  yamlEqualsFile: 'effective policy',
  dryRunStatus: 'items of a dry run',
  dryRunError: 'items of a dry run',
};

export interface ApiMismatch {
  step: ApiStep;
  found: unknown;
}

export class ApiScenario {
  readonly #server: RunningConjur;
  #actor: string;
  #current = '';
  #answer: { status: number; body: string } = { status: 0, body: '' };

  private constructor(server: RunningConjur) {
    this.#server = server;
    this.#actor = server.state.admin;
  }

  /** Upstream's test database has an administrator who does not own itself. */
  static async start(account: string): Promise<ApiScenario> {
    const state = new ConjurState(account);
    const own = state.estate.memberships.get(membershipKey(state.admin, state.admin, true));
    if (own) state.estate.memberships.delete(own);
    return new ApiScenario(await startConjur(state));
  }

  async close(): Promise<void> {
    await this.#server.close();
  }

  /** undefined when the step found what it expects. */
  async play(step: ApiStep): Promise<ApiMismatch | undefined> {
    if (step.expect) return this.#compare(step);
    if (step.do && step.do !== 'policy') return void this.#prepare(step);
    const path = step.do ? `/policies/${this.#account}/policy/${step.branch}` : this.#fill(step.path!);
    const given = step.do ? (step.query ?? '') : step.method === 'GET' && step.params ? asQuery(step.params) : '';
    const body = step.do ? this.#textOf(step) : (step.body ?? (step.method === 'GET' ? undefined : step.params));
    const method = step.do ? step.mode!.toUpperCase() : step.method!;
    this.#answer = await this.#send(method, given === '' ? path : `${path}?${given}`, body);
    const good = step.status === undefined || String(this.#answer.status).startsWith(String(step.status)[0]!);
    return good ? undefined : { step, found: this.#answer };
  }

  get #account(): string {
    return this.#server.state.account;
  }

  #prepare(step: ApiStep): void {
    const { state } = this.#server;
    const { estate } = state;
    const made = { policy: null, evidence: '' };
    const resource = this.#fill(step.resource ?? '');
    const role = step.role === '$ME' ? this.#actor : (step.role ?? '');
    switch (step.do) {
      case 'actAs':
        if (step.create) this.#createRole(role, state.admin);
        this.#actor = role;
        return;
      case 'createUser':
        return this.#createRole(role, this.#actor);
      case 'createResource':
        this.#current = resource;
        return estate.resources.put({ resource, owner: this.#actor, ...made });
      case 'createResources':
        for (let n = 0; n < step.count!; n++) {
          this.#current = `${this.#account}:${step.kind}:resource-${n}`;
          estate.resources.put({ resource: this.#current, owner: this.#actor, ...made });
        }
        return;
      case 'grant':
        return estate.memberships.put({ role, member: step.member!, admin: false, ownership: false, ...made });
      case 'permit':
        return estate.permissions.put({ resource, role, privilege: step.privilege!, ...made });
      case 'annotate':
        return estate.annotations.put({ resource, name: step.name!, value: step.value!, ...made });
      case 'setSecret':
        if (!estate.resources.get(resource)) estate.resources.put({ resource, owner: this.#actor, ...made });
        return state.setSecret(resource, step.value!);
      case 'addSecretValues':
        for (let n = 1; n <= step.count!; n++) state.setSecret(this.#current, `v-${n}`);
        return;
      default:
        throw new Error(`unknown step ${JSON.stringify(step)}`);
    }
  }

  #createRole(role: string, owner: string): void {
    const { estate } = this.#server.state;
    if (estate.roles.get(role)) return;
    const made = { policy: null, evidence: '' };
    estate.roles.put({ role, ...made });
    estate.resources.put({ resource: role, owner, ...made });
    estate.memberships.put({ role, member: owner, admin: true, ownership: true, ...made });
  }

  #compare(step: ApiStep): ApiMismatch | undefined {
    const found = this.#found(step);
    const expected = step.expect === 'errorMessage' && step.match === 'includes' ? found : step.is;
    if (step.expect === 'errorMessage' && step.match === 'includes')
      return String(found).includes(String(step.is)) ? undefined : { step, found };
    return isDeepStrictEqual(found, this.#expand(expected)) ? undefined : { step, found };
  }

  #found(step: ApiStep): unknown {
    const json = (): unknown => JSON.parse(this.#answer.body || 'null') as unknown;
    const error = () => (json() as { error?: { message?: string } } | null)?.error;
    switch (step.expect) {
      case 'status':
        return this.#answer.status;
      case 'json':
        return part(json(), step.at);
      case 'jsonIncludes':
        return (part(json(), step.at) as unknown[]).find((each) => isDeepStrictEqual(each, step.is));
      case 'listed':
        return (json() as { id: string }[]).some(({ id }) => id === this.#fill(step.resource!));
      case 'resultLength':
        return (json() as unknown[]).length;
      case 'count':
        return (json() as { count: number }).count;
      case 'policyError':
        return error() !== undefined;
      case 'errorMessage':
        return error()?.message;
      default:
        throw new Error(`unknown expectation ${JSON.stringify(step)}`);
    }
  }

  async #send(method: string, path: string, body: string | undefined): Promise<{ status: number; body: string }> {
    const { state, url } = this.#server;
    const login = this.#actor.split(':').slice(2).join(':');
    const authn = `${url}authn/${this.#account}/${encodeURIComponent(login)}/authenticate`;
    const granted = await fetch(authn, { method: 'POST', body: state.keyOf(this.#actor) });
    const token = Buffer.from(await granted.text()).toString('base64');
    const headers = { authorization: `Token token="${token}"`, 'content-type': 'text/plain' };
    const answer = await fetch(new URL(path, url), { method, headers, ...(body === undefined ? {} : { body }) });
    return { status: answer.status, body: await answer.text() };
  }

  #textOf(step: ApiStep): string {
    return step.text ?? readFileSync(join(conjurFixtures, step.file!), 'utf8');
  }

  #fill(text: string): string {
    const [, kind = '', ...identifier] = this.#current.split(':');
    return text
      .replaceAll('$CURRENT', this.#current)
      .replaceAll('$RES', 'resource')
      .replaceAll(':resource_kind', kind)
      .replaceAll(':resource_id', encodeURIComponent(identifier.join(':')));
  }

  #expand(value: unknown): unknown {
    return typeof value === 'object' ? value : typeof value === 'string' ? this.#fill(value) : value;
  }
}

/** Creation times are of the moment. */
function part(json: unknown, at: string | undefined): unknown {
  const value = at === undefined ? json : (json as Record<string, unknown>)[at];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { created_at: _created, ...rest } = value as Record<string, unknown>;
  return rest;
}

/** `Hash#to_query`: lists as `name[]`. */
function asQuery(yaml: string): string {
  const pairs = Object.entries(parse(yaml) as Record<string, unknown>).flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((each) => [`${name}[]`, String(each)]) : [[name, String(value)]],
  );
  return new URLSearchParams(pairs as [string, string][]).toString();
}
