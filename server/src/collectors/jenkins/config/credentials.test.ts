import { describe, expect, it } from 'vitest';
import { readCredentials } from './credentials.js';
import { parseXml } from './xml.js';

const STORE = 'com.cloudbees.plugins.credentials.SystemCredentialsProvider';
const store = (inner: string) =>
  readCredentials(parseXml(`<${STORE}>\n${inner}</${STORE}>`, 'credentials.xml'), 'credentials.xml');
const inDomain = (credentials: string, domain = '<com.cloudbees.plugins.credentials.domains.Domain/>') =>
  store(`<domainCredentialsMap><entry>${domain}<list>\n${credentials}</list></entry></domainCredentialsMap>`);

describe('a credential', () => {
  it('is its id, class, scope, domain, description and open username', () => {
    const domain =
      '<com.cloudbees.plugins.credentials.domains.Domain><name>git.test</name><description>d</description></com.cloudbees.plugins.credentials.domains.Domain>';
    const login = `<a.UserPassword_-Impl plugin="x@1"><scope>SYSTEM</scope><id>git</id><description>reads git</description>
      <username>ci</username><password>hunter2</password><usernameSecret>false</usernameSecret></a.UserPassword_-Impl>`;
    expect(inDomain(login, domain)).toEqual([
      {
        id: 'git',
        scope: 'SYSTEM',
        className: 'a.UserPassword$Impl',
        domain: 'git.test',
        description: 'reads git',
        username: 'ci',
        place: { file: 'credentials.xml', line: 3 },
      },
    ]);
  });

  it('keeps a username to itself that is marked secret', () => {
    const [credential] = inDomain(
      '<a.B><id>x</id><username>hidden</username><usernameSecret>true</usernameSecret></a.B>',
    );
    expect(credential).toMatchObject({ username: null, scope: 'GLOBAL', description: '' });
  });

  it('without an id is left out: nothing can name it', () => {
    expect(inDomain('<a.B><username>x</username></a.B>')).toEqual([]);
  });

  it('never brings what it holds', () => {
    const secrets = `<a.B><id>x</id><password>SECRET</password><secret>SECRET</secret><secretBytes>SECRET</secretBytes><passphrase>SECRET</passphrase>
      <privateKeySource class="S"><privateKey>SECRET</privateKey></privateKeySource><token><id>y</id>SECRET</token><fileName>SECRET</fileName></a.B>`;
    expect(JSON.stringify(inDomain(secrets))).not.toContain('SECRET');
  });

  it('of the time before domains is read as well', () => {
    expect(store('<credentials><a.B><id>old</id></a.B></credentials>')).toMatchObject([{ id: 'old', domain: '' }]);
  });
});
