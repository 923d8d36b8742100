/** One policy load applied to an estate (PoliciesController and Loader of Conjur 1.24.0). */
import { conjurId, parseConjurId, type ConjurId, type ConjurLoad, type LoadMode } from '../../../domain/conjur.js';
import { heldRoles, isAllowed, isVisible } from './decide.js';
import { executeDeletion, isDeletion } from './deletions.js';
import { cloneEstate, type Estate } from './estate.js';
import { deleteMissing, mergeRows } from './merge.js';
import { RefusedLoad, type LoadRefusal } from './refusal.js';
import { makeScratch } from './scratch.js';

export interface LoadResult {
  /** Users and hosts that came to be, sorted. */
  createdRoles: readonly ConjurId[];
  version: number;
}

const VERSIONS_KEPT = 20;

/**
 * Applies a load in place. When it is refused the estate may be half changed: take `tryLoad` where it is used on.
 * `principal` is who loads; without one no privilege is asked for, and the administrator is taken to load.
 */
export function applyLoad(
  estate: Estate,
  load: ConjurLoad,
  principal?: ConjurId,
): LoadResult | { refusal: LoadRefusal } {
  try {
    return runLoad(estate, load, principal);
  } catch (error) {
    if (error instanceof RefusedLoad) return { refusal: error.refusal };
    throw error;
  }
}

/** The estate after the load; the one given stays as it is. */
export function tryLoad(
  estate: Estate,
  load: ConjurLoad,
  principal?: ConjurId,
): { estate: Estate; result: LoadResult } | { refusal: LoadRefusal } {
  const copy = cloneEstate(estate);
  const result = applyLoad(copy, load, principal);
  return 'refusal' in result ? result : { estate: copy, result };
}

function runLoad(estate: Estate, load: ConjurLoad, principal: ConjurId | undefined): LoadResult {
  const policy = conjurId(estate.account, 'policy', load.branch);
  authorize(estate, policy, load, principal);
  const deletions = load.statements.filter(isDeletion);
  if (load.mode === 'post' && deletions[0])
    throw new RefusedLoad({
      status: 422,
      code: 'validation_failed',
      message: 'policy_text may not contain deletion statements',
      place: { line: deletions[0].line, column: deletions[0].column },
    });
  const version = addVersion(estate, policy, principal ?? conjurId(estate.account, 'user', 'admin'));
  const scratch = makeScratch(estate, load, policy);
  if (load.mode === 'put') deleteMissing(estate, scratch, policy);
  const created = mergeRows(estate, scratch, load.mode !== 'post');
  for (const deletion of deletions) executeDeletion(estate, deletion, policy);
  restrict(estate, scratch.restrictedTo, load.mode);
  const createdRoles = created.filter((role) => ['user', 'host'].includes(parseConjurId(role).kind)).sort();
  return { createdRoles, version };
}

/** POST asks for `create` on the branch, the others for `update`, PUT also on everything below it. */
function authorize(estate: Estate, policy: ConjurId, load: ConjurLoad, principal: ConjurId | undefined): void {
  const privilege = load.mode === 'post' ? 'create' : 'update';
  if (!estate.resources.get(policy) || (principal && !isVisible(estate, principal, policy)))
    throw new RefusedLoad({
      status: 404,
      code: 'not_found',
      message: `Policy '${load.branch}' not found in account '${estate.account}'`,
    });
  if (!principal) return;
  if (
    isAllowed(estate, principal, privilege, policy) &&
    (load.mode !== 'put' || updatesAllBelow(estate, principal, load))
  )
    return;
  throw new RefusedLoad({
    status: 403,
    code: 'forbidden',
    message: `${principal} may not ${privilege} the policy '${load.branch}'${load.mode === 'put' ? ' and everything below it' : ''}`,
  });
}

function updatesAllBelow(estate: Estate, principal: ConjurId, { branch }: ConjurLoad): boolean {
  const held = heldRoles(estate, principal);
  const prefix = `${branch}/`;
  for (const { resource, owner } of estate.resources.values()) {
    if (!parseConjurId(resource).identifier.startsWith(prefix) || held.has(owner)) continue;
    const permits = estate.permissions.where('resource', resource);
    if (!permits.some((row) => row.privilege === 'update' && held.has(row.role))) return false;
  }
  return true;
}

function addVersion(estate: Estate, resource: ConjurId, role: ConjurId): number {
  const kept = estate.versions.where('resource', resource).map((row) => row.version);
  const version = Math.max(0, ...kept) + 1;
  estate.versions.put({ resource, version, role });
  for (const row of estate.versions.where('resource', resource))
    if (row.version <= version - VERSIONS_KEPT) estate.versions.delete(row);
  return version;
}

/** Handlers::RestrictedTo: POST adds addresses, the others set them; also for records another branch made. */
function restrict(estate: Estate, restrictedTo: ReadonlyMap<ConjurId, readonly string[]>, mode: LoadMode): void {
  for (const [role, addresses] of restrictedTo) {
    if (!estate.roles.get(role)) continue;
    const before = mode === 'post' ? (estate.restrictedTo.get(role) ?? []) : [];
    estate.restrictedTo.set(role, [...new Set([...before, ...addresses])]);
  }
}
