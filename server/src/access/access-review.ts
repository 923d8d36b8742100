/**
 * Who holds what at and below a resource, or what one principal holds: a row for each principal and resource, for somebody who has to
 * confirm all of it. Resources that the same entitlements give are asked about once.
 */
import { setImmediate } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { NodeRef, PermissionRef } from '../domain/answers.js';
import { PipewardenError } from '../domain/errors.js';
import { nodeRefOf } from '../domain/evidence.js';
import { isConjurKind } from '../domain/conjur-kinds.js';
import { VIEW_READ } from '../domain/permissions.js';
import { nodeKinds, type NodeKind } from '../domain/graph.js';
import { parseNodeId, type NodeId } from '../domain/ids.js';
import type { Graph, Row } from '../graph/graph.js';
import { withArticle } from '../text/article.js';
import { resourceKinds } from './names.js';
import { LARGEST_PAGE } from './page.js';
import { permissionRef, readPermissions } from './permission-table.js';
import { principalKinds } from './principal-kinds.js';
import { readNode } from './question.js';
import { whatCan } from './what-can.js';
import { whoCan } from './who-can.js';

export interface ReviewRow {
  principal: NodeRef;
  /** Named in a grant but never seen as a user or group: false. */
  known: boolean;
  resource: NodeRef;
  /** Names of permissions, sorted. */
  allowed: readonly string[];
  unknown: readonly string[];
}

export interface AccessReview {
  of: NodeRef;
  /** Every permission some row has, by name. */
  permissions: readonly PermissionRef[];
  principals: number;
  resources: number;
  /** Sorted by resource, then principal; who holds nothing has no row. */
  rows: readonly ReviewRow[];
}

/** Rows one review holds. */
const LARGEST = 200_000;
const AT_ONCE = 4;
/** Rows that are put together before others have their turn. */
const AT_A_TIME = 5000;
/** Jenkins's own placeholders, which nobody is granted and no question names. */
const GENERIC = 'hudson.security.Permission.';
const itemKinds: readonly NodeKind[] = ['folder', 'job', 'view'];

/** Of a resource with all below it, or of a principal. Throws `unknown-node`, `nothing-to-review`, `review-too-large`. */
export async function accessReview(graph: Graph, of: NodeId): Promise<AccessReview> {
  const node = nodeRefOf(await readNode(graph, of));
  const rows = await rowsOf(await readHeld(graph, node));
  return {
    of: node,
    permissions: await columnsOf(graph, node.source, rows),
    principals: new Set(rows.map(({ principal }) => principal.id)).size,
    resources: new Set(rows.map(({ resource }) => resource.id)).size,
    rows,
  };
}

async function readHeld(graph: Graph, node: NodeRef): Promise<Held> {
  // A policy of Conjur is a role as well; what is reviewed of it is what it holds.
  if (node.kind !== 'policy' && principalKinds.includes(node.kind)) return heldBy(graph, node);
  if (resourceKinds.includes(node.kind) || parseNodeId(node.id)?.fullName === '') return heldBelow(graph, node);
  throw new PipewardenError(
    'nothing-to-review',
    `No permissions exist on ${withArticle(nodeKinds[node.kind].label.toLowerCase())}.`,
    'Review a controller, a folder, a job, an agent, a policy or a principal.',
  );
}

type Named = Omit<ReviewRow, 'allowed' | 'unknown'>;

interface Entry {
  row: Named;
  allowed: Set<string>;
  unknown: Set<string>;
}

/** What is held so far, by resource and principal. */
class Held {
  readonly resources = new Map<NodeId, Map<NodeId, Entry>>();
  size = 0;
}

function note(held: Held, row: Named, permission: string, decision: string): void {
  const principals = held.resources.get(row.resource.id) ?? new Map<NodeId, Entry>();
  let entry = principals.get(row.principal.id);
  if (!entry) {
    if (held.size >= LARGEST)
      throw new PipewardenError(
        'review-too-large',
        `The access review would have more than ${LARGEST.toLocaleString('en')} rows.`,
        'Review a folder below it instead.',
      );
    principals.set(row.principal.id, (entry = { row, allowed: new Set(), unknown: new Set() }));
    held.resources.set(row.resource.id, principals);
    held.size++;
  }
  (decision === 'allowed' ? entry.allowed : entry.unknown).add(permission);
}

async function heldBy(graph: Graph, principal: NodeRef): Promise<Held> {
  const held = new Held();
  let after: string | null = null;
  do {
    const ask = { principal: principal.id, explain: false, first: LARGEST_PAGE, ...(after === null ? {} : { after }) };
    const page: Awaited<ReturnType<typeof whatCan>> = await whatCan(graph, ask);
    for (const { resource, permission, decision } of page.items)
      note(held, { principal, known: true, resource }, permission.name, decision);
    after = page.hasNextPage ? page.endCursor : null;
  } while (after !== null);
  return held;
}

interface Target extends Row {
  id: NodeId;
  kind: NodeKind;
  name: string;
  permission: string;
  entitlements: readonly NodeId[];
}

async function heldBelow(graph: Graph, top: NodeRef): Promise<Held> {
  const alike = new Map<string, Target[]>();
  const parameters = { source: top.source, fullName: pathOf(top), viewRead: VIEW_READ };
  for await (const target of graph.stream<Target>('access/review-targets', parameters, { timeout: 120 })) {
    if (!isBelow(top, target) || target.permission.startsWith(GENERIC)) continue;
    const key = [target.permission, ...target.entitlements.toSorted()].join('\n');
    const known = alike.get(key);
    if (known) known.push(target);
    else alike.set(key, [target]);
  }
  const names = await readPermissions(graph, top.source);
  const held = new Held();
  let noted = 0;
  const limit = pLimit(AT_ONCE);
  const ask = async (targets: readonly Target[]): Promise<void> => {
    const permission = names.get(targets[0]!.permission);
    if (!permission?.enabled) return;
    for await (const { principal, known, decision } of everyone(graph, permission.id, targets[0]!.id)) {
      if ((noted += targets.length) > AT_A_TIME) {
        noted = 0;
        await setImmediate();
      }
      for (const { id, kind, name } of targets)
        note(held, { principal, known, resource: { id, kind, name, source: top.source } }, permission.name, decision);
    }
  };
  await Promise.all([...alike.values()].map((targets) => limit(() => ask(targets))));
  return held;
}

/** What the names of all below it begin with; empty at the top of a source. */
function pathOf({ id, kind }: NodeRef): string {
  const { fullName = '' } = parseNodeId(id) ?? {};
  return kind === 'policy' && fullName === 'root' ? '' : fullName;
}

/** By name alone it could be an agent of the name of a folder. */
function isBelow(top: NodeRef, { id, kind }: Target): boolean {
  if (id === top.id || pathOf(top) === '') return true;
  return top.kind === 'folder' ? itemKinds.includes(kind) : top.kind === 'policy' && isConjurKind(kind);
}

async function* everyone(graph: Graph, permission: string, resource: NodeId) {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof whoCan>> = await whoCan(graph, {
      ...{ permission, resource, explain: false, first: LARGEST_PAGE, after },
    });
    yield* page.items;
    after = page.hasNextPage ? page.endCursor : null;
  } while (after !== null);
}

/** Sorted by resource, then principal. */
async function rowsOf({ resources }: Held): Promise<readonly ReviewRow[]> {
  const rows: ReviewRow[] = [];
  let turn = AT_A_TIME;
  for (const [, principals] of [...resources].sort(byKey)) {
    for (const [, entry] of [...principals].sort(byKey)) rows.push(finishRow(entry));
    if (rows.length < turn) continue;
    turn = rows.length + AT_A_TIME;
    await setImmediate();
  }
  return rows;
}

function finishRow({ row, allowed, unknown }: Entry): ReviewRow {
  return { ...row, allowed: [...allowed].sort(), unknown: [...unknown].filter((name) => !allowed.has(name)).sort() };
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

async function columnsOf(graph: Graph, source: string, rows: readonly ReviewRow[]): Promise<readonly PermissionRef[]> {
  const used = new Set(rows.flatMap(({ allowed, unknown }) => [...allowed, ...unknown]));
  const { all } = await readPermissions(graph, source);
  return all
    .filter(({ name }) => used.has(name))
    .map(permissionRef)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
