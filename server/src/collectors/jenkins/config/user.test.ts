import { describe, expect, it } from 'vitest';
import { readInstant } from './instant.js';
import { readTokenStats, readUserConfig, readUserDirectories } from './user.js';
import { parseXml } from './xml.js';

const read = (properties: string, more = '<fullName>Ada Lovelace</fullName>') =>
  readUserConfig(
    parseXml(`<user>\n<id>other</id>${more}<properties>${properties}</properties></user>`, 'f'),
    'f',
    'ada',
  );

describe('a user', () => {
  it('has the id of users.xml, whatever the file says', () => {
    expect(read('')).toMatchObject({
      id: 'ada',
      fullName: 'Ada Lovelace',
      authorities: null,
      authoritiesAt: null,
      tokens: [],
      email: null,
    });
    expect(read('', '').fullName).toBe('ada');
  });

  it('has the authorities of the last log-in', () => {
    const granted = `<jenkins.security.LastGrantedAuthoritiesProperty><roles><string>authenticated</string><string>devs</string></roles>
      <timestamp>1519747754731</timestamp></jenkins.security.LastGrantedAuthoritiesProperty>`;
    expect(read(granted)).toMatchObject({
      authorities: ['authenticated', 'devs'],
      authoritiesAt: '2018-02-27T16:09:14.731Z',
    });
  });

  it('has a mail address', () => {
    expect(
      read(
        '<hudson.tasks.Mailer_-UserProperty><emailAddress>ada@x.test</emailAddress></hudson.tasks.Mailer_-UserProperty>',
      ).email,
    ).toBe('ada@x.test');
  });

  it('has tokens, of which only what they are called is read', () => {
    const token = (inner: string) =>
      `<jenkins.security.apitoken.ApiTokenStore_-HashedToken>${inner}</jenkins.security.apitoken.ApiTokenStore_-HashedToken>`;
    const user = read(`<jenkins.security.ApiTokenProperty><tokenStore><tokenList>
      ${token('<uuid>u1</uuid><name>ci</name><creationDate>2026-11-22 10:23:28.511 UTC</creationDate><value><version>11</version><hash>abcdef0123456789</hash></value>')}
      ${token('<uuid>u2</uuid><name>Legacy API Token</name><value><version>10</version><hash>x</hash></value>')}
      </tokenList></tokenStore></jenkins.security.ApiTokenProperty>`);
    expect(user.tokens).toMatchObject([
      {
        uuid: 'u1',
        name: 'ci',
        createdAt: '2026-11-22T10:23:28.511Z',
        expiresAt: null,
        legacy: false,
        place: { line: 3 },
      },
      { uuid: 'u2', legacy: true },
    ]);
    expect(JSON.stringify(user)).not.toContain('abcdef');
  });

  it('may have a token from before tokens had names', () => {
    const user = read(
      '<jenkins.security.ApiTokenProperty><apiToken>{AQAAABAAAAAw8AvXsxxE6Jt2K50IPhDDvyjHHZfr}</apiToken></jenkins.security.ApiTokenProperty>',
    );
    expect(user.tokens).toMatchObject([{ uuid: 'legacy', legacy: true }]);
  });

  it('has a store only when something is in it', () => {
    const store = (inner: string) =>
      `<com.cloudbees.plugins.credentials.UserCredentialsProvider_-UserCredentialsProperty><domainCredentialsMap>${inner}</domainCredentialsMap></com.cloudbees.plugins.credentials.UserCredentialsProvider_-UserCredentialsProperty>`;
    expect(read(store('')).store).toBeNull();
    const entry =
      '<entry><com.cloudbees.plugins.credentials.domains.Domain/><list><a.B><scope>USER</scope><id>mine</id></a.B></list></entry>';
    expect(read(store(entry)).store).toMatchObject({ credentials: [{ id: 'mine', scope: 'USER' }] });
  });
});

describe('files about users', () => {
  it('users.xml gives directories by id', () => {
    const root = parseXml(
      '<hudson.model.UserIdMapper><idToDirectoryNameMap><entry><string>a/b</string><string>ab_1</string></entry></idToDirectoryNameMap></hudson.model.UserIdMapper>',
      'f',
    );
    expect([...readUserDirectories(root)]).toEqual([['a/b', 'ab_1']]);
  });

  it('apiTokenStats.xml gives the last use by token', () => {
    const root = parseXml(
      `<jenkins.security.apitoken.ApiTokenStats><tokenStats><jenkins.security.apitoken.ApiTokenStats_-SingleTokenStats>
      <tokenUuid>u1</tokenUuid><lastUseDate>2026-11-22 10:23:28.511 UTC</lastUseDate><useCounter>7</useCounter>
      </jenkins.security.apitoken.ApiTokenStats_-SingleTokenStats></tokenStats></jenkins.security.apitoken.ApiTokenStats>`,
      'f',
    );
    expect(readTokenStats(root).get('u1')).toEqual({ lastUsedAt: '2026-11-22T10:23:28.511Z', useCount: 7 });
  });
});

describe('points in time', () => {
  it.each([
    ['1519747754731', '2018-02-27T16:09:14.731Z'],
    ['2026-11-22 10:23:28.511 UTC', '2026-11-22T10:23:28.511Z'],
    ['2026-11-22 10:23:28.5 UTC', '2026-11-22T10:23:28.500Z'],
    ['2026-12-24', '2026-12-24T00:00:00.000Z'],
    ['never', null],
    ['99999999999999999999', null],
    ['', null],
    [undefined, null],
  ])('%s', (text, expected) => {
    expect(readInstant(text)).toBe(expected);
  });
});
