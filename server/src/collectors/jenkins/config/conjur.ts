/** Settings of the Conjur credentials plugin (conjur-credentials 3.x): GlobalConjurConfiguration and what folders and jobs change. */
import type { ConjurConnection, ConjurLevel, ConjurPlugin } from '../../../domain/jenkins-conjur.js';
import { redactAddress } from '../../../text/redact-address.js';
import { type XmlElement, child, childText } from './xml.js';

const PACKAGE = 'org.conjur.jenkins.configuration.';
const levels = new Set([`${PACKAGE}FolderConjurConfiguration`, `${PACKAGE}ConjurJITJobProperty`]);

/** The document of GlobalConjurConfiguration.xml; what it does not say has the value its class starts with. */
export function readConjurPlugin(root: XmlElement, file: string): ConjurPlugin {
  const said = (name: string, otherwise: string) => childText(root, name) || otherwise;
  return {
    ...readConnection(root),
    authenticator: said('selectAuthenticator', 'JWT'),
    service: said('authWebServiceId', ''),
    audience: said('jwtAudience', 'cyberark-conjur'),
    ...readSub(root),
    place: { file, line: root.line },
  };
}

export type TokenSub = Pick<ConjurPlugin, 'fields' | 'separator' | 'fieldName'>;

function readSub(root: XmlElement): TokenSub {
  if (childText(root, 'enableIdentityFormatFieldsFromToken') === 'true')
    return simplifiedSub(childText(root, 'selectIdentityFormatToken'));
  return joinedSub({
    fields: childText(root, 'identityFormatFieldsFromToken'),
    separator: childText(root, 'selectIdentityFieldsSeparator'),
    name: childText(root, 'identityFieldName'),
  });
}

/** JwtToken.getUnsignedToken: the simplified form has its separator in the text, and no claim besides `sub`. */
export function simplifiedSub(text: string | undefined): TokenSub {
  const format = text || 'jenkins_full_name';
  const fields = format.split(/[-,+|:.]/);
  const first = fields[0] ?? '';
  if (format.length <= first.length + 1) return { fields: [format], separator: '', fieldName: null };
  return { fields, separator: format.charAt(first.length), fieldName: null };
}

/** The older form: fields, what joins them, and a claim that repeats `sub`. */
export function joinedSub(said: Record<'fields' | 'separator' | 'name', string | undefined>): TokenSub {
  const name = (said.name || 'sub').replace(/[^a-zA-Z0-9\-_"]/g, '');
  return {
    fields: (said.fields || 'jenkins_full_name').split(','),
    separator: said.separator ?? '-',
    fieldName: name === 'sub' ? null : name,
  };
}

/** The plugin's settings in a `<properties>` element; nothing where it has none. */
export function readConjurLevel(properties: XmlElement | undefined, file: string): { conjur?: ConjurLevel } {
  const property = properties?.children.find((candidate) => levels.has(candidate.name));
  if (!property) return {};
  // Version 3 keeps the switch with the connection, version 2 beside it.
  const inherits = childText(child(property, 'conjurConfiguration'), 'inheritFromParent');
  return {
    conjur: {
      ...readConnection(property),
      inherits: (inherits ?? childText(property, 'inheritFromParent')) !== 'false',
      place: { file, line: property.line },
    },
  };
}

function readConnection(holder: XmlElement): ConjurConnection {
  const configuration = child(holder, 'conjurConfiguration');
  return {
    applianceUrl: redactAddress(childText(configuration, 'applianceURL') ?? ''),
    account: childText(configuration, 'account') ?? '',
    credentialId: childText(configuration, 'credentialID') ?? '',
  };
}
