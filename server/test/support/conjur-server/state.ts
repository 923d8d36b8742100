/** What the server keeps: an account's rows, and what is not in policies. */
import { createHash, randomBytes } from 'node:crypto';
import { conjurId, type ConjurId, type LoadMode } from '../../../src/domain/conjur.js';
import { heldRoles, isAllowed, isVisible } from '../../../src/compile/conjur/state/decide.js';
import type { Estate } from '../../../src/compile/conjur/state/estate.js';
import { TestConjur, type Answer } from '../conjur.js';

export interface SecretVersion {
  version: number;
  value: string;
  expiresAt: string | null;
}

export interface FactoryToken {
  token: string;
  expiration: string;
  cidr: readonly string[];
}

export interface PolicyVersion {
  policy: ConjurId;
  version: number;
  role: ConjurId;
  text: string;
  createdAt: string;
  clientIp: string;
}

const VERSIONS_KEPT = 20;

export class ConjurState {
  readonly account: string;
  readonly admin: ConjurId;
  readonly passwords = new Map<ConjurId, string>();
  readonly factoryTokens = new Map<ConjurId, FactoryToken[]>();
  readonly enabled = new Set<string>(['authn']);
  /** Authenticators that do not work, by name, with the sentence their status says. */
  readonly broken = new Map<string, string>();
  /** Access tokens by their signature. */
  readonly tokens = new Map<string, { role: ConjurId; until: number }>();
  versions: PolicyVersion[] = [];
  /** Seconds. */
  tokenLifetime = 480;
  /** `api_resource_list_limit_max`; 0: none. */
  listLimit = 1000;
  readonly #conjur: TestConjur;
  readonly #keys = new Map<ConjurId, string>();
  readonly #secrets = new Map<ConjurId, SecretVersion[]>();

  constructor(account: string) {
    this.account = account;
    this.admin = conjurId(account, 'user', 'admin');
    this.#conjur = new TestConjur(account);
  }

  get estate(): Estate {
    return this.#conjur.estate;
  }

  /** As the policy endpoint would; without an actor no privilege is asked for and the administrator loads. */
  load(mode: LoadMode, branch: string, text: string, actor?: ConjurId): Answer & { version?: number } {
    const answer = this.#conjur.load(mode, branch, text, actor);
    if (answer.status !== 201) return answer;
    const policy = conjurId(this.account, 'policy', branch);
    const version = Math.max(...this.estate.versions.where('resource', policy).map((row) => row.version));
    const at = { createdAt: new Date().toISOString(), clientIp: '127.0.0.1' };
    this.versions.push({ policy, version, role: actor ?? this.admin, text, ...at });
    this.#forgetDeleted();
    return { ...answer, version };
  }

  /** Would load, and does not. */
  tryLoad(mode: LoadMode, branch: string, text: string, actor: ConjurId): Answer {
    const trial = new TestConjur(this.account);
    trial.estate = this.estate;
    return trial.load(mode, branch, text, actor);
  }

  /** The key of a user or host, made when it is first asked for. */
  keyOf(role: ConjurId): string {
    const known = this.#keys.get(role) ?? randomBytes(30).toString('hex');
    this.#keys.set(role, known);
    return known;
  }

  secretsOf(variable: ConjurId): readonly SecretVersion[] {
    return this.#secrets.get(variable) ?? [];
  }

  /** An identical value makes no version; the last twenty are kept. */
  setSecret(variable: ConjurId, value: string, expiresAt: string | null = null): void {
    const versions = this.#secrets.get(variable) ?? [];
    const last = versions.at(-1);
    if (last?.value === value) return;
    this.estate.secrets.add(variable);
    const next = { version: (last?.version ?? 0) + 1, value, expiresAt };
    this.#secrets.set(variable, [...versions, next].slice(-VERSIONS_KEPT));
  }

  addFactoryToken(factory: ConjurId, token: FactoryToken): void {
    this.factoryTokens.set(factory, [...(this.factoryTokens.get(factory) ?? []), token]);
  }

  allows(role: ConjurId, privilege: string, resource: ConjurId): boolean {
    return isAllowed(this.estate, role, privilege, resource);
  }

  shows(resource: ConjurId, role: ConjurId): boolean {
    return isVisible(this.estate, role, resource);
  }

  holds(member: ConjurId, role: ConjurId): boolean {
    return heldRoles(this.estate, member).has(role);
  }

  #forgetDeleted(): void {
    for (const id of this.#secrets.keys()) if (!this.estate.secrets.has(id)) this.#secrets.delete(id);
    const kept = new Set([...this.estate.versions.values()].map((row) => `${row.resource} ${row.version}`));
    this.versions = this.versions.filter(({ policy, version }) => kept.has(`${policy} ${version}`));
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
