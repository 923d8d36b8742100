/** A Groovy script as a tree of calls and literals: what TreeWriter.java writes, and what the tolerant reader imitates. */

/**
 * Kinds, with the fields they use besides `l`:
 * `str` and `const` (v); `text`, a string with values in it (a: `str` and expressions in turn); `var` (n);
 * `prop` (n, absent when computed; o: of what); `call` (n, absent when computed; o: receiver, absent when there is none;
 * a: arguments, named ones in a `map`, closures among them); `new` (n: class; a); `list` (a); `map` (a: `pair`s, named
 * arguments included); `pair` (a: key, value); `closure` (p, a); `set`, an assignment (n; d: declares; a: value);
 * `bin` (n: operator; a); `either`, a choice of two (a; t: condition); `cast` (a); `return` (a); `block` (a: parts of a
 * statement); `for` (n: variable; a: of what, body); `def`, a method (n, p, a); `param` (n; a: default); `class` (n, a);
 * `annotation` (n: class; a: `pair`s); `import` (n); `other` (a: parts); `deep`, left out for being nested too deep.
 */
export type NodeKind =
  | 'str'
  | 'const'
  | 'text'
  | 'var'
  | 'prop'
  | 'call'
  | 'new'
  | 'list'
  | 'map'
  | 'pair'
  | 'closure'
  | 'set'
  | 'bin'
  | 'either'
  | 'cast'
  | 'return'
  | 'block'
  | 'for'
  | 'def'
  | 'param'
  | 'class'
  | 'annotation'
  | 'import'
  | 'other'
  | 'deep';

export interface GroovyNode {
  k: NodeKind;
  /** Line in the script, counted from 1; 0 when the parser gives none. */
  l: number;
  /** Name. */
  n?: string;
  /** Value of a literal. */
  v?: string;
  /** Receiver. */
  o?: GroovyNode | null;
  /** Parts, in order. */
  a?: GroovyNode[];
  /** Parameters. */
  p?: GroovyNode[];
  /** Condition. */
  t?: GroovyNode | null;
  /** Declares the variable it sets. */
  d?: 1;
}

/** Everything directly inside a node, receiver first. */
export function* partsOf(node: GroovyNode): Generator<GroovyNode> {
  if (node.o) yield node.o;
  if (node.t) yield node.t;
  if (node.p) yield* node.p;
  if (node.a) yield* node.a;
}
