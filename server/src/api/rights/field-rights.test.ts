/** The table of rights and the schema say the same; roles × fields. */
import { getNamedType, isObjectType, isInterfaceType, parse, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { accountRoles, thisMachine, type AccountRole, type RowScope } from '../../domain/caller.js';
import { buildApiSchema } from '../graphql/schema.js';
import { capabilityNames, rolesFor } from './capabilities.js';
import { rootRights, typeScopes } from './field-rights.js';
import { fieldsOf, refuseFields } from './refuse-fields.js';
import { withinScope } from './within-scope.js';

const schema = buildApiSchema();
const roots = [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!];
const types = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType =>
    (isObjectType(type) || isInterfaceType(type)) &&
    !type.name.startsWith('__') &&
    !roots.some(({ name }) => name === type.name),
);
const rootFields = roots.flatMap((root) =>
  Object.values(root.getFields()).map((field) => ({ root, field, name: `${root.name}.${field.name}` })),
);

/** A request for one root field and one field of what it gives. */
function documentFor(root: GraphQLObjectType, { name, args, type }: GraphQLField<unknown, unknown>): string {
  const operation = root.name.toLowerCase();
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const variables = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const selection = isObjectType(getNamedType(type)) ? ' { __typename }' : '';
  return `${operation}${variables && `(${variables})`} { ${name}${given && `(${given})`}${selection} }`;
}

const callerOf = (role: AccountRole, scope: RowScope | null = null) => ({ ...thisMachine, roles: [role], scope });

describe('the table of rights', () => {
  it('has every field that can be asked for, and no other', () => {
    expect(Object.keys(rootRights).sort()).toEqual(rootFields.map(({ name }) => name).sort());
  });

  it('says of every type what a scope shows of it, and of no other', () => {
    const fields = types.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    const known = new Set([...types.map(({ name }) => name), ...fields]);
    expect(types.map(({ name }) => name).filter((name) => typeScopes[name] === undefined)).toEqual([]);
    expect(Object.keys(typeScopes).filter((name) => !known.has(name))).toEqual([]);
  });

  it('has a cut for exactly those fields that callers with a scope may ask', () => {
    const open = Object.entries(rootRights).filter(([, { scoped }]) => scoped !== 'never');
    expect(
      Object.keys(withinScope)
        .filter((name) => name in rootRights)
        .sort(),
    ).toEqual(open.map(([name]) => name).sort());
  });

  it('lets administrators do everything, and everybody something', () => {
    for (const capability of capabilityNames) expect(rolesFor(capability)).toContain('administrator');
    for (const role of accountRoles) expect(capabilityNames.some((name) => rolesFor(name).includes(role))).toBe(true);
  });
});

describe.each(accountRoles)('a caller who is %s', (role) => {
  it.each(rootFields)('may ask $name as the table says', ({ root, field, name }) => {
    const fields = fieldsOf(schema, parse(documentFor(root, field)));
    const right = rootRights[name]!;
    const refusal = refuseFields(fields, callerOf(role));
    expect(refusal?.extensions['code']).toBe(rolesFor(right.needs).includes(role) ? undefined : 'role-needed');
    for (const folders of [null, ['a']]) {
      const scoped = refuseFields(fields, callerOf(role, { parts: [{ source: 's', folders }] }));
      const isOpen = right.scoped === 'any' || (right.scoped === 'whole-sources' && folders === null);
      expect(scoped?.extensions['code']).toBe(refusal ? 'role-needed' : isOpen ? undefined : 'not-in-scope');
    }
  });
});

describe('a request', () => {
  const codeOf = (text: string, name?: string, scope: RowScope | null = { parts: [{ source: 's', folders: ['a'] }] }) =>
    refuseFields(fieldsOf(schema, parse(text), name), callerOf('viewer', scope))?.extensions['code'];

  it('is judged by what fragments, aliases and inner fields ask for', () => {
    expect(codeOf('{ node(id: "x") { id } }')).toBeUndefined();
    expect(
      codeOf(
        '{ node(id: "x") { ...a } } fragment a on Entity { ...b } fragment b on Entity { relationshipCounts { count } }',
      ),
    ).toBe('not-in-scope');
    expect(codeOf('{ ... { ok: node(id: "x") { id } ... on Query { x: cypher(statement: "") { truncated } } } }')).toBe(
      'role-needed',
    );
    expect(codeOf('{ whoCan(permission: "", resource: "") { query { cypher } } }')).toBe('not-in-scope');
    expect(codeOf('{ sources { name nodes } }')).toBe('not-in-scope');
    expect(
      codeOf('{ sources { name nodes } }', undefined, { parts: [{ source: 's', folders: null }] }),
    ).toBeUndefined();
  });

  it('is judged by the operation that is run, and may ask for the schema', () => {
    const two = 'query a { me { name } } query b { findings { totalCount } }';
    expect([codeOf(two, 'a'), codeOf(two, 'b')]).toEqual([undefined, 'role-needed']);
    expect(codeOf('{ __schema { types { name } } __typename }')).toBeUndefined();
  });
});
