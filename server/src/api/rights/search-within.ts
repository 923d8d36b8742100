/** Search for callers with a scope: each part of it is searched by itself, so that what they do not see takes no place from what they do. */
import { isVisible } from '../../domain/visibility.js';
import type { RowScope } from '../../domain/caller.js';

type Arguments = Readonly<Record<string, unknown>>;

interface Hit {
  node: { id: string };
  score: number;
}

/** As many as the index is asked for. */
const MOST = 500;

/** Best first. What is searched for must begin words of the id, in which the source and the folder stand as well. */
export async function searchWithin(
  scope: RowScope,
  args: Arguments,
  ask: (args: Arguments) => Promise<unknown>,
): Promise<unknown> {
  await ask({ ...args, text: '' }); // a size that is refused to everybody is refused here
  const text = String(args['text']);
  if (!/[\p{L}\p{N}]/u.test(text)) return [];
  const places = scope.parts.flatMap(({ source, folders }) => [
    ...(folders ?? ['']).map((folder) => ({ words: `${source} ${folder}`, kinds: args['kinds'] })),
    ...(folders === null ? [] : [{ words: source, kinds: ofSource(args['kinds']) }]),
  ]);
  const found = new Map<string, Hit>();
  for (const { words, kinds } of places)
    for (const hit of (await ask({ ...args, kinds, text: `${words} ${text}`, first: MOST })) as Hit[])
      if (isVisible(scope, hit.node.id) && !found.has(hit.node.id)) found.set(hit.node.id, hit);
  const first = args['first'] == null ? 20 : Number(args['first']);
  return [...found.values()].sort((one, other) => other.score - one.score).slice(0, first);
}

/** People and groups stand in no folder. */
function ofSource(kinds: unknown): readonly string[] {
  const all = ['user', 'group', 'controller', 'account'];
  return Array.isArray(kinds) ? all.filter((kind) => kinds.includes(kind)) : all;
}
