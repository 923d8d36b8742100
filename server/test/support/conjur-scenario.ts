/** Plays the steps of recorded Conjur scenarios and says where the answers differ. */
import { heldRoles, isAllowed, isVisible, permittedRoles } from '../../src/compile/conjur/state/decide.js';
import type { LoadMode } from '../../src/domain/conjur.js';
import type { Answer, TestConjur } from './conjur.js';

/** Steps have one of `do`, `query`, `expect`, and what it needs. */
export interface Step {
  do?: string;
  query?: string;
  expect?: string;
  mode?: LoadMode;
  branch?: string;
  text?: string;
  as?: string;
  role?: string;
  member?: string;
  resource?: string;
  privilege?: string;
  id?: string;
  field?: string;
  match?: string;
  definedBy?: string;
  admin?: boolean;
  is?: unknown;
  status?: number;
  result?: unknown;
}

/** What a step found, beside what it expected; both undefined for steps that expect nothing. */
export interface Outcome {
  step: Step;
  found: unknown;
  expected: unknown;
}

export class Scenario {
  readonly #conjur: TestConjur;
  #role: string;
  #answer: Answer = { status: 0, createdRoles: [] };
  #shown = '';
  #permitted: ReadonlySet<string> = new Set();

  constructor(conjur: TestConjur) {
    this.#conjur = conjur;
    this.#role = `${conjur.account}:user:admin`;
  }

  play(step: Step): Outcome {
    return { step, ...(step.expect ? this.#ask(step) : this.#act(step)) };
  }

  #act(step: Step): Omit<Outcome, 'step'> {
    const { estate } = this.#conjur;
    const nothing = { found: undefined, expected: undefined };
    switch (step.do ?? step.query) {
      case 'policy':
        return this.#load(step);
      case 'actAs':
        this.#role = step.role!;
        return nothing;
      case 'setSecret':
        estate.secrets.add(step.resource!);
        return nothing;
      case 'apiAddMember':
        estate.memberships.put({
          ...{ role: step.role!, member: step.member!, admin: false, ownership: false },
          ...{ policy: null, evidence: '' },
        });
        return nothing;
      case 'permittedRoles':
        this.#permitted = permittedRoles(estate, step.privilege!, step.resource!);
        return nothing;
      case 'showRoleOrResource':
        this.#shown = step.id!;
        return nothing;
      case 'listResources':
        return nothing;
      default:
        throw new Error(`unknown step ${JSON.stringify(step)}`);
    }
  }

  #load(step: Step): Omit<Outcome, 'step'> {
    const as = step.as && (step.as.split(':').length === 2 ? `${this.#conjur.account}:${step.as}` : step.as);
    this.#answer = this.#conjur.load(step.mode!, step.branch!, step.text!, as ?? this.#role);
    const { status, error, createdRoles } = this.#answer;
    if (step.status) return { found: status, expected: step.status };
    if (!step.result) return { found: undefined, expected: undefined };
    const found = status === 403 ? { status } : error ? { status, error } : { status, created_roles: createdRoles };
    return { found, expected: step.result };
  }

  #ask(step: Step): Omit<Outcome, 'step'> {
    const { estate } = this.#conjur;
    const role = step.role ?? this.#role;
    const row = estate.resources.get(step.resource ?? '');
    switch (step.expect) {
      case 'policyError':
        return { found: this.#answer.error !== undefined, expected: step.is };
      case 'errorCode':
        return { found: this.#answer.error?.code, expected: step.is };
      case 'errorMessage':
        return this.#message(step);
      case 'exists':
        return { found: row !== undefined, expected: step.is };
      case 'owner':
        return { found: [row?.owner, step.definedBy && row?.policy], expected: [step.is, step.definedBy] };
      case 'allRoles':
        return { found: [...heldRoles(estate, role)].sort(), expected: step.is };
      case 'allowed':
        return { found: isAllowed(estate, role, step.privilege!, step.resource!), expected: step.is };
      case 'permittedRole':
        return { found: this.#permitted.has(step.role!), expected: step.is };
      case 'visibleToMe':
      case 'listed':
        return { found: isVisible(estate, this.#role, step.resource!), expected: step.is };
      case 'fetchSecret':
        return { found: this.#status(role, 'execute', step.resource!), expected: step.status };
      case 'addSecret':
        return this.#addSecret(step);
      case 'member':
        return this.#member(step);
      case 'field':
        return { found: this.#field(step.field!), expected: step.is };
      default:
        throw new Error(`unknown expectation ${JSON.stringify(step)}`);
    }
  }

  #message(step: Step): Omit<Outcome, 'step'> {
    const found = this.#answer.error?.message ?? '';
    return { found: step.match === 'is' || !found.includes(String(step.is)) ? found : step.is, expected: step.is };
  }

  #status(role: string, privilege: string, resource: string): number {
    const { estate } = this.#conjur;
    if (!isVisible(estate, role, resource)) return 404;
    if (!isAllowed(estate, role, privilege, resource)) return 403;
    return privilege === 'update' ? 201 : estate.secrets.has(resource) ? 200 : 404;
  }

  #addSecret(step: Step): Omit<Outcome, 'step'> {
    const found = this.#status(this.#role, 'update', step.resource!);
    if (found === 201) this.#conjur.estate.secrets.add(step.resource!);
    return { found, expected: step.status };
  }

  #member(step: Step): Omit<Outcome, 'step'> {
    const rows = this.#conjur.estate.memberships.where('role', this.#shown).filter((row) => row.member === step.member);
    const found = step.admin === undefined ? rows.length > 0 : rows.some((row) => row.admin === step.admin);
    return { found, expected: step.is };
  }

  #field(name: string): unknown {
    const { estate } = this.#conjur;
    if (name === 'restricted_to') return estate.restrictedTo.get(this.#shown) ?? [];
    if (name === 'tokens') return [];
    if (name !== 'layers') throw new Error(`unknown field ${name}`);
    return estate.memberships.where('member', this.#shown).flatMap((row) => (row.ownership ? [] : [row.role]));
  }
}
