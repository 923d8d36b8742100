/** Small random Conjur accounts: as a model, as policy text, and as decisions drawn from the model alone. */
import fc from 'fast-check';

const KINDS = ['user', 'group', 'host', 'layer', 'variable', 'webservice'] as const;
const ROLE_KINDS: readonly string[] = ['user', 'group', 'host', 'layer', 'policy'];
const PRIVILEGES = ['read', 'execute', 'update', 'create', 'frob nicate', 'read, execute'];

interface Draft {
  kind: (typeof KINDS)[number];
  /** -1: at the top; else the index of a policy. */
  policy: number;
  /** Chooses an owner among the roles written before, or none. */
  owner: number | null;
}

export interface ModelRecord {
  /** `group:a/g1`, without the account. */
  id: string;
  owner: string;
}

export interface PolicyModel {
  text: string;
  records: readonly ModelRecord[];
  grants: readonly (readonly [role: string, member: string])[];
  permits: readonly (readonly [role: string, privilege: string, resource: string])[];
}

const draft: fc.Arbitrary<Draft> = fc.record({
  kind: fc.constantFrom(...KINDS),
  policy: fc.integer({ min: -1, max: 3 }),
  owner: fc.option(fc.nat(50), { freq: 2 }),
});

/** Four policies, two nested in the first, with whatever is drawn inside them, and grants and permits among all. */
export const policyModels: fc.Arbitrary<PolicyModel> = fc
  .record({
    drafts: fc.array(draft, { minLength: 1, maxLength: 14 }),
    grants: fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { maxLength: 10 }),
    permits: fc.array(fc.tuple(fc.nat(50), fc.constantFrom(...PRIVILEGES), fc.nat(50)), { maxLength: 12 }),
  })
  .map(({ drafts, grants, permits }) => {
    const lines: string[] = [];
    const records: ModelRecord[] = [
      { id: 'user:admin', owner: 'user:admin' },
      { id: 'policy:root', owner: 'user:admin' },
    ];
    writePolicies(drafts, lines, records);
    const ids = records.map((record) => record.id).filter((id) => id !== 'policy:root' && id !== 'user:admin');
    const roles = ids.filter((id) => ROLE_KINDS.includes(kindOf(id)));
    const granted = grants.map(([a, b]) => [roles[a % roles.length]!, roles[b % roles.length]!] as const);
    const permitted = permits.map(
      ([a, privilege, b]) => [roles[a % roles.length]!, privilege, ids[b % ids.length]!] as const,
    );
    for (const [role, member] of granted) lines.push('- !grant', `  role: ${tag(role)}`, `  member: ${tag(member)}`);
    for (const [role, privilege, resource] of permitted)
      lines.push(
        '- !permit',
        `  role: ${tag(role)}`,
        `  privilege: [ "${privilege}" ]`,
        `  resource: ${tag(resource)}`,
      );
    return { text: `${lines.join('\n')}\n`, records, grants: granted, permits: permitted };
  });

const NAMES = ['a', 'a/b', 'a/b/c', 'd'];
const PARENTS = [-1, 0, 1, -1];

function writePolicies(drafts: readonly Draft[], lines: string[], records: ModelRecord[]): void {
  const write = (policy: number, indent: string): void => {
    drafts.forEach((each, index) => {
      if (each.policy === policy) writeRecord(each, index, indent, lines, records);
    });
    NAMES.forEach((name, index) => {
      if (PARENTS[index] !== policy) return;
      lines.push(`${indent}- !policy`, `${indent}  id: ${name.split('/').at(-1)}`, `${indent}  body:`);
      records.push({ id: `policy:${name}`, owner: policy < 0 ? 'user:admin' : `policy:${NAMES[policy]}` });
      lines.push(`${indent}    - !group inner`);
      records.push({ id: `group:${name}/inner`, owner: `policy:${name}` });
      write(index, `${indent}    `);
    });
  };
  write(-1, '');
}

function writeRecord(
  { kind, policy, owner }: Draft,
  index: number,
  indent: string,
  lines: string[],
  records: ModelRecord[],
): void {
  const name = `${kind[0]}${index}`;
  const below = policy < 0 ? '' : NAMES[policy]!;
  const id = below === '' ? name : kind === 'user' ? `${name}@${below.replaceAll('/', '-')}` : `${below}/${name}`;
  const owners = records.map((record) => record.id).filter((each) => ROLE_KINDS.includes(kindOf(each)));
  const chosen = owner === null ? undefined : owners[owner % owners.length]!;
  lines.push(`${indent}- !${kind}`, `${indent}  id: ${name}`);
  if (chosen) lines.push(`${indent}  owner: ${tag(chosen).replace(' ', ' /')}`);
  records.push({ id: `${kind}:${id}`, owner: chosen ?? (below === '' ? 'user:admin' : `policy:${below}`) });
}

const kindOf = (id: string): string => id.slice(0, id.indexOf(':'));
const tag = (id: string): string => `!${kindOf(id)} ${id.slice(id.indexOf(':') + 1)}`;

/** Who has a privilege on a record, from the model alone: passes over all memberships until nothing is added. */
export function expectedHolders(model: PolicyModel, privilege: string, resource: string): ReadonlySet<string> {
  const memberships = [
    ...model.grants,
    ...model.records.flatMap(({ id, owner }) => (ROLE_KINDS.includes(kindOf(id)) ? [[id, owner] as const] : [])),
  ];
  const holders = new Set(model.records.filter(({ id }) => id === resource).map(({ owner }) => owner));
  for (const [role, permitted, on] of model.permits) if (permitted === privilege && on === resource) holders.add(role);
  for (let before = -1; before !== holders.size;) {
    before = holders.size;
    for (const [role, member] of memberships) if (holders.has(role)) holders.add(member);
  }
  return holders;
}
