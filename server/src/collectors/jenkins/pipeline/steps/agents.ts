/** Steps that say where a build runs. */
import type { GroovyNode } from '../../../groovy/tree.js';
import { closureOf, namedArguments, statementsOf } from '../arguments.js';
import { dockerImageOf } from '../docker-images.js';
import type { Scope } from '../scopes.js';
import type { StepContext, UseList } from '../uses.js';
import { valuesOf } from '../values.js';
import type { ReadStep } from './step.js';

const label = (step: string) => ({ kind: 'agent' as const, type: 'label' as const, step });
const any = (step: string) => ({ kind: 'agent' as const, type: 'any' as const, step });
const image = (step: string) => ({ kind: 'agent' as const, type: 'docker' as const, step });
const pod = (step: string) => ({ kind: 'agent' as const, type: 'kubernetes' as const, step });

/** `node('x') { … }`, `node { … }` (workflow-durable-task-step). */
const node: ReadStep = ({ call, named, positional, context }, uses) => {
  if (context.inside.at(-1) === 'agent' || !closureOf(call)) return;
  const expression = named.get('label') ?? positional[0];
  if (expression && !isEmptyText(expression)) uses.add(label('node'), expression, call, context);
  else uses.addKnown(any('node'), '', call.l);
};

function isEmptyText(node: GroovyNode): boolean {
  return node.k === 'str' ? node.v!.trim() === '' : node.k === 'const' && node.v === 'null';
}

/** `agent …` of declarative pipelines (pipeline-model-definition). */
const agent: ReadStep = ({ call, positional, context }, uses) => {
  const [word] = positional;
  if (word?.k === 'var' && word.n === 'any') return uses.addKnown(any('agent'), '', call.l);
  if (word?.k === 'var' && word.n === 'none') return;
  if (word && word.k !== 'str') return uses.add(label('agent'), word, call, context);
  const kinds = statementsOf(closureOf(call)).filter((statement) => statement.k === 'call');
  for (const kind of kinds) readKind(kind, context, uses);
  if (kinds.length === 0 && !closureOf(call))
    for (const [name, value] of namedArguments(call)) readEntry(name, value, call, context, uses);
};

function readKind(kind: GroovyNode, context: StepContext, uses: UseList): void {
  const inner = settingsOf(kind);
  const first = (kind.a ?? []).find((argument) => argument.k !== 'closure' && argument.k !== 'map');
  if (kind.n === 'label') return uses.add(label('agent label'), first, kind, context);
  if (kind.n === 'docker' && first) uses.add(image('agent docker'), first, kind, context);
  if (kind.n === 'dockerfile')
    uses.addComputed(image('agent dockerfile'), 'image built from a Dockerfile of the checkout', kind.l);
  for (const [name, value] of inner)
    readEntry(kind.n === 'node' || name === 'label' ? name : `${kind.n} ${name}`, value, kind, context, uses);
  // A default label for such agents can be set on folders and the controller (DockerLabelProvider).
  if ((kind.n === 'docker' || kind.n === 'dockerfile') && !inner.has('label'))
    uses.addKnown(any(`agent ${kind.n}`), '', kind.l, false);
  if (kind.n === 'kubernetes' && !['label', 'inheritFrom'].some((name) => inner.has(name)))
    uses.addComputed(pod('agent kubernetes'), 'pod template of the pipeline', kind.l);
}

function readEntry(name: string, value: GroovyNode, at: GroovyNode, context: StepContext, uses: UseList): void {
  if (name === 'label') uses.add(label('agent label'), value, at, context);
  else if (name === 'docker image' || name === 'docker') uses.add(image('agent docker'), value, at, context);
  else if (name === 'kubernetes inheritFrom') uses.add(pod('agent kubernetes'), value, at, context);
  else if (name === 'node' || name === 'dockerfile label') uses.add(label('agent label'), value, at, context);
}

/** Settings in a closure (`docker { image 'x' }`) or as named arguments. */
function settingsOf(kind: GroovyNode): ReadonlyMap<string, GroovyNode> {
  const settings = new Map(namedArguments(kind));
  for (const { k, n, a } of statementsOf(closureOf(kind))) if (k === 'call' && n && a?.[0]) settings.set(n, a[0]);
  return settings;
}

/** `docker.image('x').inside { … }` and `.withRun { … }`. */
const inImage: ReadStep = ({ call, context }, uses) => {
  const given = call.o && dockerImageOf(call.o, context.scope);
  if (given) uses.addValues(image('docker.image'), valuesOf(given.node, given.scope), call.l);
};

const podTemplate: ReadStep = ({ call, named, context }, uses) => {
  const template = named.get('inheritFrom') ?? named.get('label') ?? named.get('name');
  if (template) uses.add(pod('podTemplate'), template, call, context);
  else uses.addComputed(pod('podTemplate'), 'pod template of the pipeline', call.l);
};

const containerTemplate: ReadStep = ({ call, named, context }, uses) => {
  if (named.has('image')) uses.add(image('containerTemplate'), named.get('image'), call, context);
};

export const agentSteps: Readonly<Record<string, ReadStep>> = {
  node,
  agent,
  inside: inImage,
  withRun: inImage,
  podTemplate,
  containerTemplate,
};

/**
 * Label expression of the agent that what is inside a call runs on; undefined when the call says nothing of it.
 * Empty: any agent; null: only the build knows.
 */
export function agentAround(call: GroovyNode, scope: Scope): string | null | undefined {
  if (call.n === 'node' && closureOf(call)) {
    const expression =
      namedArguments(call).get('label') ?? (call.a ?? []).find((argument) => !['closure', 'map'].includes(argument.k));
    return expression ? only(expression, scope) : '';
  }
  if (call.n !== 'pipeline' && call.n !== 'stage' && call.n !== 'matrix') return undefined;
  const agentCall = statementsOf(closureOf(call)).find(
    (statement) => statement.k === 'call' && statement.n === 'agent',
  );
  return agentCall && declaredAgent(agentCall, scope);
}

function declaredAgent(call: GroovyNode, scope: Scope): string | null | undefined {
  const word = (call.a ?? []).find((argument) => argument.k === 'var');
  if (word) return word.n === 'any' ? '' : null;
  const kinds = statementsOf(closureOf(call));
  const kind = kinds[0];
  if (!kind) return null;
  const expression = kind.n === 'label' ? kind.a?.[0] : settingsOf(kind).get('label');
  if (expression) return only(expression, scope);
  return kind.n === 'docker' || kind.n === 'dockerfile' ? '' : null;
}

function only(expression: GroovyNode, scope: Scope): string | null {
  const { known, complete } = valuesOf(expression, scope);
  return complete && known.length === 1 ? known[0]!.trim() : null;
}
