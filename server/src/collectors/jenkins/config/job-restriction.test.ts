import { describe, expect, it } from 'vitest';
import { jobRestriction } from '../../../domain/execution.js';
import { readRestriction } from './job-restriction.js';
import { parseXml } from './xml.js';

const LOGIC = 'com.synopsys.arc.jenkinsci.plugins.jobrestrictions.restrictions.logic';
const JOB = 'com.synopsys.arc.jenkinsci.plugins.jobrestrictions.restrictions.job';
const USER = 'com.synopsys.arc.jenkinsci.plugins.jobrestrictions.util.UserSelector';
const GROUP = 'com.synopsys.arc.jenkinsci.plugins.jobrestrictions.util.GroupSelector';
const OWNERSHIP = 'com.synopsys.arc.jenkins.plugins.ownership';

const read = (className: string, inner: string) => {
  const property = 'com.synopsys.arc.jenkinsci.plugins.jobrestrictions.nodes.JobRestrictionProperty';
  const xml = `<nodeProperties><${property}><jobRestriction class="${className}">${inner}</jobRestriction></${property}></nodeProperties>`;
  const { restriction } = readRestriction(parseXml(xml, 'nodes/a/config.xml'), 'nodes/a/config.xml');
  expect(jobRestriction.safeParse(restriction).success).toBe(true);
  return restriction;
};
const name = (pattern: string) => `class="${JOB}.RegexNameRestriction"><regexExpression>${pattern}</regexExpression>`;

describe('a restriction of a node', () => {
  it('is read with what it is made of', () => {
    const both = `<first ${name('a/.*')}</first><second class="${LOGIC}.NotJobRestriction"><restriction ${name('b')}</restriction></second>`;
    expect(read(`${LOGIC}.AndJobRestriction`, both)).toMatchObject({
      type: 'all',
      of: [
        { type: 'name', pattern: 'a/.*' },
        { type: 'not', of: { type: 'name', pattern: 'b' } },
      ],
    });
    const list = `<restrictions><${LOGIC}.AnyJobRestriction/><${JOB}.RegexNameRestriction><regexExpression>x</regexExpression></${JOB}.RegexNameRestriction></restrictions>`;
    expect(read(`${LOGIC}.MultipleOrJobRestriction`, list)).toMatchObject({
      type: 'one',
      of: [{ type: 'any' }, { type: 'name', pattern: 'x' }],
    });
  });

  it('names the users and groups it asks for', () => {
    const users = `<usersList><${USER}><selectedUserId>ann</selectedUserId></${USER}></usersList><acceptAnonymousUsers>true</acceptAnonymousUsers><checkUpstreamProjects>true</checkUpstreamProjects>`;
    expect(read(`${JOB}.StartedByUserRestriction`, users)).toMatchObject({
      type: 'started-by-user',
      users: ['ann'],
      anonymous: true,
      upstream: true,
    });
    const groups = `<groupList><${GROUP}><selectedGroupId>dev</selectedGroupId></${GROUP}></groupList>`;
    expect(read(`${JOB}.StartedByMemberOfGroupRestriction`, groups)).toMatchObject({
      groups: ['dev'],
      upstream: false,
    });
  });

  it('of owners takes only what its own selector names, as Jenkins does on loading', () => {
    const className = `${OWNERSHIP}.security.jobrestrictions.OwnersListJobRestriction`;
    const selected = (selector: string) =>
      `<usersList><${selector}><selectedUserId>pia</selectedUserId></${selector}></usersList><acceptsCoOwners>true</acceptsCoOwners>`;
    expect(read(className, selected(`${OWNERSHIP}.util.ui.UserSelector`))).toMatchObject({
      type: 'owners',
      users: ['pia'],
      coOwners: true,
    });
    expect(read(className, selected(USER))).toMatchObject({ type: 'owners', users: [] });
  });

  it('of a class that is not known says so', () => {
    expect(read('com.example.Gone', '<secret>x</secret>')).toMatchObject({
      type: 'unknown',
      className: 'com.example.Gone',
    });
  });
});
