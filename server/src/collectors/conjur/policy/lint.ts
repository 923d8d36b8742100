/** What Conjur's policy parser (conjur-policy-parser, Conjur 1.24.0) accepts without a warning although its author hardly means it. */
import { parseConjurId, type PolicyLint, type PolicyStatement } from '../../../domain/conjur.js';
import type { PolicyText } from './parse-text.js';

/** Sorted by place. Pure: says nothing that depends on what else the account holds. */
export function lintPolicy(text: PolicyText, statements: readonly PolicyStatement[]): readonly PolicyLint[] {
  const aliases = text.undefinedAliases.map(({ anchor, start }): PolicyLint => ({
    code: 'undefined-alias',
    message: `*${anchor} is not defined above, so it stands for nothing and the statement does nothing.`,
    line: start.line + 1,
    column: start.column + 1,
  }));
  const ids = new Map(statements.flatMap((each) => (each.op === 'create' ? [[each.id, each] as const] : [])));
  const rest = statements.flatMap((statement) => [
    ...lintStatement(statement),
    ...(statement.op === 'create' ? lintContainment(statement, ids) : []),
  ]);
  return [...aliases, ...rest].sort((a, b) => a.line - b.line || a.column - b.column);
}

type Created = Extract<PolicyStatement, { op: 'create' }>;

function lintStatement(statement: PolicyStatement): readonly PolicyLint[] {
  const lint = (code: string, message: string): PolicyLint => ({
    code,
    message,
    line: statement.line,
    column: statement.column,
  });
  switch (statement.op) {
    case 'create':
      return lintRecord(statement, lint);
    case 'permit':
    case 'deny':
      return [
        ...statement.privileges
          .filter((privilege) => /[,\s]/.test(privilege.trim()) || privilege.trim() === '')
          .map((privilege) =>
            lint(
              'privilege-list-as-text',
              `"${privilege}" is one privilege of that name; a list is written [read, execute].`,
            ),
          ),
        ...lintEmpty(
          statement,
          { roles: statement.roles, privileges: statement.privileges, resources: statement.resources },
          lint,
        ),
      ];
    case 'grant':
    case 'revoke':
      return lintEmpty(statement, { roles: statement.roles, members: statement.members }, lint);
    default:
      return [];
  }
}

type Lint = (code: string, message: string) => PolicyLint;

function lintEmpty(
  { op }: PolicyStatement,
  parts: Readonly<Record<string, readonly unknown[]>>,
  lint: Lint,
): readonly PolicyLint[] {
  return Object.entries(parts)
    .filter(([, list]) => list.length === 0)
    .map(([name]) => lint('statement-without-effect', `This !${op} names no ${name}, so it does nothing.`));
}

/** Attribute names of the policy language: as annotations they are kept, but do not do what they look like. */
const attributeNames = new Set([
  ...['id', 'owner', 'body', 'user', 'annotations', 'restricted_to', 'permit', 'deny', 'role', 'privileges'],
  ...['resource', 'grant', 'revoke', 'member', 'host-factory', 'layers', 'layer', 'variable', 'kind', 'mime_type'],
  ...['delete', 'record', 'group', 'host', 'webservice'],
]);

function lintRecord({ id, annotations }: Created, lint: Lint): readonly PolicyLint[] {
  const { kind, identifier } = parseConjurId(id);
  const lints: PolicyLint[] = [];
  if (/\s-\s+!/.test(identifier))
    lints.push(
      lint(
        'body-missing',
        `The id "${identifier}" contains " - !": a "body:" is missing, and what follows is not created.`,
      ),
    );
  else if (/(^|\/)\.\.(\/|$)/.test(identifier))
    lints.push(
      lint('parent-path-in-id', `".." in the id of a ${kind} is kept as it is; it does not lead out of the policy.`),
    );
  for (const [name] of annotations)
    if (attributeNames.has(name))
      lints.push(
        lint('attribute-as-annotation', `The annotation "${name}" has the name of an attribute, but only annotates.`),
      );
  return lints;
}

/** `!variable p/x` beside `!policy p` is named below the policy, but belongs to whoever loads. */
function lintContainment(statement: Created, ids: ReadonlyMap<string, Created>): readonly PolicyLint[] {
  const { account, kind, identifier } = parseConjurId(statement.id);
  const slash = identifier.lastIndexOf('/');
  if (slash < 0 || kind === 'policy' || kind === 'user') return [];
  const policy = `${account}:policy:${identifier.slice(0, slash)}`;
  const holder = ids.get(policy);
  if (!holder || statement.owner === policy || statement.owner !== holder.owner) return [];
  const { line, column } = statement;
  const message = `${kind} '${identifier}' has the policy's name before it but is not in its body, so the policy does not own it.`;
  return [{ code: 'prefix-is-not-ownership', message, line, column }];
}
