/** Decisions while compiling: whether one principal holds an entitlement, over what has been written so far. */
import type { DecisionValue } from '../../../domain/answers.js';
import { accessTypes, uncertainAccessTypes } from '../../../domain/graph.js';
import type { NodeId } from '../../../domain/ids.js';
import type { FactBook } from '../../fact-book.js';
import type { PermissionTable } from '../../../domain/permissions/permission-table.js';
import { entitlementsGiving, type Scope } from '../scopes.js';

interface Edges {
  certain: ReadonlyMap<NodeId, readonly NodeId[]>;
  possible: ReadonlyMap<NodeId, readonly NodeId[]>;
  requires: ReadonlyMap<NodeId, readonly NodeId[]>;
}

/** Call when every grant, cascade and membership is written; the facts are read at the first question. */
export class Holdings {
  readonly #book: FactBook;
  readonly #table: PermissionTable;
  readonly #system: NodeId;
  readonly #reached = new Map<string, ReadonlySet<NodeId>>();
  #edges: Edges | undefined;

  constructor(book: FactBook, table: PermissionTable, system: NodeId) {
    this.#book = book;
    this.#table = table;
    this.#system = system;
  }

  /** Whether the principal has the permission on what the scope decides; a switched-off one is decided by what implies it. */
  decide(principal: NodeId, permission: string, scope: Scope): DecisionValue {
    if (principal === this.#system) return 'allowed';
    const asked = this.#table.inForce(permission)?.id;
    return asked === undefined ? 'denied' : this.holdsOneOf(principal, entitlementsGiving(scope, asked));
  }

  /** Whether the principal holds one of the entitlements, with everything that one requires. */
  holdsOneOf(principal: NodeId, entitlements: readonly NodeId[]): DecisionValue {
    if (principal === this.#system || entitlements.length === 0)
      return principal === this.#system ? 'allowed' : 'denied';
    for (const [kind, answer] of [
      ['certain', 'allowed'],
      ['possible', 'unknown'],
    ] as const) {
      const reached = this.#reach(kind, principal);
      const holds = (id: NodeId) =>
        reached.has(id) && (this.#read().requires.get(id) ?? []).every((q) => reached.has(q));
      if (entitlements.some(holds)) return answer;
    }
    return 'denied';
  }

  #reach(kind: 'certain' | 'possible', start: NodeId): ReadonlySet<NodeId> {
    const key = `${kind} ${start}`;
    const known = this.#reached.get(key);
    if (known) return known;
    const edges = this.#read()[kind];
    const reached = new Set([start]);
    for (const at of reached) for (const next of edges.get(at) ?? []) reached.add(next);
    this.#reached.set(key, reached);
    return reached;
  }

  #read(): Edges {
    return (this.#edges ??= readEdges(this.#book));
  }
}

function readEdges(book: FactBook): Edges {
  const edges = {
    certain: new Map<NodeId, NodeId[]>(),
    possible: new Map<NodeId, NodeId[]>(),
    requires: new Map<NodeId, NodeId[]>(),
  };
  const certain: ReadonlySet<string> = new Set(accessTypes);
  const possible: ReadonlySet<string> = new Set(uncertainAccessTypes);
  for (const { type, from, to } of book.facts().relationships) {
    if (certain.has(type)) push(edges.certain, from, to);
    if (possible.has(type)) push(edges.possible, from, to);
    if (type === 'REQUIRES') push(edges.requires, from, to);
  }
  return edges;
}

function push(map: Map<NodeId, NodeId[]>, from: NodeId, to: NodeId): void {
  const list = map.get(from);
  if (list) list.push(to);
  else map.set(from, [to]);
}
