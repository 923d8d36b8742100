/** Variables of a script and everything that is ever given to them, without regard to the order in which it happens. */
import type { GroovyNode } from '../../groovy/tree.js';
import { partsOf } from '../../groovy/tree.js';
import { closureOf, literalText, namedArguments, positionalArguments } from './arguments.js';

/** One thing a variable is given. */
export type Given =
  /** The value of an expression. */
  | { as: 'value'; node: GroovyNode; scope: Scope }
  /** An element of what an expression lists; for maps the key or the value. */
  | { as: 'element' | 'key' | 'entry'; node: GroovyNode; scope: Scope }
  /** Something that only the build knows. */
  | { as: 'unknown' };

export class Scope {
  readonly parent: Scope | null;
  readonly #given = new Map<string, Given[]>();

  constructor(parent: Scope | null) {
    this.parent = parent;
  }

  get root(): Scope {
    return this.parent?.root ?? this;
  }

  declare(name: string): Given[] {
    let given = this.#given.get(name);
    if (!given) this.#given.set(name, (given = []));
    return given;
  }

  /** What the nearest variable of this name is given; undefined when the script has none. */
  find(name: string): readonly Given[] | undefined {
    return this.#given.get(name) ?? this.parent?.find(name);
  }

  give(name: string, given: Given): void {
    (this.#holder(name) ?? this.root).declare(name).push(given);
  }

  #holder(name: string): Scope | undefined {
    if (this.#given.has(name)) return this;
    return this.parent ? this.parent.#holder(name) : undefined;
  }
}

export interface Scopes {
  root: Scope;
  /** Of closures, methods and loops. */
  of: ReadonlyMap<GroovyNode, Scope>;
}

const iterators = /^(each|eachWithIndex|collect|collectEntries|any|every|find|findAll|sort|reverseEach)$/;
const mutators = new Set(['add', 'addAll', 'push', 'put', 'putAll', 'leftShift', 'remove']);

/** Finds the variables of a script. */
export function findScopes(tree: readonly GroovyNode[]): Scopes {
  const root = new Scope(null);
  const of = new Map<GroovyNode, Scope>();
  const methods = new Map<string, GroovyNode>();
  const calls: { node: GroovyNode; scope: Scope }[] = [];

  const visit = (node: GroovyNode, scope: Scope, inside: string): void => {
    if (node.k === 'set') visitAssignment(node, scope, inside);
    else if (node.k === 'bin') visitOperator(node, scope);
    else if (node.k === 'call') return visitCall(node, scope, inside);
    else if (node.k === 'closure' || node.k === 'def' || node.k === 'for' || node.k === 'class')
      return visitScope(node, scope, inside);
    for (const part of partsOf(node)) visit(part, scope, inside);
  };

  const visitAssignment = (node: GroovyNode, scope: Scope, inside: string): void => {
    if (node.d) scope.declare(node.n!);
    const value = node.a?.[0];
    if (!value) return;
    if (inside === 'environment') giveEnvironment(root, node.n!, { as: 'value', node: value, scope });
    else scope.give(node.n!, { as: 'value', node: value, scope });
  };

  /** `env.X = …` and what changes a variable in place. */
  const visitOperator = (node: GroovyNode, scope: Scope): void => {
    const [left, right] = node.a ?? [];
    if (!left || !right || !node.n || !/^(=|<<|.{1,3}=)$/.test(node.n) || /^(==|!=|<=|>=|===|!==)$/.test(node.n))
      return;
    if (node.n === '=' && left.k === 'prop' && left.o?.k === 'var' && left.o.n === 'env' && left.n)
      giveEnvironment(root, left.n, { as: 'value', node: right, scope });
    else if (left.k === 'var') scope.give(left.n!, { as: 'unknown' });
  };

  const visitCall = (node: GroovyNode, scope: Scope, inside: string): void => {
    calls.push({ node, scope });
    if (node.o?.k === 'var' && node.n && mutators.has(node.n)) scope.give(node.o.n!, { as: 'unknown' });
    giveBySteps(node, scope, inside);
    if (node.o) visit(node.o, scope, inside);
    for (const argument of node.a ?? []) {
      if (argument.k === 'closure' && node.o && node.n && iterators.test(node.n)) iterate(argument, node.o, scope);
      visit(argument, scope, argument.k === 'closure' ? (node.n ?? '') : inside);
    }
  };

  const iterate = (closure: GroovyNode, over: GroovyNode, scope: Scope): void => {
    const own = enter(closure, scope);
    const names = closure.p?.map((parameter) => parameter.n!) ?? [];
    if (names.length >= 2) {
      own.declare(names[0]!).push({ as: 'key', node: over, scope });
      own.declare(names[1]!).push({ as: 'entry', node: over, scope });
    } else own.declare(names[0] ?? 'it').push({ as: 'element', node: over, scope });
  };

  const visitScope = (node: GroovyNode, scope: Scope, inside: string): void => {
    const known = of.has(node);
    const own = enter(node, scope);
    if (node.k === 'for') own.declare(node.n!).push({ as: 'element', node: node.a![0]!, scope });
    if (node.k === 'def') methods.set(node.n!, node);
    for (const parameter of known ? [] : (node.p ?? [])) {
      const given = own.declare(parameter.n!);
      if (node.k === 'closure') given.push({ as: 'unknown' });
      else if (parameter.a?.[0]) given.push({ as: 'value', node: parameter.a[0], scope: own });
    }
    for (const part of node.a ?? []) visit(part, own, node.k === 'closure' ? inside : '');
  };

  const enter = (node: GroovyNode, scope: Scope): Scope => {
    let own = of.get(node);
    if (!own) of.set(node, (own = new Scope(scope)));
    return own;
  };

  for (const node of tree) visit(node, root, '');
  for (const { node, scope } of calls) giveParameters(node, scope, methods, of);
  for (const method of methods.values())
    for (const parameter of method.p ?? []) {
      const given = of.get(method)!.declare(parameter.n!);
      if (given.length === 0) given.push({ as: 'unknown' });
    }
  return { root, of };
}

/** A call of a method of the script itself gives its parameters their values. */
function giveParameters(
  call: GroovyNode,
  scope: Scope,
  methods: ReadonlyMap<string, GroovyNode>,
  of: ReadonlyMap<GroovyNode, Scope>,
): void {
  const method = call.n === undefined ? undefined : methods.get(call.n);
  if (!method || (call.o && call.o.n !== 'this')) return;
  method.p?.forEach((parameter, position) => {
    const node = call.a?.[position];
    if (node) of.get(method)!.declare(parameter.n!).push({ as: 'value', node, scope });
  });
}

function giveEnvironment(root: Scope, name: string, given: Given): void {
  root.declare(name).push(given);
  root.declare(`env.${name}`).push(given);
}

/** `withEnv`, matrix axes and parameters name variables in strings. */
function giveBySteps(call: GroovyNode, scope: Scope, inside: string): void {
  if (call.n === 'withEnv') for (const entry of call.a?.[0]?.a ?? []) giveEntry(entry, scope);
  if (call.n === 'axis') giveAxis(call, scope);
  if (parameterKinds.has(call.n ?? '')) giveParameter(call, scope, inside);
}

function giveEntry(entry: GroovyNode, scope: Scope): void {
  const first = entry.k === 'text' ? entry.a![0] : entry;
  const [, name, rest] = /^(\w+)=(.*)$/s.exec(first?.k === 'str' ? first.v! : '') ?? [];
  if (name === undefined || rest === undefined) return;
  const begin: GroovyNode = { k: 'str', l: entry.l, v: rest };
  const node: GroovyNode = entry.k === 'text' ? { ...entry, a: [begin, ...entry.a!.slice(1)] } : begin;
  giveEnvironment(scope.root, name, { as: 'value', node, scope });
}

function giveAxis(call: GroovyNode, scope: Scope): void {
  const inner = closureOf(call)?.a?.flatMap((block) => block.a ?? []) ?? [];
  const argumentsOf = (name: string) => inner.find((node) => node.k === 'call' && node.n === name)?.a ?? [];
  const name = literalText(argumentsOf('name')[0]);
  for (const node of name === undefined ? [] : argumentsOf('values'))
    giveEnvironment(scope.root, name!, { as: 'value', node, scope });
}

const parameterKinds = new Set([
  'string',
  'choice',
  'text',
  'credentials',
  'booleanParam',
  'stringParam',
  'choiceParam',
]);

/** Only a choice is limited to what it lists; every other parameter takes any value. */
function giveParameter(call: GroovyNode, scope: Scope, inside: string): void {
  const named = namedArguments(call);
  const name = literalText(named.get('name'));
  if (name === undefined || (inside !== 'parameters' && !named.has('defaultValue') && !named.has('choices'))) return;
  const given = scope.root.declare(`params.${name}`);
  const choices = named.get('choices');
  if (call.n?.startsWith('choice') && choices) {
    const text = literalText(choices);
    for (const choice of text?.split('\n') ?? [])
      given.push({ as: 'value', node: { k: 'str', l: call.l, v: choice.trim() }, scope });
    if (text === undefined) given.push({ as: 'element', node: choices, scope });
  } else {
    const node = named.get('defaultValue') ?? positionalArguments(call)[1];
    if (node) given.push({ as: 'value', node, scope });
    given.push({ as: 'unknown' });
  }
  for (const one of given) giveEnvironment(scope.root, name, one);
}
