/** What a live Conjur tells of a record beyond its grants, as properties of its node: ages and counts, never values. */
import { parseConjurId, type ConjurId, type ConjurSnapshot } from '../../../domain/conjur.js';
import type { ConjurPolicyVersion, ConjurRecord } from '../../../domain/conjur-live.js';
import type { Properties } from '../../../domain/facts.js';

/** By Conjur id; only records that have any. */
export function liveProperties(snapshot: ConjurSnapshot): ReadonlyMap<ConjurId, Properties> {
  const { records = [], policyVersions = [], live } = snapshot;
  const loads = new Map<ConjurId, ConjurPolicyVersion[]>();
  for (const version of policyVersions) loads.set(version.policy, [...(loads.get(version.policy) ?? []), version]);
  const authenticators = new Map((live?.authenticators ?? []).map((each) => [`conjur/${each.name}`, each]));
  return new Map(
    records.flatMap((record): readonly (readonly [ConjurId, Properties])[] => {
      const { kind, identifier } = parseConjurId(record.id);
      const authenticator = kind === 'webservice' ? authenticators.get(identifier) : undefined;
      const properties: Properties = {
        ...secretsOf(record),
        ...tokensOf(record),
        ...loadsOf(loads.get(record.id)),
        ...(authenticator ? { enabled: authenticator.enabled } : {}),
        ...(authenticator?.status ? { status: authenticator.status } : {}),
      };
      return Object.keys(properties).length > 0 ? [[record.id, properties]] : [];
    }),
  );
}

function secretsOf({ secrets }: ConjurRecord): Properties {
  if (!secrets) return {};
  const last = secrets.toSorted((a, b) => a.version - b.version).at(-1);
  return {
    secretVersions: secrets.length,
    ...(last ? { secretVersion: last.version } : {}),
    ...(last?.expiresAt ? { expiresAt: last.expiresAt } : {}),
  };
}

function tokensOf({ tokens }: ConjurRecord): Properties {
  if (!tokens || tokens.length === 0) return {};
  return {
    tokens: tokens.map(
      ({ expiresAt, cidr }) => `until ${expiresAt}${cidr.length > 0 ? ` from ${cidr.join(', ')}` : ''}`,
    ),
  };
}

function loadsOf(versions: readonly ConjurPolicyVersion[] | undefined): Properties {
  if (!versions) return {};
  const newest = versions.toSorted((a, b) => b.version - a.version);
  return {
    policyVersion: newest[0]!.version,
    loads: newest.map(
      ({ version, role, at, clientIp }) => `${version} by ${role} at ${at}${clientIp ? ` from ${clientIp}` : ''}`,
    ),
  };
}
