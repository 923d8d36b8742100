/** Why Conjur answers a load with an error. */
import { parseConjurId, type ConjurId, type StatementPlace } from '../../../domain/conjur.js';

export interface LoadRefusal {
  /** As the HTTP status Conjur answers with. */
  status: 403 | 404 | 409 | 422;
  code: 'forbidden' | 'not_found' | 'policy_conflict' | 'policy_invalid' | 'validation_failed';
  message: string;
  /** The statement that cannot be applied, where one is to blame. */
  place?: StatementPlace;
}

/** Thrown within a load, caught where it began. */
export class RefusedLoad extends Error {
  override readonly name = 'RefusedLoad';
  readonly refusal: LoadRefusal;

  constructor(refusal: LoadRefusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** Exceptions::PolicyLoadRecordNotFound, and what a violated foreign key is reported as. */
export function notFound(id: ConjurId, place: StatementPlace): RefusedLoad {
  const { account, kind, identifier } = parseConjurId(id);
  const name = kind.slice(0, 1).toUpperCase() + kind.slice(1).toLowerCase();
  return new RefusedLoad({
    status: 422,
    code: 'policy_invalid',
    message: `${name} '${identifier}' not found in account '${account}'`,
    place,
  });
}

export function conflict(message: string, place: StatementPlace): RefusedLoad {
  return new RefusedLoad({ status: 409, code: 'policy_conflict', message, place });
}
