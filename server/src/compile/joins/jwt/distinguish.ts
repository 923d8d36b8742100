/** Whether what a host asks for can be had by one job alone, whatever jobs others create. */
import type { ConjurAuthenticator, ConjurPlugin } from '../../../domain/jenkins-conjur.js';
import { claimSettings } from './claim-settings.js';
import { restrictionsOf, type Annotations } from './restrictions.js';

/** The full name tells jobs apart; so do the name and the folder's full name together. Nothing else in a token does. */
export function isDistinguished(
  annotations: Annotations,
  authenticator: ConjurAuthenticator,
  plugin: ConjurPlugin,
): boolean {
  const settings = claimSettings(authenticator);
  const aliases = 'refusal' in settings ? new Map<string, string>() : settings.aliases;
  const annotated = restrictionsOf(annotations, authenticator.service).map(([name]) => aliases.get(name) ?? name);
  const claims = [...annotated, authenticator.tokenAppProperty ?? ''];
  const joined = new Set(['sub', ...(plugin.fieldName === null ? [] : [plugin.fieldName])]);
  const fields = new Set(claims.flatMap((claim) => (joined.has(claim) ? plugin.fields : [claim])));
  return fields.has('jenkins_full_name') || (fields.has('jenkins_parent_full_name') && fields.has('jenkins_name'));
}
