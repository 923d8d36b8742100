/** What an expression can come to, as far as the text of the script tells. */
import type { GroovyNode } from '../../groovy/tree.js';
import { namedArguments } from './arguments.js';
import type { Given, Scope } from './scopes.js';

export interface Values {
  /** Every value that can be told from the text. */
  known: readonly string[];
  /** Whether there can be no other. */
  complete: boolean;
  /** How the expression is written, with literals as they are: to be passed through `keptExpression` before it is kept. */
  written: string;
}

/** Values of one expression; what has more is not followed. */
const MOST = 50;
/** Places that give one variable something; where there are more, all of them would be looked at for every use. */
const MOST_GIVEN = 500;
/** Characters of a value that is put together. */
const LONGEST = 100_000;
const DEPTH = 40;

/** Values of an expression where it stands. */
export function valuesOf(node: GroovyNode | undefined, scope: Scope, depth = 0): Values {
  if (!node || depth > DEPTH) return unknown('…');
  switch (node.k) {
    case 'str':
      return { known: [node.v!], complete: true, written: node.v! };
    case 'const':
      return node.v === 'null' ? { known: [], complete: true, written: '' } : exactly(node.v!);
    case 'text':
      return joined(node.a!, scope, depth, true);
    case 'var':
      return ofVariable(node.n!, scope, depth);
    case 'prop':
      return ofProperty(node, scope, depth);
    case 'bin':
      return node.n === '+' ? joined(node.a!, scope, depth, false) : unknown('${…}');
    case 'either':
      return union(node.a!.map((part) => valuesOf(part, scope, depth + 1)));
    case 'cast':
    case 'return':
      return valuesOf(node.a?.[0], scope, depth + 1);
    case 'call':
      return ofCall(node, scope, depth);
    default:
      return unknown('${…}');
  }
}

function exactly(value: string): Values {
  return { known: [value], complete: true, written: value };
}

function unknown(written: string): Values {
  return { known: [], complete: false, written };
}

/** Parts of an interpolated string, or the operands of `+`. */
function joined(parts: readonly GroovyNode[], scope: Scope, depth: number, interpolated: boolean): Values {
  let known = [''];
  let complete = true;
  let written = '';
  for (const part of parts) {
    const values = valuesOf(part, scope, depth + 1);
    complete &&= values.complete && values.known.length > 0;
    written += values.complete || !interpolated ? values.written : asInterpolation(values.written);
    known = known.flatMap((begin) => values.known.map((end) => begin + end));
    if (known.length > MOST || known.some((value) => value.length > LONGEST)) [known, complete] = [[], false];
  }
  return { known, complete, written };
}

function asInterpolation(written: string): string {
  return written.startsWith('${') ? written : `\${${written}}`;
}

function union(all: readonly Values[]): Values {
  const known = [...new Set(all.flatMap((values) => values.known))];
  if (known.length > MOST) return unknown(all[0]!.written);
  return {
    known,
    complete: all.every((values) => values.complete),
    written: all.map((values) => values.written).join(' | '),
  };
}

const underWay = new Set<Given>();
/** What is used many times is told once: `a = b + b`, `b = c + c`, … would take for ever. */
const told = new WeakMap<Given, Values>();

function ofVariable(name: string, scope: Scope, depth: number): Values {
  const given = scope.find(name);
  if (!given || given.length === 0 || given.length > MOST_GIVEN) return unknown(`\${${name}}`);
  const all = given.map((one) => ofGiven(one, depth));
  return { ...union(all), written: `\${${name}}` };
}

function ofGiven(given: Given, depth: number): Values {
  if (given.as === 'unknown' || underWay.has(given)) return unknown('${…}');
  const before = told.get(given);
  if (before) return before;
  underWay.add(given);
  try {
    const values = ofExpression(given, depth);
    told.set(given, values);
    return values;
  } finally {
    underWay.delete(given);
  }
}

function ofExpression(given: Exclude<Given, { as: 'unknown' }>, depth: number): Values {
  if (given.as === 'value') return valuesOf(given.node, given.scope, depth + 1);
  const elements = elementsOf(given.node, given.scope, given.as, depth + 1);
  if (!elements || elements.length > MOST) return unknown('${…}');
  return union(elements.map(({ node, scope }) => valuesOf(node, scope, depth + 1)));
}

export interface Placed {
  node: GroovyNode;
  scope: Scope;
}

/** Elements of what an expression lists; undefined when the text does not tell all of them. */
export function elementsOf(
  node: GroovyNode,
  scope: Scope,
  as: 'element' | 'key' | 'entry' = 'element',
  depth = 0,
): Placed[] | undefined {
  const literal = literalOf(node, scope, depth);
  if (literal?.node.k === 'list' && as !== 'key') return literal.node.a!.map((one) => ({ ...literal, node: one }));
  if (literal?.node.k !== 'map' || as === 'element') return undefined;
  return literal.node.a!.map((pair) => ({ ...literal, node: pair.a![as === 'key' ? 0 : 1]! }));
}

/** The list or map literal an expression stands for: itself, or the only thing its variable is given. */
export function literalOf(node: GroovyNode, scope: Scope, depth = 0): Placed | undefined {
  if (node.k === 'list' || node.k === 'map') return { node, scope };
  if (depth > DEPTH) return undefined;
  if (node.k === 'cast') return literalOf(node.a![0]!, scope, depth + 1);
  if (node.k !== 'var') return undefined;
  const given = scope.find(node.n!);
  const only = given?.length === 1 ? given[0] : undefined;
  return only?.as === 'value' ? literalOf(only.node, only.scope, depth + 1) : undefined;
}

function ofProperty(node: GroovyNode, scope: Scope, depth: number): Values {
  const owner = node.o;
  if (!owner || node.n === undefined) return unknown('${…}');
  if (owner.k === 'var' && (owner.n === 'env' || owner.n === 'params')) {
    const values = ofVariable(`${owner.n}.${node.n}`, scope, depth);
    return { ...values, written: `\${${owner.n}.${node.n}}` };
  }
  const literal = literalOf(owner, scope, depth);
  const entry = literal && namedArguments(literal.node).get(node.n);
  if (literal && entry) return valuesOf(entry, literal.scope, depth + 1);
  return unknown(owner.k === 'var' ? `\${${owner.n}.${node.n}}` : `\${….${node.n}}`);
}

const changes: Readonly<Record<string, (text: string) => string>> = {
  toString: (text: string) => text,
  trim: (text) => text.trim(),
  stripIndent: (text: string) => text,
  toLowerCase: (text) => text.toLowerCase(),
  toUpperCase: (text) => text.toUpperCase(),
};

function ofCall(node: GroovyNode, scope: Scope, depth: number): Values {
  const change = node.n !== undefined && Object.hasOwn(changes, node.n) ? changes[node.n] : undefined;
  if (!change || !node.o || node.a?.length) return unknown(`\${${node.n ?? '…'}(…)}`);
  const values = valuesOf(node.o, scope, depth + 1);
  return { ...values, known: values.known.map(change) };
}
