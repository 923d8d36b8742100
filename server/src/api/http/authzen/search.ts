/** The three searches. What they list evaluates to true: what is unknown is left out. */
import { createHash } from 'node:crypto';
import { LARGEST_PAGE } from '../../../access/page.js';
import { permissionsOn } from '../../../access/permissions-on.js';
import { whatCan } from '../../../access/what-can.js';
import { whoCan } from '../../../access/who-can.js';
import { canonicalJson } from '../../../accounts/log/canonical.js';
import { PipewardenError } from '../../../domain/errors.js';
import { entityOf, kindOfType, nodeOf } from './entities.js';
import type { Room } from './answer.js';
import { checked, searchFormats, WireError, type Page, type SearchKind } from './wire.js';

/** Results of a page where the request says no limit. */
const PAGE = 100;

export interface Found {
  results: readonly Record<string, string>[];
  page?: { next_token: string; count: number };
}

/** Throws WireError. Names that are not known match nothing. */
export async function search(room: Room, kind: SearchKind, body: unknown): Promise<Found> {
  const page = (body as { page?: Page }).page;
  const marked = markOf(kind, body);
  const limit = Math.min(page?.limit ?? PAGE, LARGEST_PAGE);
  const after = page?.token === undefined ? undefined : readToken(page.token, marked);
  const found = await searches[kind](room, body, { limit, after }).catch(nothingKnown);
  const more = found.next !== undefined;
  if (!more && page === undefined) return { results: found.results };
  const token = more ? writeToken(found.next!, marked) : '';
  return { results: found.results, page: { next_token: token, count: found.results.length } };
}

interface Window {
  limit: number;
  after: string | undefined;
}

interface Part {
  results: Record<string, string>[];
  /** Cursor behind the last of them; undefined at the end. */
  next: string | undefined;
}

const none: Part = { results: [], next: undefined };
const unnamed = new Set([
  'unknown-node',
  'unknown-permission',
  'unknown-source',
  'no-principal',
  'permission-does-not-apply',
]);

function nothingKnown(error: unknown): Part {
  if (error instanceof PipewardenError && unnamed.has(error.code)) return none;
  throw error;
}

const searches: Record<SearchKind, (room: Room, body: unknown, window: Window) => Promise<Part>> = {
  async subject({ graph, naming }, body, window) {
    const { subject, action, resource } = checked(searchFormats.subject, body);
    const id = await nodeOf(graph, resource, naming);
    if (id === undefined) return none;
    return gather(window, async (after) => {
      const ask = { permission: action.name, resource: id, first: LARGEST_PAGE, explain: false, named: false };
      const page = await whoCan(graph, { ...ask, ...(after === undefined ? {} : { after }) });
      const items = page.items.map(({ principal, decision }) => ({
        cursor: principal.id,
        entity: decision === 'allowed' ? entityOf(principal, subject.type, naming) : undefined,
      }));
      return { items, more: page.hasNextPage };
    });
  },
  async resource({ graph, naming }, body, window) {
    const { subject, action, resource } = checked(searchFormats.resource, body);
    const id = await nodeOf(graph, subject, naming);
    if (id === undefined) return none;
    const kind = kindOfType(resource.type);
    return gather(window, async (after) => {
      const ask = {
        principal: id,
        permission: action.name,
        resourceKind: kind,
        first: LARGEST_PAGE,
        explain: false,
        named: false,
      };
      const page = await whatCan(graph, { ...ask, ...(after === undefined ? {} : { after }) });
      const items = page.items.map(({ resource: found, permission, decision }) => ({
        cursor: `${found.id} ${permission.id}`,
        entity: decision === 'allowed' ? entityOf(found, resource.type, naming) : undefined,
      }));
      return { items, more: page.hasNextPage };
    });
  },
  async action({ graph, naming }, body, { limit, after }) {
    const { subject, resource } = checked(searchFormats.action, body);
    const [principal, on] = await Promise.all([nodeOf(graph, subject, naming), nodeOf(graph, resource, naming)]);
    if (principal === undefined || on === undefined) return none;
    const { permissions } = await permissionsOn(graph, { principal, resource: on });
    const names = permissions.flatMap(({ permission, decision }) => (decision === 'allowed' ? [permission.name] : []));
    const left = names.filter((name) => after === undefined || name > after);
    const results = left.slice(0, limit).map((name) => ({ name }));
    return { results, next: left.length > limit ? results.at(-1)?.name : undefined };
  },
};

interface Batch {
  items: { cursor: string; entity: { type: string; id: string } | undefined }[];
  more: boolean;
}

/** Asks on until a page is full: what is of another type or unknown is passed by. */
async function gather({ limit, after }: Window, ask: (after: string | undefined) => Promise<Batch>): Promise<Part> {
  const results: Record<string, string>[] = [];
  let cursor = after;
  let last: string | undefined;
  for (;;) {
    const { items, more } = await ask(cursor);
    for (const { cursor: at, entity } of items) {
      cursor = at;
      if (!entity) continue;
      if (results.length === limit) return { results, next: last };
      results.push({ ...entity });
      last = at;
    }
    if (!more) return { results, next: undefined };
  }
}

/** A token belongs to one request: all of it but the page. */
function markOf(kind: SearchKind, body: unknown): string {
  const { page: _, ...rest } = body as Record<string, unknown>;
  return createHash('sha256')
    .update(`${kind} ${canonicalJson(rest)}`)
    .digest('base64url')
    .slice(0, 16);
}

const writeToken = (after: string, mark: string) => Buffer.from(JSON.stringify([mark, after])).toString('base64url');

function readToken(token: string, mark: string): string {
  try {
    const [of, after] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as unknown[];
    if (of === mark && typeof after === 'string') return after;
  } catch {
    // what is no token at all is refused like that of another request
  }
  throw new WireError(400, 'page.token: it belongs to another request.');
}
