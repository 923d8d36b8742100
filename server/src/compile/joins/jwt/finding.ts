/** A finding about how a Jenkins and a Conjur fit together, in the form risk queries give theirs (risk/finding.ts). */
import type { Evidence } from '../../../domain/answers.js';
import { conjurNodeId } from '../../../domain/conjur-kinds.js';
import type { ConjurId } from '../../../domain/conjur.js';
import { evidenceOf, type PropertyHolder } from '../../../domain/evidence.js';
import { nodeId, parseNodeId, type NodeId } from '../../../domain/ids.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';

export type ConjurFindingCode =
  | 'shared-host'
  | 'dangling-host'
  | 'undistinguished-host'
  | 'refused-host'
  | 'missing-host'
  | 'global-credentials-host';

export interface ConjurFinding {
  code: ConjurFindingCode;
  severity: 'high' | 'medium' | 'low';
  /** The node it is about. */
  subject: NodeId;
  /** One sentence. */
  message: string;
  columns: Readonly<Record<string, string | number | readonly string[]>>;
  /** Who becomes the host: at most as many steps as fit a page; columns have them all. */
  evidence: Evidence;
}

/** The sources both sides are loaded under. */
export interface Sources {
  jenkins: string;
  conjur: string;
}

const MOST_STEPS = 20;

/** Node of a context: a job or folder by full name, the controller for the empty one. */
export function contextNode({ jenkins }: Sources, items: ReadonlyMap<string, JenkinsItem>, context: string): NodeId {
  return nodeId(items.get(context)?.kind ?? 'controller', jenkins, context);
}

/** One step from each node to the host. */
export function logInSteps(
  { conjur }: Sources,
  nodes: readonly NodeId[],
  host: ConjurId,
  readAt: readonly string[],
): Evidence {
  const to = holder(conjurNodeId(conjur, host));
  const shown = nodes.slice(0, MOST_STEPS);
  return shown.flatMap((from, at) =>
    evidenceOf(
      [holder(from), to],
      [
        {
          type: 'LOGS_IN_AS',
          from,
          to: conjurNodeId(conjur, host),
          properties: { rule: 'token-app-property names the host', evidence: [readAt[at] ?? ''].filter(Boolean) },
        },
      ],
    ),
  );
}

function holder(id: NodeId): PropertyHolder {
  const parsed = parseNodeId(id);
  return {
    properties: {
      id,
      kind: parsed?.kind ?? 'host',
      name: parsed?.fullName || parsed?.source || id,
      source: parsed?.source ?? '',
    },
  };
}
