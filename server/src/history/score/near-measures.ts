/** Reasons that stand beside their subject: a relationship or two, or a property. */
import type { RelationshipType } from '../../domain/graph.js';
import { parseNodeId, type NodeId } from '../../domain/ids.js';
import { groupBy } from '../../domain/group-by.js';
import type { Estate, EstateLink, EstateNode } from './estate.js';
import type { Measure } from './measure.js';

const all = (): boolean => true;

/** What relationships of these types lead to from a subject. */
export function outgoing(...types: readonly RelationshipType[]): Measure {
  return along(types, ({ from, to }) => [from, to], all);
}

/** What relationships of a type come from, where that fits. */
export function incoming(type: RelationshipType, fits: (node: EstateNode) => boolean = all): Measure {
  return along([type], ({ from, to }) => [to, from], fits);
}

function along(
  types: readonly RelationshipType[],
  ends: (link: EstateLink) => readonly [subject: NodeId, reason: NodeId],
  fits: (node: EstateNode) => boolean,
): Measure {
  const linksOf = ({ links, nodes }: Estate) =>
    types.flatMap((type) => links.get(type) ?? []).filter((link) => fits(nodes.get(ends(link)[1])!));
  return {
    each(estate, subjects, found) {
      const wanted = new Set(subjects);
      const reasons = new Map<NodeId, Set<NodeId>>();
      for (const link of linksOf(estate)) {
        const [subject, reason] = ends(link);
        if (!wanted.has(subject) || reasons.get(subject)?.has(reason)) continue;
        reasons.set(subject, (reasons.get(subject) ?? new Set()).add(reason));
        found(subject, reason);
      }
    },
    way(estate, subject, reason) {
      const link = linksOf(estate).find((each) => ends(each)[0] === subject && ends(each)[1] === reason);
      return link && [link];
    },
  };
}

export const endlessTokens: Measure = incoming('AUTHENTICATES_AS', ({ endless }) => endless);

export const isTierZero: Measure = {
  each({ nodes }, subjects, found) {
    for (const id of subjects) if (nodes.get(id)?.tierZero) found(id, id);
  },
  way: ({ nodes }, subject) => (nodes.get(subject)?.tierZero ? [] : undefined),
};

/** Agents that run in the controller, of those the label of a job selects. */
export const builtInNode: Measure = {
  each(estate, subjects, found) {
    const wanted = new Set(subjects);
    const seen = new Set<string>();
    for (const [runs, selects] of builtInWays(estate)) {
      if (!wanted.has(runs.from) || seen.has(`${runs.from} ${selects.to}`)) continue;
      seen.add(`${runs.from} ${selects.to}`);
      found(runs.from, selects.to);
    }
  },
  way(estate, subject, reason) {
    for (const way of builtInWays(estate)) if (way[0].from === subject && way[1].to === reason) return way;
    return undefined;
  },
};

function* builtInWays({ links, nodes }: Estate): Generator<readonly [runs: EstateLink, selects: EstateLink]> {
  const within = (links.get('SELECTS') ?? []).filter(({ to }) => nodes.get(to)!.tierZero && nodes.get(to)!.builtin);
  const byLabel = groupBy(within, ({ from }) => from);
  for (const runs of links.get('RUNS_ON') ?? [])
    for (const selects of byLabel.get(runs.to) ?? []) yield [runs, selects];
}

/** Servers of repositories whose users decide the pipeline of a project that a job is a branch of. */
export const outsiders: Measure = {
  each(estate, subjects, found) {
    const proposals = groupBy(estate.links.get('PROPOSES_PIPELINES_OF') ?? [], ({ to }) => to);
    if (proposals.size === 0) return;
    for (const id of subjects) {
      const hosts = new Set(
        foldersAround(id)
          .flatMap((folder) => proposals.get(folder) ?? [])
          .map(({ from }) => from),
      );
      for (const host of hosts) found(id, host);
    }
  },
  way({ links }, subject, reason) {
    const around = new Set(foldersAround(subject));
    const link = links.get('PROPOSES_PIPELINES_OF')?.find(({ from, to }) => from === reason && around.has(to));
    return link && [link];
  },
};

/** Nearest first. */
export function foldersAround(id: NodeId): NodeId[] {
  const { source, fullName } = parseNodeId(id)!;
  const parts = fullName.split('/');
  return parts.slice(1).map((_, at) => `folder:${source}/${parts.slice(0, parts.length - 1 - at).join('/')}`);
}
