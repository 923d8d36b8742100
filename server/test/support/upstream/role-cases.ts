/** What role-strategy's test suites assert, and ownership's of roles, asked of compiled estates. */
import { catalogue, findPermission } from '../../../src/domain/permissions.js';
import { mayCreate } from '../creates.js';
import { compileEstate, decide, type ItemText } from '../estate.js';
import { controllerOf, role, roleEstate, rolesOfCasc, type RoleEstate } from '../role-fixtures.js';
import { answerRows, turned } from '../role-rows.js';
import { asAnswer, statusOf, type Answer, type Handler, type Handlers, type UpstreamCase } from './outcomes.js';

const ROLE_MAP = 'com.michelin.cio.hudson.plugins.rolestrategy.RoleMap';
const AUTHORITIES = 'org.jenkinsci.plugins.rolestrategy.Settings.treatUserAuthoritiesAsRoles';
const NAMING = 'org.jenkinsci.plugins.rolestrategy.RoleBasedProjectNamingStrategy';
const job: ItemText = { kind: 'job' };
const folder: ItemText = { kind: 'folder' };

const fixtureOf = ({ given }: UpstreamCase) => String(given['fixture']);
const xmlRoles = (each: UpstreamCase) => controllerOf(fixtureOf(each)).security.strategy.roles ?? {};
const cascRoles = (each: UpstreamCase) => rolesOfCasc(fixtureOf(each));

/** All rows of one estate: user, resource, permission. */
const inEstate =
  (estate: (each: UpstreamCase) => RoleEstate): Handler =>
  async (each) =>
    (await answerRows(estate(each), each.rows)).map(asAnswer);

const groupsOf = ({ given }: UpstreamCase) => turned(given['groups'] as Record<string, string[]>);

/** One row, of an estate of its own. */
const answer = async (estate: RoleEstate, ...row: string[]): Promise<Answer> =>
  asAnswer((await answerRows(estate, [row]))[0]!);

const parentRead: Handler = async (each) => {
  const estate = { roles: xmlRoles(each), items: { folder, 'folder/job': job } };
  const row = ['anonymous', 'folder/job', 'Job/Read'];
  const unchecked = { ...estate, properties: { [`${ROLE_MAP}.checkParentPermissions`]: 'false' } };
  return [await answer(estate, ...row), await answer(unchecked, ...row)];
};

/** "Generic read" is what Overall/Read hangs off. */
const caseSensitivity: Handler = async (each) => {
  const answers: Answer[] = [];
  for (const [text] of each.rows) {
    const user = String(text).split(' ')[0]!;
    const properties: Record<string, string> = String(text).includes('FORCE')
      ? { [`${ROLE_MAP}.FORCE_CASE_SENSITIVE`]: 'true' }
      : {};
    answers.push(await answer({ roles: xmlRoles(each), users: [user], properties }, user, '/', 'Overall/Read'));
  }
  return answers;
};

const dangerous: Handler = async (each) => {
  const gone = ['RunScripts', 'UploadPlugins', 'ConfigureUpdateCenter'].map((name) => [
    'berta',
    '/',
    `Overall/${name}`,
  ]);
  const rows = [...gone, ['alice', '/', 'Overall/RunScripts']];
  const answers = await answerRows({ roles: xmlRoles(each), users: ['alice', 'berta'] }, rows);
  return [answers.join() === 'denied,denied,denied,allowed'];
};

const disabledPermission: Handler = async () => {
  const estate: RoleEstate = {
    users: ['alice'],
    roles: { global: [role('r .* U:alice = Overall/SystemRead')] },
    change: (snapshot) => ({ ...snapshot, permissions: catalogue }),
  };
  return [await answer(estate, 'alice', '/', 'Overall/SystemRead')];
};

const authoritiesAsRoles: Handler = async (each) => {
  const estate = { roles: xmlRoles(each), users: ['alice'], groups: { USERS: ['alice'] } };
  return [await answer({ ...estate, properties: { [AUTHORITIES]: 'true' } }, 'alice', '/', 'Overall/Read')];
};

/** The folder's view is in its own config.xml, which the fixture keeps as the test builds it. */
const containedInView: Handler = async (each) => {
  const { security, views } = controllerOf(`${fixtureOf(each)}/config.xml`);
  const shown = { ...views[1]!, fullName: 'folder/view1', owner: 'folder', jobNames: ['testjob2'] };
  const ask = await decide(
    roleEstate({
      roles: security.strategy.roles!,
      users: ['tester'],
      items: { testJob: job, hiddenJob: job, folder, 'folder/testjob2': job },
      change: (snapshot) => ({ ...snapshot, views: [...views, shown] }),
    }),
  );
  return each.rows.map(([user, get]) => statusOf(ask, String(user), String(get).replace('GET ', '')));
};

/** Rows of Create at the controller, then of names; the file with macro roles must widen none of them. */
const namingStrategy: Handler = async (each) => {
  const [plain, macro] = each.given['fixture'] as [string, string];
  const items = { folder, folder2: folder };
  const answersOf = async (path: string): Promise<Answer[]> => {
    const estate = { roles: rolesOfCasc(path), naming: NAMING, items };
    const { facts } = await compileEstate(roleEstate(estate));
    const atController = await answerRows(estate, each.rows);
    return each.rows.slice(0, -1).map(([text, resource], at) => {
      const [, user = '', name = ''] = /^(\S+) creates (\S+)/.exec(String(text)) ?? [];
      return resource === '/' ? asAnswer(atController[at]!) : mayCreate(facts, `user:test/${user}`, name);
    });
  };
  const answers = await answersOf(plain);
  return [...answers, (await answersOf(macro)).join() === answers.join()];
};

/** Each of the three types of roles is shown to whoever may manage it, else to administrators. */
const restApi: Handler = async (each) => {
  const path = 'jenkinsci__role-strategy-plugin/src/test/resources/org/jenkinsci/plugins/rolestrategy/';
  const roles = rolesOfCasc(`${path}Configuration-as-Code-granular-permissions.yml`);
  const developer = role('dev .* U:developerUser = Job/Configure');
  const users = ['adminUser', 'itemAdminUser', 'agentAdminUser', 'developerUser'];
  // The suite sets the system property that switches both on.
  const enable = ['ItemRoles', 'AgentRoles'].map((name) => findPermission(`Role Based Strategy/${name}`)!.id);
  const given = { ...roles, items: [...(roles.items ?? []), developer] };
  const ask = await decide(roleEstate({ users, enable, roles: given }));
  const shows: Record<string, string> = {
    globalRoles: 'Overall/Administer',
    projectRoles: 'Role Based Strategy/ItemRoles',
    slaveRoles: 'Role Based Strategy/AgentRoles',
  };
  return each.rows.map(([user, types]) => {
    const asked = Object.keys(shows).filter((type) => /^any/.test(String(types)) || String(types).includes(type));
    const statuses = asked.map((type) => (ask(String(user), shows[type]!, 'controller') === 'allowed' ? 200 : 403));
    return new Set(statuses).size === 1 ? statuses[0]! : statuses.join();
  });
};

/** What the pages of a node ask, of the Computer. */
const macrosOnNode: Handler = async (each) => {
  const users = ['nodePrimaryTester', 'nodeSecondaryTester', 'other'];
  const pages = ['Agent/Configure', 'Agent/Disconnect', 'Agent/Connect', 'Agent/Delete'];
  const owners = { 'agent:a': users.slice(0, 2) };
  const rows = users.flatMap((user) => pages.map((what) => [user, 'agent:a', what]));
  const answers = await answerRows({ roles: cascRoles(each), agents: ['a', 'b'], owners, users }, rows);
  const opens = (user: string) =>
    pages.every((_, at) => answers[users.indexOf(user) * pages.length + at] === 'allowed');
  return each.rows.map(([text]) => opens(String(text).split(' ')[0]!) && !opens('other'));
};

/** A job, a job in an owned folder, an owned folder: each must give the same answers. */
const ownerMacros: Handler = async ({ rows }) => {
  const all = ['Read', 'Discover', 'Configure', 'Build', 'Delete', 'Cancel', 'Workspace'].map((name) => `Job/${name}`);
  const roles = {
    global: [
      role('administrator .* U:admin = Overall/Administer'),
      role('anonymous .* E:anonymous = Overall/Read Job/Read Job/Discover'),
    ],
    items: [
      role(`@OwnerNoSid .* E:authenticated = ${all.join(' ')}`),
      role(`@CoOwnerNoSid .* E:authenticated = ${all.filter((name) => name !== 'Job/Delete').join(' ')}`),
    ],
  };
  const users = ['admin', 'owner', 'coOwner', 'user'];
  const owned = ['owner', 'coOwner'];
  const places: [string, Record<string, string[]>, Record<string, ItemText>][] = [
    ['item', { item: owned }, { item: job }],
    ['f/item', { f: owned }, { f: folder, 'f/item': job }],
    ['f', { f: owned }, { f: folder }],
  ];
  const answers: Answer[][] = [];
  for (const [item, owners, items] of places)
    answers.push(
      (
        await answerRows(
          { roles, users, owners, items },
          rows.map(([user, , what]) => [user, item, what]),
        )
      ).map(asAnswer),
    );
  return rows.map((_, at) => (new Set(answers.map((each) => each[at])).size === 1 ? answers[0]![at]! : 'differs'));
};

export const roleCases: Handlers = {
  'roleStrategy/cascBasic': inEstate((each) => ({
    roles: cascRoles(each),
    items: { A: folder, 'A/1': job, B: folder, 'B/2': job },
    agents: each.given['agents'] as string[],
  })),
  'roleStrategy/templates': inEstate((each) => ({ roles: cascRoles(each), items: { folder, 'folder/job': job } })),
  'roleStrategy/security2182_parentRead': parentRead,
  'roleStrategy/userGroupSeparation': inEstate((each) => ({
    roles: xmlRoles(each),
    groups: groupsOf(each),
    users: ['user', 'userWithGroup', 'group', 'groupAsUser', 'either', 'eitherGroup'],
  })),
  'roleStrategy/security2374': inEstate((each) => ({
    roles: cascRoles(each),
    groups: groupsOf(each),
    users: ['indifferentSID', 'username', 'gerry', 'intruderA', 'intruderB', 'intruderC'],
  })),
  'roleStrategy/caseSensitivity': caseSensitivity,
  'roleStrategy/dangerousIgnored': dangerous,
  'roleStrategy/disabledPermission': disabledPermission,
  'roleStrategy/authoritiesAsRoles': authoritiesAsRoles,
  'roleStrategy/containedInView': containedInView,
  'roleStrategy/namingStrategy': namingStrategy,
  'roleStrategy/restApi': restApi,
  'roleStrategy/ownershipMacrosOnNode': macrosOnNode,
  'ownership/ownerMacros': ownerMacros,
};
