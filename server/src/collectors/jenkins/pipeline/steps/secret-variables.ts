/** Variables that hold secrets inside a call: those withCredentials binds, and those of `environment { X = credentials('id') }`. */
import { partsOf, type GroovyNode } from '../../../groovy/tree.js';
import { closureOf, namedArguments, statementsOf } from '../arguments.js';
import type { Scope } from '../scopes.js';
import { valuesOf } from '../values.js';

export function secretsBoundBy(call: GroovyNode, scope: Scope): readonly string[] {
  if (call.n === 'withCredentials')
    return (call.a ?? []).filter(({ k }) => k !== 'closure').flatMap((part) => bound(part, scope));
  if (call.n !== 'pipeline' && call.n !== 'stage') return [];
  const environment = statementsOf(closureOf(call)).find(({ k, n }) => k === 'call' && n === 'environment');
  return statementsOf(environment && closureOf(environment)).flatMap((statement) =>
    statement.k === 'set' && statement.n && statement.a?.[0]?.n === 'credentials'
      ? [statement.n, `${statement.n}_USR`, `${statement.n}_PSW`]
      : [],
  );
}

/** Every argument called `variable`, `passwordVariable`, …: names of users are no secrets. */
function bound(node: GroovyNode, scope: Scope): readonly string[] {
  const own = node.k === 'call' || node.k === 'map' ? [...namedArguments(node)] : [];
  const names = own
    .filter(([name]) => /variable$/i.test(name) && !/^usernameVariable$/i.test(name))
    .flatMap(([, value]) => valuesOf(value, scope).known)
    .filter((name) => /^\w+$/.test(name));
  const inner = node.k === 'call' || node.k === 'list' ? [...partsOf(node)] : [];
  return [
    ...new Set([
      ...names,
      ...inner.filter(({ k }) => k === 'call' || k === 'list' || k === 'map').flatMap((part) => bound(part, scope)),
    ]),
  ];
}
