/** The plugin's own settings in its export, as far as the export says them. */
import type { ConjurConnection, ConjurPlugin } from '../../../domain/jenkins-conjur.js';
import type { Place } from '../../../domain/matrix-entry.js';
import { joinedSub, simplifiedSub, type TokenSub } from '../config/conjur.js';
import { redactAddress } from '../../../text/redact-address.js';
import type { DiscoConjur, DiscoItem } from './schema.js';

/** `certain`: false where the export does not show which of the two forms of `sub` is in force. */
export function readPlugin(
  config: DiscoConjur,
  items: readonly DiscoItem[],
  place: Place,
): { plugin: ConjurPlugin; certain: boolean } {
  const { sub, certain } = chooseSub(config, items);
  return {
    plugin: {
      ...connectionOf(config),
      authenticator: /^jwt/i.test(config.selectAuthenticator ?? '') ? 'JWT' : config.selectAuthenticator || 'JWT',
      service: (config.authWebServiceId ?? '').replace(/^conjur\/authn-jwt\//, ''),
      audience: config.jwtAudience || 'cyberark-conjur',
      ...sub,
      place,
    },
    certain,
  };
}

export function connectionOf(said: {
  applianceURL?: string | null | undefined;
  account?: string | null | undefined;
  credentialID?: string | null | undefined;
}): ConjurConnection {
  return {
    applianceUrl: redactAddress(said.applianceURL ?? ''),
    account: said.account ?? '',
    credentialId: said.credentialID ?? '',
  };
}

/** The export leaves out the switch between the forms, but gives the `sub` of every item: the form that makes them all is it. */
function chooseSub(config: DiscoConjur, items: readonly DiscoItem[]): { sub: TokenSub; certain: boolean } {
  const joined = joinedSub({
    fields: config.identityFormatFieldsFromToken ?? undefined,
    separator: config.selectIdentityFieldsSeparator ?? undefined,
    name: config.identityFieldName ?? undefined,
  });
  const simplified = simplifiedSub(config.selectIdentityFormatToken ?? undefined);
  const shown = items.filter(({ path, sub }) => path !== '' && sub);
  const fitting = [joined, simplified].filter((form) => shown.every((item) => makesSub(form, item)));
  if (shown.length > 0 && fitting[0]) return { sub: fitting[0], certain: true };
  return { sub: joined, certain: false };
}

function makesSub({ fields, separator }: TokenSub, item: DiscoItem): boolean {
  const claims = claimsOf(item);
  return item.sub === fields.map((field) => claims[field] ?? '').join(separator);
}

function claimsOf({ path, jenkins_pronoun: pronoun }: DiscoItem): Readonly<Record<string, string>> {
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const last = (name: string) => name.slice(name.lastIndexOf('/') + 1);
  return {
    jenkins_full_name: path,
    jenkins_name: last(path),
    jenkins_pronoun: pronoun ?? '',
    ...(parent === '' ? {} : { jenkins_parent_full_name: parent, jenkins_parent_name: last(parent) }),
  };
}
