import { describe, expect, it } from 'vitest';
import { DirectoryFiles } from './directory-files.js';
import { GapList } from './gap-list.js';
import { defaultHomeLimits } from './home-files.js';
import { HomeReader } from './home-reader.js';
import { idOfFolder, readUsers } from './users.js';
import { writeHome } from '../../../../test/support/temporary-home.js';

async function readFrom(files: Record<string, string>) {
  const gaps = new GapList();
  const home = new HomeReader({
    files: new DirectoryFiles(writeHome(files), defaultHomeLimits, (gap) => gaps.add(gap)),
    top: '',
    gaps,
  });
  const users = await readUsers(home);
  return {
    ids: users.map((found) => found.user.id),
    gaps: gaps.all().map((gap) => `${gap.code} ${gap.subject}`),
    users,
  };
}
const map = (...entries: [string, string][]) =>
  `<hudson.model.UserIdMapper><idToDirectoryNameMap>${entries.map(([id, folder]) => `<entry><string>${id}</string><string>${folder}</string></entry>`).join('')}</idToDirectoryNameMap></hudson.model.UserIdMapper>`;

describe('users in the older layout', () => {
  it('are named by their folders', async () => {
    const { ids, gaps } = await readFrom({
      'users/fred/config.xml': '<user><fullName>Fred</fullName></user>',
      'users/foo$002fbar/config.xml': '<user/>',
      'users/ann/config.xml': '<user><id>Ann</id></user>',
      'users/empty/other.txt': '',
    });
    expect(ids).toEqual(['Ann', 'foo/bar', 'fred']);
    expect(gaps).toEqual([]);
    expect(idOfFolder('a$0040b')).toBe('a@b');
  });

  it('with an id of somebody else keep the folder’s', async () => {
    expect((await readFrom({ 'users/fred/config.xml': '<user><id>root</id></user>' })).ids).toEqual(['fred']);
  });
});

describe('users in the layout with users.xml', () => {
  it('are those it names; other folders are counted', async () => {
    const { ids, gaps } = await readFrom({
      'users/users.xml': map(['ada', 'ada_1'], ['gone', 'gone_2'], ['escape', '../../etc']),
      'users/ada_1/config.xml': '<user><id>somebody-else</id></user>',
      'users/left_3/config.xml': '<user/>',
    });
    expect(ids).toEqual(['ada', 'escape', 'gone']);
    expect(gaps).toEqual(['user-unread escape', 'user-unread gone', 'user-unmapped users/left_3']);
  });

  it('have the last use of their tokens', async () => {
    const { users } = await readFrom({
      'users/users.xml': map(['ada', 'ada_1']),
      'users/ada_1/config.xml':
        '<user><properties><jenkins.security.ApiTokenProperty><tokenStore><tokenList><t><uuid>u1</uuid><name>ci</name></t><t><uuid>u2</uuid></t></tokenList></tokenStore></jenkins.security.ApiTokenProperty></properties></user>',
      'users/ada_1/apiTokenStats.xml':
        '<s><tokenStats><t><tokenUuid>u1</tokenUuid><useCounter>4</useCounter><lastUseDate>2026-11-22 10:23:28.511 UTC</lastUseDate></t></tokenStats></s>',
    });
    expect(users[0]?.user.tokens).toMatchObject([
      { uuid: 'u1', useCount: 4, lastUsedAt: '2026-11-22T10:23:28.511Z' },
      { uuid: 'u2', useCount: null },
    ]);
  });
});
