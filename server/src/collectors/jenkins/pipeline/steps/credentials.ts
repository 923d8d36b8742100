/** Steps that hand credentials to a build. */
import type { GroovyNode } from '../../../groovy/tree.js';
import { literalText, namedArguments, positionalArguments } from '../arguments.js';
import { bindingOfClass, isBindingSymbol } from '../binding-kinds.js';
import { keptName } from '../../../../text/kept-literals.js';
import type { Scope } from '../scopes.js';
import type { StepContext, UseList } from '../uses.js';
import { elementsOf, literalOf, valuesOf } from '../values.js';
import type { ReadStep, Step } from './step.js';

/** `withCredentials([string(…), [$class: 'FileBinding', …], …])` of credentials-binding. */
const withCredentials: ReadStep = ({ call, named, positional, context }, uses) => {
  const given = named.get('bindings') ?? positional[0];
  // A single binding may stand without a list.
  const bindings = given
    ? given.k === 'call' && (namedArguments(given).size > 0 || isBindingSymbol(given.n))
      ? [{ node: given, scope: context.scope }]
      : elementsOf(given, context.scope)
    : undefined;
  if (bindings) for (const { node, scope } of bindings) readBinding(node, { ...context, scope }, uses);
  else uses.add(bound('withCredentials', 'unknown', [], context), given, call, context);
};

function readBinding(node: GroovyNode, context: StepContext, uses: UseList): void {
  const literal = node.k === 'var' ? literalOf(node, context.scope) : undefined;
  const binding = literal?.node ?? node;
  const named = namedArguments(binding);
  const className = literalText(named.get('$class'));
  if (binding.k !== 'call' && binding.k !== 'map')
    return uses.add(bound('withCredentials', 'unknown', [], context), node, node, context);
  const kind = className ? bindingOfClass(className) : (binding.n ?? 'unknown');
  // A binding whose only required argument is the id takes it by position.
  const id = [...named].find(([name]) => /credentials?Id$/i.test(name))?.[1] ?? positionalArguments(binding)[0];
  uses.add(
    bound(`withCredentials ${kind}`, kind, variablesOf(named, context.scope), context),
    id,
    binding,
    literal ? { ...context, scope: literal.scope } : context,
  );
}

function variablesOf(named: ReadonlyMap<string, GroovyNode>, scope: Scope): string[] {
  return [...named]
    .filter(([name]) => /variable$/i.test(name))
    .flatMap(([, node]) => valuesOf(node, scope).known)
    .flatMap((name) => keptName(name) ?? []);
}

function bound(step: string, binding: string, variables: readonly string[], { agent }: StepContext) {
  return { kind: 'credential' as const, step, binding, variables, agent };
}

/** `X = credentials('id')` in `environment`; a user name and password come in two further variables. */
const environmentCredentials: ReadStep = ({ call, positional, named, context }, uses) => {
  if (context.inside.includes('parameters')) return readParameter(named, call, context, uses);
  if (!context.inside.includes('environment')) return;
  const variables = context.variable === null ? [] : [context.variable];
  uses.add(bound('environment credentials', 'environment', variables, context), positional[0], call, context);
};

/** A credentials parameter binds its default unless another id is entered when the build is started. */
function readParameter(
  named: ReadonlyMap<string, GroovyNode>,
  call: GroovyNode,
  context: StepContext,
  uses: UseList,
): void {
  const byDefault = named.get('defaultValue');
  const details = bound('credentials parameter', 'parameter', [], context);
  if (byDefault && literalText(byDefault) !== '') uses.add(details, byDefault, call, context);
  uses.addComputed(details, `\${params.${literalText(named.get('name')) ?? '…'}}`, call.l);
}

/** `sshagent(['id'])`, `sshagent(credentials: ['id'])`. */
const sshagent: ReadStep = (step, uses) =>
  addIds(step, step.named.get('credentials') ?? step.positional[0], 'sshagent', uses);

/** A list of ids, or one of them. */
function addIds({ name, call, context }: Step, given: GroovyNode | undefined, binding: string, uses: UseList): void {
  const details = bound(name, binding, [], context);
  const ids = given && elementsOf(given, context.scope);
  if (!ids) return uses.add(details, given, call, context);
  for (const { node, scope } of ids) uses.add(details, node, call, { ...context, scope });
}

/** Steps that name a credential by position. */
const byPosition =
  (position: number, binding: string): ReadStep =>
  ({ name, call, positional, context }, uses) => {
    const id = positional[position];
    if (id) uses.add(bound(name, binding, [], context), id, call, context);
  };

/** Steps that name a credential by an argument not called `credentialsId`. */
const byName =
  (argument: string, binding: string): ReadStep =>
  (step, uses) => {
    const id = step.named.get(argument);
    if (id) addIds(step, id, binding, uses);
  };

export const credentialSteps: Readonly<Record<string, ReadStep>> = {
  withCredentials,
  credentials: environmentCredentials,
  sshagent,
  sshAgent: sshagent,
  'docker.withRegistry': byPosition(1, 'docker'),
  'docker.withServer': byPosition(1, 'dockerCert'),
  withAWS: byName('credentials', 'aws'),
  httpRequest: byName('authentication', 'http'),
  withKubeCredentials: byName('kubectlCredentials', 'kubeconfig'),
};

/** Steps whose ids their own reader has noted. */
const readByName = new Set(['withCredentials', 'parameters']);

/** Any other argument that names a credential: `git credentialsId: 'x'`, `withDockerRegistry([credentialsId: 'x'])`, … */
export function readNamedIds({ name, call, named, context }: Step, uses: UseList): void {
  if (readByName.has(name) || isBinding(context, name)) return;
  for (const [argument, node] of named) {
    if (/credentials?Ids?$/i.test(argument))
      addIds({ name: stepName(name, named), call, named, positional: [], context }, node, 'step', uses);
  }
}

/** Bindings stand as calls in `withCredentials`, which has read them. */
function isBinding({ inside }: StepContext, name: string): boolean {
  return inside.at(-1) === 'withCredentials' && name !== 'withCredentials';
}

function stepName(name: string, named: ReadonlyMap<string, GroovyNode>): string {
  const className = literalText(named.get('$class'));
  return className ? `${name} ${className.replace(/^.*\./, '')}` : name;
}
