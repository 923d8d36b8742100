/** From a Conjur snapshot to facts: a pure function, but for the audit logs it is given. */
import type { ConjurAuditSnapshot } from '../../domain/conjur-audit.js';
import type { ConjurLoad, ConjurSnapshot } from '../../domain/conjur.js';
import { conjurNodeId } from '../../domain/conjur-kinds.js';
import { PipewardenError } from '../../domain/errors.js';
import type { Facts } from '../../domain/facts.js';
import { compileMemberships, compileOwners, compilePermits } from './facts/entitlements.js';
import type { Compile } from '../compiled.js';
import { FactBook } from '../fact-book.js';
import { compileHistory } from './facts/history.js';
import { compileReach } from './facts/reach.js';
import { compileRecords } from './facts/records.js';
import { estateOfLive } from './live/estate.js';
import { liveProperties } from './live/properties.js';
import { compileUnread } from './live/unread.js';
import { newEstate, type Estate } from './state/estate.js';
import { applyLoad } from './state/load.js';
import { addOutside, compileOutside } from './state/outside.js';
import type { LoadRefusal } from './state/refusal.js';

export interface ConjurPorts {
  /** What audit logs told of the source; undefined where none was collected. */
  knownAudit?: (source: string) => Promise<ConjurAuditSnapshot | undefined>;
}

/** Throws PipewardenError `policy-refused` when Conjur would refuse one of the loads. */
export const compileConjur: Compile<ConjurSnapshot, ConjurPorts> = async (snapshot, { knownAudit }) => {
  const estate = estateOf(snapshot);
  const book = writeEstate(snapshot.source, estate);
  if (snapshot.live) {
    compileUnread(book, estate, snapshot);
    for (const [id, properties] of liveProperties(snapshot)) book.describe(conjurNodeId(book.source, id), properties);
  }
  compileOutside(book, estate, snapshot);
  book.begin('uses');
  const audit = await knownAudit?.(snapshot.source);
  if (audit) compileHistory(book, estate, audit);
  return { facts: book.facts(), gaps: [] };
};

/** The rows an account holds: those a live one showed, or those there are after the loads. Throws `policy-refused`. */
export function estateOf(snapshot: ConjurSnapshot): Estate {
  return snapshot.live ? estateOfLive(snapshot) : estateOfLoads(snapshot);
}

function estateOfLoads(snapshot: ConjurSnapshot): Estate {
  const estate = newEstate(snapshot.account);
  addOutside(estate, snapshot);
  for (const load of snapshot.loads) {
    const result = applyLoad(estate, load);
    if ('refusal' in result) throw refused(load, result.refusal);
  }
  return estate;
}

/** Facts of an estate, wherever its rows come from. */
export function compileEstate(source: string, estate: Estate): Facts {
  return writeEstate(source, estate).facts();
}

function writeEstate(source: string, estate: Estate): FactBook {
  const list = new FactBook(source, 'conjur');
  const tree = compileRecords(list, estate);
  list.begin('grants');
  compileMemberships(list, estate);
  compileOwners(list, estate);
  compilePermits(list, estate);
  compileReach(list, estate, tree);
  return list;
}

function refused(load: ConjurLoad, { message, place }: LoadRefusal): PipewardenError {
  const at = place ? `${load.file}:${place.line}:${place.column}` : load.file;
  return new PipewardenError(
    'policy-refused',
    `${at}: ${message}.`,
    `Conjur would refuse this load (${load.mode} into ${load.branch}). First load the records it refers to.`,
  );
}
