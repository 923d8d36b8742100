/** Images that `docker.image('x')` and `docker.build('x')` stand for, through variables. */
import type { GroovyNode } from '../../groovy/tree.js';
import type { Scope } from './scopes.js';
import type { Placed } from './values.js';

/** Where the image that an expression stands for is named; undefined when it is no image the text names. */
export function dockerImageOf(node: GroovyNode, scope: Scope, depth = 0): Placed | undefined {
  if (depth > 5) return undefined;
  if (node.k === 'call' && node.o?.n === 'docker' && (node.n === 'image' || node.n === 'build'))
    return node.a?.[0] && { node: node.a[0], scope };
  const given = node.k === 'var' ? scope.find(node.n!) : undefined;
  for (const one of given ?? []) {
    const image = one.as === 'value' ? dockerImageOf(one.node, one.scope, depth + 1) : undefined;
    if (image) return image;
  }
  return undefined;
}
