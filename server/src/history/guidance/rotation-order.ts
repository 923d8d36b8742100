/** In which order to rotate secrets: age × exposure × blast radius × last use, each a whole number that is shown. Pure. */
import type { NodeId } from '../../domain/ids.js';

/** What is known of one secret. */
export interface Secret {
  id: NodeId;
  /** Since when it is the same, ISO 8601; null: not known. */
  since: string | null;
  lastUsed: string | null;
  /** When its source was read. */
  readAt: string;
  /** People beside administrators who can get it; and whether everybody can. */
  people: number;
  everyone: boolean;
  /** What it opens: tier zero, secrets beyond, accounts and machines. */
  tierZero: boolean;
  secrets: number;
  opens: number;
}

export interface Rotation {
  id: NodeId;
  /** The product of the four. */
  exposure: number;
  /** Days since it is known to be the same; where that is not known, a year is taken. */
  age: number;
  ageIsKnown: boolean;
  exposed: number;
  blast: number;
  /** 2 where nothing has used it for a season, so that nobody would notice another user; else 1. */
  use: 1 | 2;
  lastUsed: string | null;
}

const DAY = 86_400_000;
const UNKNOWN_AGE = 365;
/** Days without a recorded use that make it unwatched. */
const SEASON = 90;
const EVERYBODY = 50;
const TIER_ZERO = 50;

/** Most exposure first: rotating from the top lowers the sum as fast as it can be. */
export function rotationOrder(secrets: readonly Secret[]): Rotation[] {
  return secrets.map(rotationOf).sort((one, other) => other.exposure - one.exposure || (one.id < other.id ? -1 : 1));
}

function rotationOf({ id, since, lastUsed, readAt, people, everyone, tierZero, secrets, opens }: Secret): Rotation {
  const days = (time: string) => Math.max(0, Math.floor((Date.parse(readAt) - Date.parse(time)) / DAY));
  const age = since === null ? UNKNOWN_AGE : Math.max(1, days(since));
  const exposed = 1 + people + (everyone ? EVERYBODY : 0);
  const blast = 1 + secrets + opens + (tierZero ? TIER_ZERO : 0);
  const use = lastUsed !== null && days(lastUsed) >= SEASON ? 2 : 1;
  return {
    ...{ id, age, ageIsKnown: since !== null, exposed, blast, use, lastUsed },
    exposure: age * exposed * blast * use,
  };
}
