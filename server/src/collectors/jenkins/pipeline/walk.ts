/** Goes through the tree of a script and gives every call to the readers of steps. */
import type { GroovyNode } from '../../groovy/tree.js';
import { namedArguments, positionalArguments } from './arguments.js';
import { declaredInputs, type Inputs } from './declared-inputs.js';
import { findScopes, type Scopes } from './scopes.js';
import { agentAround, agentSteps } from './steps/agents.js';
import { codeSteps, readAnnotation } from './steps/code.js';
import { credentialSteps, readNamedIds } from './steps/credentials.js';
import { inputSteps } from './steps/inputs.js';
import { publicationSteps } from './steps/publications.js';
import { secretsBoundBy } from './steps/secret-variables.js';
import type { ReadStep, Step } from './steps/step.js';
import type { StepContext, UseList } from './uses.js';

const readers: readonly Readonly<Record<string, ReadStep>>[] = [
  credentialSteps,
  agentSteps,
  codeSteps,
  publicationSteps,
  inputSteps,
];

export interface Walked {
  calls: number;
  /** What is called, and what methods are called on: names of steps that libraries define may be among them. */
  names: Set<string>;
  /** A part was nested too deep to be read. */
  cut: boolean;
}

/** Notes in `uses` what the steps of a script use. */
export function readSteps(tree: readonly GroovyNode[], uses: UseList, inputs: Inputs = new Map()): Walked {
  const walker = new Walker(findScopes(tree), uses);
  walker.walkAll(tree, inputs);
  return walker.walked;
}

class Walker {
  readonly walked: Walked = { calls: 0, names: new Set(), cut: false };
  readonly #scopes: Scopes;
  readonly #uses: UseList;

  constructor(scopes: Scopes, uses: UseList) {
    this.#scopes = scopes;
    this.#uses = uses;
  }

  walkAll(tree: readonly GroovyNode[], inputs: Inputs): void {
    const nothing = { inside: [], agent: null, variable: null, secrets: [] };
    const context: StepContext = { ...nothing, scope: this.#scopes.root, isOutside: declaredInputs(tree, inputs) };
    for (const node of tree) this.#walk(node, context);
  }

  #walk(node: GroovyNode, around: StepContext): void {
    const scope = this.#scopes.of.get(node);
    const context = scope ? { ...around, scope } : around;
    if (node.k === 'deep') this.walked.cut = true;
    else if (node.k === 'call') return this.#walkCall(node, context);
    else if (node.k === 'annotation') readAnnotation(node, context, this.#uses);
    const inner = node.k === 'set' ? { ...context, variable: node.n! } : context;
    for (const part of node.a ?? []) this.#walk(part, inner);
    if (node.o) this.#walk(node.o, context);
    if (node.t) this.#walk(node.t, context);
    for (const parameter of node.p ?? []) this.#walk(parameter, context);
  }

  #walkCall(call: GroovyNode, context: StepContext): void {
    this.walked.calls++;
    for (const called of [call, call.o?.k === 'var' ? call.o : undefined])
      if (called?.n) this.walked.names.add(called.n);
    const named = namedArguments(call);
    const name = stepName(call, named);
    const step: Step = { name, call, named, positional: positionalArguments(call), context };
    this.#read(step);
    if (call.o) this.#walk(call.o, context);
    const agent = agentAround(call, context.scope);
    const secrets = secretsBoundBy(call, context.scope);
    const inner: StepContext = {
      ...context,
      inside: [...context.inside, call.n ?? '…'],
      ...(agent === undefined ? {} : { agent }),
      ...(secrets.length > 0 ? { secrets: [...context.secrets, ...secrets] } : {}),
      ...(name === 'docker.withRegistry' && step.positional[0]
        ? { registry: { node: step.positional[0], scope: context.scope } }
        : {}),
    };
    for (const part of call.a ?? []) this.#walkArgument(part, inner, name);
  }

  /** Maps inside an argument name credentials too: `checkout([$class: 'GitSCM', userRemoteConfigs: [[credentialsId: 'x']]])`. */
  #walkArgument(node: GroovyNode, context: StepContext, step: string): void {
    if (node.k === 'map') {
      for (const pair of node.a ?? []) for (const part of pair.a ?? []) this.#walkInner(part, context, step);
    } else if (node.k === 'list') for (const part of node.a ?? []) this.#walkInner(part, context, step);
    else this.#walk(node, context);
  }

  #walkInner(node: GroovyNode, context: StepContext, step: string): void {
    if (node.k === 'map')
      readNamedIds({ name: step, call: node, named: namedArguments(node), positional: [], context }, this.#uses);
    this.#walkArgument(node, context, step);
  }

  #read(step: Step): void {
    for (const table of readers) {
      const read = tableEntry(table, step);
      if (read) read(step, this.#uses);
    }
    readNamedIds(step, this.#uses);
    // `registryCredentialsId 'x'` in `agent { docker { … } }` is a call.
    if (/credentials?Id$/i.test(step.call.n ?? '') && step.positional[0] && !step.call.o) {
      const named = new Map([[step.call.n!, step.positional[0]]]);
      const around = step.context.inside.at(-1) ?? step.name;
      readNamedIds({ ...step, name: around, named }, this.#uses);
    }
  }
}

/** Methods of images; their readers look at what they are called on. */
const ofImages = new Set(['push', 'inside', 'withRun']);

function tableEntry(table: Readonly<Record<string, ReadStep>>, { name, call }: Step): ReadStep | undefined {
  if (Object.hasOwn(table, name)) return table[name];
  // A method of an object is a step only where the table says so; `this.sh` and `steps.sh` in library code are.
  const isPlain = !call.o || (call.o.k === 'var' && /^(this|steps|script|ctx|pipeline)$/.test(call.o.n ?? ''));
  const plain = ofImages.has(call.n ?? '') || isPlain ? call.n : undefined;
  return plain !== undefined && Object.hasOwn(table, plain) ? table[plain] : undefined;
}

/** `step([$class: 'X'])` is the publisher X. */
function stepName(call: GroovyNode, named: ReadonlyMap<string, GroovyNode>): string {
  const name = call.n ?? '…';
  if (call.o?.k === 'var' && call.o.n && !/^(this|steps|script)$/.test(call.o.n)) return `${call.o.n}.${name}`;
  const className = name === 'step' ? named.get('$class')?.v : undefined;
  return className ? className.replace(/^.*[.$]/, '') : name;
}
