/** The rows a text makes, before they meet those that exist (Loader::Types of Conjur 1.24.0). */
import {
  conjurId,
  parseConjurId,
  type ConjurId,
  type ConjurLoad,
  type CreateStatement,
  type GrantStatement,
  type PermitStatement,
  type PolicyStatement,
  type StatementPlace,
} from '../../../domain/conjur.js';
import type { AnnotationRow, Estate, MembershipRow, PermissionRow, ResourceRow, RoleRow } from './estate.js';
import { conflict, notFound, RefusedLoad } from './refusal.js';

type CreateOrGrant = CreateStatement | GrantStatement;

/** Rows with the statement each comes from. Memberships and permissions may repeat. */
export interface Scratch {
  roles: Map<ConjurId, Placed<RoleRow>>;
  memberships: Placed<MembershipRow>[];
  resources: Map<ConjurId, Placed<ResourceRow>>;
  permissions: Placed<PermissionRow>[];
  annotations: Placed<AnnotationRow>[];
  restrictedTo: Map<ConjurId, readonly string[]>;
}
export type Placed<Row> = { row: Row; place: StatementPlace };

/** Throws RefusedLoad when a statement names what is neither in the text nor in the estate. */
export function makeScratch(estate: Estate, load: ConjurLoad, policy: ConjurId): Scratch {
  const writer = new ScratchWriter(estate, load, policy);
  for (const statement of load.statements) {
    if (statement.op === 'create') writer.create(statement);
    else if (statement.op === 'grant') writer.grant(statement);
    else if (statement.op === 'permit') writer.permit(statement);
  }
  return writer.scratch;
}

class ScratchWriter {
  readonly scratch: Scratch = {
    roles: new Map(),
    memberships: [],
    resources: new Map(),
    permissions: [],
    annotations: [],
    restrictedTo: new Map(),
  };
  readonly #estate: Estate;
  readonly #file: string;
  readonly #policy: ConjurId;
  readonly #branchOwner: ConjurId;
  /** One for all rows of a statement, of which there are many. */
  #origin: { statement: PolicyStatement; evidence: string; place: StatementPlace } | undefined;

  constructor(estate: Estate, load: ConjurLoad, policy: ConjurId) {
    this.#estate = estate;
    this.#file = load.file;
    this.#policy = policy;
    this.#branchOwner = estate.resources.get(policy)!.owner;
  }

  create(statement: CreateStatement): void {
    const { id, owner, isRole, isResource, restrictedTo, layers, publicKeys } = statement;
    if (restrictedTo) this.scratch.restrictedTo.set(id, restrictedTo);
    if (isRole) this.#addRole(id, statement);
    if (isResource) {
      this.#addResource(id, owner ?? this.#branchOwner, statement);
      for (const [name, value] of statement.annotations)
        this.scratch.annotations.push(this.#placed({ resource: id, name, value }, statement));
    }
    if (layers !== undefined) this.#addLayers(id, layers, statement);
    for (const name of publicKeys ?? []) this.#addPublicKey(id, name, owner ?? this.#branchOwner, statement);
  }

  grant(statement: GrantStatement): void {
    for (const role of statement.roles)
      for (const { id, admin } of statement.members)
        this.#addMembership(this.#roleOf(role, statement), this.#roleOf(id, statement), admin, false, statement);
  }

  permit(statement: PermitStatement): void {
    for (const resource of statement.resources)
      for (const privilege of statement.privileges)
        for (const role of statement.roles) {
          const row = {
            resource: this.#resourceOf(resource, statement),
            privilege,
            role: this.#roleOf(role, statement),
          };
          this.scratch.permissions.push(this.#placed(row, statement));
        }
  }

  #addRole(role: ConjurId, place: CreateOrGrant): void {
    if (this.scratch.roles.has(role)) throw conflict(`${role} is made twice in one load`, place);
    this.scratch.roles.set(role, this.#placed({ role }, place));
  }

  /** The owner of what is a role as well becomes a member of it. */
  #addResource(resource: ConjurId, owner: ConjurId, place: CreateOrGrant): void {
    this.#roleOf(owner, place);
    if (this.scratch.resources.has(resource)) throw conflict(`${resource} is made twice in one load`, place);
    this.scratch.resources.set(resource, this.#placed({ resource, owner }, place));
    if (this.scratch.roles.has(resource)) this.#addMembership(resource, owner, true, true, place);
  }

  #addMembership(role: ConjurId, member: ConjurId, admin: boolean, ownership: boolean, place: CreateOrGrant): void {
    this.scratch.memberships.push(this.#placed({ role, member, admin, ownership }, place));
  }

  #addLayers(factory: ConjurId, layers: readonly ConjurId[] | null, place: CreateOrGrant): void {
    if (layers === null) {
      const message = `Host factory '${parseConjurId(factory).identifier}' does not include any layers`;
      throw new RefusedLoad({ status: 422, code: 'policy_invalid', message, place });
    }
    for (const layer of layers) this.#addMembership(this.#roleOf(layer, place), factory, false, false, place);
  }

  #addPublicKey(user: ConjurId, name: string | null, owner: ConjurId, place: CreateOrGrant): void {
    if (name === null)
      throw new RefusedLoad({ status: 422, code: 'policy_invalid', message: 'Invalid public key format', place });
    const { account, kind, identifier } = parseConjurId(user);
    const key = conjurId(account, 'public_key', `${kind}/${identifier}/${name}`);
    if (!this.scratch.resources.has(key)) this.#addResource(key, owner, place);
  }

  #roleOf(id: ConjurId, place: StatementPlace): ConjurId {
    if (this.scratch.roles.has(id) || this.#estate.roles.get(id)) return id;
    throw notFound(id, place);
  }

  #resourceOf(id: ConjurId, place: StatementPlace): ConjurId {
    if (this.scratch.resources.has(id) || this.#estate.resources.get(id)) return id;
    throw notFound(id, place);
  }

  #placed<Row>(row: Row, statement: PolicyStatement): Placed<Row & { policy: ConjurId; evidence: string }> {
    if (this.#origin?.statement !== statement) {
      const { line, column } = statement;
      const evidence = `${this.#file}:${line} ${printStatement(statement)}`;
      this.#origin = { statement, evidence, place: { line, column } };
    }
    const { evidence, place } = this.#origin;
    return { row: { ...row, policy: this.#policy, evidence }, place };
  }
}

/** `!variable prod/db/password`, `!permit`. */
function printStatement(statement: PolicyStatement): string {
  if (statement.op !== 'create') return `!${statement.op}`;
  const { kind, identifier } = parseConjurId(statement.id);
  return `!${kind.replaceAll('_', '-')} ${identifier}`;
}
