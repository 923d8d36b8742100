/** A generated estate as OpenFGA keeps it: Build and Configure on a project matrix with its three inheritance strategies. */
import type { JenkinsSnapshot, MatrixEntry } from '../../../server/src/domain/snapshot.js';

/** `user` has `relation` on `object`, each as OpenFGA prints it: `group:group1#member`, `job:a/b`. */
export interface Tuple {
  user: string;
  relation: string;
  object: string;
}

/** Names of permissions by the relation that stands for them. */
export const permissions = { build: 'hudson.model.Item.Build', configure: 'hudson.model.Item.Configure' } as const;
export type Relation = keyof typeof permissions;

const CONTROLLER = 'controller:root';
const relationOf = new Map<string, string>([
  ...Object.entries(permissions).map(([relation, permission]): [string, string] => [permission, relation]),
  ['hudson.model.Hudson.Administer', 'administer'],
]);

const own = { this: {} };
const computed = (relation: string) => ({ computedUserset: { object: '', relation } });
const from = (tupleset: string, relation: string) => ({
  tupleToUserset: { tupleset: { object: '', relation: tupleset }, computedUserset: { object: '', relation } },
});
const union = (...child: object[]) => ({ union: { child } });
const holders = { directly_related_user_types: [{ type: 'user' }, { type: 'group', relation: 'member' }] };
const scopes = (...types: string[]) => ({ directly_related_user_types: types.map((type) => ({ type })) });

/** What a folder or job adds to what it inherits; `root` is there only where nothing is inherited but administration. */
function item(type: string, ...parents: string[]) {
  const given = (relation: string) => union(own, from('parent', relation), from('root', 'administer'));
  return {
    type,
    relations: { parent: own, root: own, build: given('build'), configure: given('configure') },
    metadata: {
      relations: { parent: scopes(...parents), root: scopes('controller'), build: holders, configure: holders },
    },
  };
}

export const authorizationModel = {
  schema_version: '1.1',
  type_definitions: [
    { type: 'user' },
    {
      type: 'group',
      relations: { member: own },
      metadata: { relations: { member: { directly_related_user_types: [{ type: 'user' }] } } },
    },
    {
      type: 'controller',
      relations: {
        administer: own,
        build: union(own, computed('administer')),
        configure: union(own, computed('administer')),
      },
      metadata: { relations: { administer: holders, build: holders, configure: holders } },
    },
    item('folder', 'controller', 'folder'),
    item('job', 'controller', 'folder'),
  ],
};

/** Every tuple once: OpenFGA refuses a repeated one, where Jenkins reads an entry twice and means the same. */
export function relationsOf(snapshot: JenkinsSnapshot): Tuple[] {
  const kinds = new Map(snapshot.items.map(({ fullName, kind }) => [fullName, kind]));
  const objectOf = (fullName: string) => (fullName === '' ? CONTROLLER : `${kinds.get(fullName)}:${fullName}`);
  const tuples = [
    ...(snapshot.groups ?? []).flatMap(({ name, members }) =>
      members.map((member) => ({ user: `user:${member}`, relation: 'member', object: `group:${name}` })),
    ),
    ...grants(snapshot.controller.security?.strategy?.entries ?? [], CONTROLLER),
    ...snapshot.items.flatMap(({ fullName, parent, authorization }) => [
      inherits(authorization?.inheritance ?? 'parent', objectOf(fullName), objectOf(parent)),
      ...grants(authorization?.entries ?? [], objectOf(fullName)),
    ]),
  ];
  return [...new Map(tuples.map((tuple) => [`${tuple.user} ${tuple.relation} ${tuple.object}`, tuple])).values()];
}

function inherits(strategy: string, object: string, parent: string): Tuple {
  if (strategy === 'parent') return { user: parent, relation: 'parent', object };
  return { user: CONTROLLER, relation: strategy === 'global' ? 'parent' : 'root', object };
}

function grants(entries: readonly MatrixEntry[], object: string): Tuple[] {
  return entries.flatMap(({ type, permission, sid }) => {
    const relation = relationOf.get(permission);
    if (relation === undefined) return [];
    return [{ user: type === 'USER' ? `user:${sid}` : `group:${sid}#member`, relation, object }];
  });
}
