/** What matrix-auth's test suites assert, asked of compiled estates. */
import { fileURLToPath } from 'node:url';
import { collectJenkinsHome } from '../../../src/collectors/jenkins/home/collect.js';
import { compileJenkins } from '../../../src/compile/jenkins/compile.js';
import { findPermission } from '../../../src/domain/permissions.js';
import type { JenkinsSnapshot } from '../../../src/domain/snapshot.js';
import { bruteForce } from '../brute-force.js';
import { compileEstate, decide, matchPlainPatterns, type EstateText, type ItemText } from '../estate.js';
import { controllerOf, fixtures } from '../role-fixtures.js';
import { asAnswer, statusOf, type Answer, type Handler, type Handlers, type UpstreamCase } from './outcomes.js';

type Level = { s: 'P' | 'G' | 'N'; g: string | readonly string[] } | null;

/** matrix-auth before 2.6.6 decided Read as any other permission, as later ones do with checkParentPermissions=false. */
const oldMatrix = matrixAt('2.6.5');
/** The one whose test suite it is. */
const ownMatrix = matrixAt('3.2.8');

function matrixAt(version: string): (snapshot: JenkinsSnapshot) => JenkinsSnapshot {
  return (snapshot) => ({ ...snapshot, plugins: [{ name: 'matrix-auth', version }] });
}

const nestedRead: Handler = async ({ given }) => {
  const chain = given['chain'] as readonly Level[];
  const names = chain.map((_, at) =>
    [...chain.keys()]
      .slice(0, at + 1)
      .map((depth) => `l${depth}`)
      .join('/'),
  );
  const items = Object.fromEntries(
    chain.map((level, at): [string, ItemText] => {
      const kind = at === chain.length - 1 ? 'job' : 'folder';
      const entries = level?.g.includes('R') ? ['E:anonymous Job/Read'] : [];
      return [names[at]!, level ? { kind, strategy: level.s, entries } : { kind }];
    }),
  );
  const extra = (given['globalExtra'] as readonly string[]).map((permission) => `E:anonymous ${permission}`);
  const entries = ['E:anonymous Overall/Read', 'E:admin Overall/Administer', ...extra];
  const read = async (estate: EstateText) =>
    asAnswer((await decide(estate))('anonymous', 'Job/Read', `job:${names.at(-1)}`));
  return [await read({ entries, items, change: ownMatrix }), await read({ entries, items, change: oldMatrix })];
};

/** Everything under `setup` but `global` is a folder. */
const excludingSubfolder: Handler = async ({ given, rows }) => {
  const { global, ...folders } = given['setup'] as Record<string, Level> & { global: never };
  const items = Object.fromEntries(
    Object.entries(folders).map(([name, level]): [string, ItemText] => [
      name,
      { kind: 'folder', strategy: level!.s, entries: level!.g as readonly string[] },
    ]),
  );
  const ask = await decide({ users: ['admin', 'alice', 'bob'], entries: global as readonly string[], items });
  return rows.map(([user, permission]) =>
    asAnswer(ask(String(user), String(permission), `folder:${String(given['on'])}`)),
  );
};

const folderBasics: Handler = async ({ given, rows }) => {
  const { global, d } = given['setup'] as { global: string[]; d: { s: 'P'; g: string[] } };
  const items = { d: { kind: 'folder', strategy: d.s, entries: d.g }, 'd/foo': {} } as const;
  const ask = await decide({ users: ['alice', 'bob'], entries: global, items });
  return rows.map(([user, what, permission]) =>
    permission === 'HTTP'
      ? statusOf(ask, String(user), String(what).replace('GET ', ''))
      : asAnswer(ask(String(user), String(permission), `job:${String(what)}`)),
  );
};

/** The same job, before and after its pipeline has run `properties([authorizationMatrix(…)])`. */
const discoverVsRead: Handler = async () => {
  const everybody = ['U:alice Overall/Administer', 'U:bob Overall/Read'];
  const before = async (...more: string[]) => decide({ users, entries: [...everybody, ...more], items: { job: {} } });
  const users = ['alice', 'bob', 'carol'];
  const carol = ['U:carol Overall/Read', 'U:carol Job/Read'];
  const after = await decide({
    users,
    entries: [...everybody, ...carol],
    items: { job: { strategy: 'N', entries: ['U:bob Job/Read', 'U:bob Job/Configure'] } },
  });
  return [
    statusOf(await before(), 'bob', 'job'),
    statusOf(await before('U:bob Job/Discover'), 'bob', 'job'),
    statusOf(await before(...carol), 'carol', 'job'),
    statusOf(after, 'carol', 'job'),
    statusOf(after, 'bob', 'job', 'Job/Configure'),
  ];
};

/** What the listener writes for the creator counts for the creator alone, and who may create has what a new job reaches. */
const creatorGetsMore: Handler = async () => {
  const entries = ['U:alice Overall/Read', 'U:alice Job/Create', 'U:bob Overall/Read'];
  const text: EstateText = {
    users: ['alice', 'bob'],
    entries,
    items: { job: { strategy: 'P', entries: ['U:alice Job/Read', 'U:alice Job/Configure'] } },
  };
  const ask = await decide(text);
  const has = (user: string) => ['Job/Read', 'Job/Configure'].map((what) => ask(user, what, 'job:job'));
  const { facts } = await compileEstate(text);
  const reaches = facts.relationships.some(
    ({ type, from }) => type === 'NEW_JOB_REACHES' && from.endsWith('hudson.model.Item.Create'),
  );
  return [`${has('alice').join()} ${has('bob').join()} ${reaches}` === 'allowed,allowed denied,denied true'];
};

/** `U:alice → alice`, or with a permission in the middle. */
const ambiguity: Handler = async ({ rows }) => {
  const answers: Answer[] = [];
  for (const [text] of rows) {
    const [, entry, permission = 'Overall/Read', user] = /^(\S+)(?: (\S+))? → (\S+)$/.exec(String(text)) ?? [];
    const ask = await decide({ users: ['alice'], groups: {}, entries: [`${entry} ${permission}`] });
    answers.push(asAnswer(ask(user!, permission, 'controller')));
  }
  return answers;
};

const idStrategy: Handler = async () => {
  const ask = await decide({
    users: ['alice'],
    items: { job: { strategy: 'P', entries: ['E:alicE Job/Read', 'E:aLice Job/Build'] } },
  });
  return [
    asAnswer(ask('alice', 'Job/Build', 'job:job')),
    asAnswer(ask('alice', 'Job/Delete', 'job:job')),
    { reason: 'a log-in that the realm refuses: who may log in is asked of the realm, not decided here' },
  ];
};

const inapplicable: Handler = async () => {
  const entries = ['E:alice Overall/Administer', 'U:alice Overall/Administer'];
  const text: EstateText = { users: ['alice'], items: { f: { kind: 'folder', strategy: 'P', entries } } };
  const { facts } = await compileEstate(text);
  const reported = facts.relationships.filter(({ type }) => type === 'GRANTED_WITHOUT_EFFECT');
  const ask = await decide(text);
  const given = ['Job/Read', 'Overall/Administer'].map((what) => ask('alice', what, 'folder:f'));
  return [reported.length > 0 && given.every((decision) => decision === 'denied')];
};

/** The fixture is a home as matrix-auth 2.3 left it. */
const legacyMigration: Handler = async ({ given, rows }) => {
  const path = fileURLToPath(new URL(String(given['fixture']), fixtures));
  const snapshot = await collectJenkinsHome({ source: 'x', path });
  const { facts } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
  const { decide: ask } = bruteForce(facts);
  const kindOf = new Map(snapshot.items.map((item) => [item.fullName, item.kind]));
  return rows.map(([user, item, permission]) =>
    asAnswer(
      ask(
        `user:x/${String(user)}`,
        findPermission(String(permission))!.id,
        `${kindOf.get(String(item)) ?? 'job'}:x/${String(item)}`,
      ),
    ),
  );
};

/** `explicit`: written for that name, whatever else follows from it. */
const explicitGrants: Handler = ({ given, rows }: UpstreamCase) => {
  const { entries } = controllerOf(String(given['fixture'])).security.strategy;
  return Promise.resolve(
    rows.map(([user, what]) => {
      const id = findPermission(String(what).replace('explicit ', ''))!.id;
      return entries.some((entry) => entry.sid === user && entry.permission === id);
    }),
  );
};

const chains = 'matrixAuth/security2180_nestedRead/';

/** The handler of a case of matrix-auth; one serves all chains of folders. */
export const matrixCases: Handlers = {
  [chains]: nestedRead,
  'matrixAuth/JENKINS_39873_nonInheritingSubfolder': excludingSubfolder,
  'matrixAuth/folderBasics': folderBasics,
  'matrixAuth/discoverVsRead': discoverVsRead,
  'matrixAuth/creatorGetsReadConfigure': creatorGetsMore,
  'matrixAuth/ambiguity': ambiguity,
  'matrixAuth/idStrategy': idStrategy,
  'matrixAuth/inapplicablePermission': inapplicable,
  'matrixAuth/legacyMigration': legacyMigration,
  'matrixAuth/loadFilled': explicitGrants,
};
