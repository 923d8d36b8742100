import { describe, expect, it } from 'vitest';
import { readViews } from './view.js';
import { parseXml } from './xml.js';

const read = (inner: string, owner = '') =>
  readViews(parseXml(`<hudson><views>\n${inner}</views></hudson>`, 'config.xml').children[0], owner, 'config.xml');

describe('a view', () => {
  it('that lists says what it lists', () => {
    const list = `<listView><owner class="hudson" reference="../../.."/><name>mine</name><jobNames><comparator class="java.lang.String$CaseInsensitiveComparator"/>
      <string>a</string><string>team/b</string></jobNames><jobFilters/><columns><x/></columns><includeRegex>team/.*</includeRegex><recurse>true</recurse></listView>`;
    expect(read(list, 'f')).toMatchObject([
      {
        fullName: 'f/mine',
        owner: 'f',
        className: 'hudson.model.ListView',
        type: 'list',
        jobNames: ['a', 'team/b'],
        includeRegex: 'team/.*',
        recurse: true,
        filtered: false,
        place: { line: 2 },
      },
    ]);
  });

  it('with filters is not exactly known', () => {
    expect(read('<listView><name>x</name><statusFilter>true</statusFilter></listView>')[0]?.filtered).toBe(true);
    expect(read('<listView><name>x</name><jobFilters><a.B/></jobFilters></listView>')[0]?.filtered).toBe(true);
  });

  it('of all, and of a plugin', () => {
    expect(
      read(
        '<hudson.model.AllView><name>all</name></hudson.model.AllView><a.Odd_-View><name>odd</name></a.Odd_-View><a.B/>',
      ),
    ).toMatchObject([
      { type: 'all', includeRegex: null },
      { type: 'other', className: 'a.Odd$View' },
    ]);
  });
});
