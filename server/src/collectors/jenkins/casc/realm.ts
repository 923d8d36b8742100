/** The security realm in configuration as code, and the accounts a local realm is given. */
import type { IdStrategyName, JenkinsRealm, JenkinsUser } from '../../../domain/snapshot.js';
import { at, choiceOf, flagAt, itemsAt, textAt } from './node.js';
import { type CascReader, printPlace } from './reader.js';
import { classOfSymbol, realmClasses } from './symbols.js';
import type { CascNode } from './yaml-tree.js';

const idStrategies: Readonly<Record<string, IdStrategyName>> = {
  caseinsensitive: 'case-insensitive',
  casesensitive: 'case-sensitive',
  casesensitiveemailaddress: 'case-sensitive-email',
};

/** A realm that was not read: its class is `unknown`, so that nobody's groups are taken for known. */
export function unreadRealm(place: JenkinsRealm['place']): JenkinsRealm {
  return {
    className: 'unknown',
    userIds: 'case-insensitive',
    groupIds: 'case-insensitive',
    prefixesRoles: false,
    allowsSignup: null,
    place,
  };
}

/** The realm under `jenkins.securityRealm`. Defaults as config/realm.ts has them. */
export function readCascRealm(node: CascNode, reader: CascReader): JenkinsRealm {
  const choice = choiceOf(node);
  const className = choice && classOfSymbol(realmClasses, choice.symbol);
  if (!choice || className === undefined) {
    const message = `The security realm ${choice?.symbol ?? ''} is not known; ids are compared ignoring case, as most realms do, and groups count as unread.`;
    reader.note({ code: 'casc-symbol-unknown', subject: printPlace(node.place), message });
  }
  const settings = choice?.settings;
  const userIds =
    idStrategy(settings, 'userIdStrategy') ??
    (className === realmClasses['pam'] ? 'case-sensitive' : 'case-insensitive');
  return {
    className: className ?? (choice?.symbol.includes('${') ? 'unknown' : (choice?.symbol ?? 'unknown')),
    userIds,
    groupIds:
      idStrategy(settings, 'groupIdStrategy') ?? (className === realmClasses['ldap'] ? 'case-insensitive' : userIds),
    prefixesRoles: className === realmClasses['ldap'] && flagAt(settings, 'disableRolePrefixing') !== true,
    allowsSignup: className === realmClasses['local'] ? allowsSignup(settings) : null,
    place: node.place,
  };
}

/** Without a word the constructor of HudsonPrivateSecurityRealm gets `false`; what is no truth value is not known. */
function allowsSignup(settings: CascNode | undefined): boolean | null {
  return at(settings, 'allowsSignup') ? (flagAt(settings, 'allowsSignup') ?? null) : false;
}

function idStrategy(settings: CascNode | undefined, key: string): IdStrategyName | undefined {
  const written = at(settings, key);
  if (!written) return undefined;
  const symbol = choiceOf(written)?.symbol.split(/[.$]/).at(-1)?.toLowerCase() ?? '';
  return idStrategies[symbol] ?? 'unknown';
}

/** Accounts written under a local realm; passwords are not on the list of what is kept. */
export function readCascUsers(node: CascNode | undefined): JenkinsUser[] {
  return itemsAt(choiceOf(node)?.settings, 'users').flatMap((user) => {
    const id = textAt(user, 'id');
    if (!id || id.includes('${')) return [];
    const mailers = itemsAt(user, 'properties').map((property) => textAt(property, 'mailer', 'emailAddress'));
    return [
      {
        id,
        fullName: textAt(user, 'name') || id,
        authorities: null,
        authoritiesAt: null,
        tokens: [],
        email: mailers.find((address) => address !== undefined) ?? null,
        place: user.place,
      },
    ];
  });
}
