/** Who may do what in a folder and in the folders below it: one row for each principal and folder, with the reason. */
import { listPermissions } from '../../access/names.js';
import { LARGEST_PAGE } from '../../access/page.js';
import { whoCan } from '../../access/who-can.js';
import type { Evidence, NodeRef, PrincipalAccess } from '../../domain/answers.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import { sealReport, type Report } from './report.js';
import { snapshotsOf } from './snapshots.js';

interface Holding {
  principal: NodeRef;
  known: boolean;
  /** By permission name: the way that gives it, and whether it is certain. */
  permissions: Map<string, { certain: boolean; evidence: Evidence }>;
}

const notes = [
  'One row for each principal and folder. People are listed with what they have by themselves and through groups; groups only where nobody is known to be in them.',
  'A permission with a question mark may be given by something that was not read. SYSTEM is left out: it passes every check.',
];

export async function accessReview(graph: Graph, folder: NodeRef): Promise<Report> {
  const below = await graph.read<{ id: NodeId }>('governance/folders-below', { folder: folder.id });
  const rows: string[][] = [];
  for (const { id } of below) {
    const holdings = await holdingsOn(graph, id);
    for (const key of [...holdings.keys()].sort()) rows.push(rowOf(id, holdings.get(key)!));
  }
  const columns = ['folder', 'principal', 'is', 'permissions', 'why'];
  return sealReport({
    ...{ kind: 'access-review', title: `Access review of ${folder.id}`, notes },
    snapshots: await snapshotsOf(graph, folder.source),
    tables: [{ title: 'Grants', columns, rows }],
  });
}

async function holdingsOn(graph: Graph, folder: NodeId): Promise<Map<NodeId, Holding>> {
  const holdings = new Map<NodeId, Holding>();
  const permissions = await listPermissions(graph, folder);
  const answers = await Promise.all(permissions.map(({ id }) => everyone(graph, id, folder)));
  for (const [at, found] of answers.entries())
    for (const { principal, known, decision, evidence } of found) {
      const holding = holdings.get(principal.id) ?? { principal, known, permissions: new Map() };
      holding.permissions.set(permissions[at]!.name, { certain: decision === 'allowed', evidence });
      holdings.set(principal.id, holding);
    }
  return holdings;
}

async function everyone(graph: Graph, permission: string, resource: NodeId): Promise<PrincipalAccess[]> {
  const all: PrincipalAccess[] = [];
  let after: string | null = null;
  do {
    const ask = { permission, resource, first: LARGEST_PAGE, after };
    const page: Awaited<ReturnType<typeof whoCan>> = await whoCan(graph, ask);
    all.push(...page.items);
    after = page.hasNextPage ? page.endCursor : null;
  } while (after !== null);
  return all;
}

function rowOf(folder: NodeId, { principal, known, permissions }: Holding): string[] {
  const names = [...permissions].map(([name, { certain }]) => (certain ? name : `${name}?`)).sort();
  const ways = [...new Set([...permissions.values()].map(({ evidence }) => wayOf(evidence)))].sort();
  return [
    folder,
    principal.id,
    known ? principal.kind : `${principal.kind}, never seen`,
    names.join(', '),
    ways.join('\n'),
  ];
}

/** The grant that gives it, the groups on the way there, and where it was read. */
function wayOf(evidence: Evidence): string {
  const through = evidence.filter(({ type }) => type === 'MEMBER_OF' || type === 'HAS_ROLE').map(({ to }) => to.id);
  const grant = evidence.find(({ type }) => !['MEMBER_OF', 'HAS_ROLE'].includes(type));
  const place = grant && grant.readAt.length > 0 ? ` (${grant.readAt.join(', ')})` : '';
  const what = grant ? `${grant.from.id} ${grant.meaning} ${grant.to.id}${place}` : 'by a rule';
  return through.length === 0 ? what : `through ${through.join(', ')}: ${what}`;
}
