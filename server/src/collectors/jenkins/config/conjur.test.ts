/** Settings of the Conjur credentials plugin, level by level, without secrets. */
import { describe, expect, it } from 'vitest';
import { readConjurLevel, readConjurPlugin } from './conjur.js';
import { child, parseXml } from './xml.js';

const global = (body: string) =>
  readConjurPlugin(
    parseXml(
      `<org.conjur.jenkins.configuration.GlobalConjurConfiguration>${body}</org.conjur.jenkins.configuration.GlobalConjurConfiguration>`,
      'conjur.xml',
    ),
    'conjur.xml',
  );
const level = (element: string, body: string) =>
  readConjurLevel(
    child(
      parseXml(
        `<project><properties><org.conjur.jenkins.configuration.${element}>${body}</org.conjur.jenkins.configuration.${element}></properties></project>`,
        'config.xml',
      ),
      'properties',
    ),
    'config.xml',
  );

describe('settings of the Conjur plugin', () => {
  it('have the values their class starts with where a file says nothing', () => {
    expect(global('')).toMatchObject({
      authenticator: 'JWT',
      audience: 'cyberark-conjur',
      fields: ['jenkins_full_name'],
      separator: '-',
      fieldName: null,
    });
  });

  it('name the fields of sub, in the old form and in the simplified one', () => {
    const old =
      '<identityFormatFieldsFromToken>aud,jenkins_name</identityFormatFieldsFromToken><selectIdentityFieldsSeparator>+</selectIdentityFieldsSeparator><identityFieldName>ident ity</identityFieldName>';
    expect(global(old)).toMatchObject({ fields: ['aud', 'jenkins_name'], separator: '+', fieldName: 'identity' });
    const simplified =
      '<enableIdentityFormatFieldsFromToken>true</enableIdentityFormatFieldsFromToken><selectIdentityFormatToken>jenkins_parent_full_name:jenkins_name</selectIdentityFormatToken>';
    expect(global(simplified)).toMatchObject({
      fields: ['jenkins_parent_full_name', 'jenkins_name'],
      separator: ':',
      fieldName: null,
    });
  });

  it('inherit unless a folder or job says no, in the place of either version', () => {
    expect(level('FolderConjurConfiguration', '').conjur?.inherits).toBe(true);
    const beside = '<inheritFromParent>false</inheritFromParent><conjurConfiguration/>';
    expect(level('FolderConjurConfiguration', beside).conjur?.inherits).toBe(false);
    const within = '<conjurConfiguration><inheritFromParent>false</inheritFromParent></conjurConfiguration>';
    expect(level('ConjurJITJobProperty', within).conjur?.inherits).toBe(false);
    expect(level('SomethingElse', within)).toEqual({});
  });

  it('never hold a password in an address or an element nobody asked for', () => {
    const body =
      '<conjurConfiguration><applianceURL>https://u:SENTINEL@conjur.example/api?k=SENTINEL</applianceURL><masterCertificate>SENTINEL</masterCertificate><credentialID>conjur-login</credentialID></conjurConfiguration><authWebServiceId>{AQAAABAAAAAQSENTINELSENTINELSENTINEL=}</authWebServiceId>';
    const found = global(body);
    expect(JSON.stringify(found)).not.toContain('SENTINEL');
    expect(found).toMatchObject({
      applianceUrl: 'https://conjur.example/api',
      credentialId: 'conjur-login',
      service: '',
    });
  });
});
