/**
 * A finding is at least as bad as what it exposes. Secrets that builds use make it medium; what production uses, or what administers,
 * makes it high; of components a published weakness makes it high, and one that hands over the controller critical.
 */
import type { Graph } from '../graph/graph.js';
import { exposedSecrets, type ExposedSecrets } from './exposed-secrets.js';
import type { Finding } from './finding.js';
import type { RiskQuery } from './risk-query.js';
import { isAtLeast, type Severity } from './severity.js';

interface Stake {
  severity: Severity;
  /** A clause after a colon. */
  because: string;
}

/** The findings with their severity raised where something worse is exposed, and why. */
export async function withExposure(
  graph: Graph,
  { exposes }: Pick<RiskQuery, 'exposes'>,
  findings: readonly Finding[],
): Promise<readonly Finding[]> {
  if (!exposes || findings.length === 0) return findings;
  const ids = [...new Set(findings.map(({ subject }) => subject.id))];
  const stakeOf = exposes === 'secrets' ? await secretStakes(graph, ids) : await componentStakes(graph, ids);
  return findings.map((finding) => raised(finding, stakeOf(finding)));
}

function raised(finding: Finding, stakes: readonly Stake[]): Finding {
  const [worst] = [...stakes].sort((one, other) => (isAtLeast(one.severity, other.severity) ? -1 : 1));
  if (!worst || isAtLeast(finding.severity, worst.severity)) return finding;
  return { ...finding, ...worst, message: `${finding.message}${told(worst)}` };
}

function told({ severity, because }: Stake): string {
  return ` ${severity.charAt(0).toUpperCase()}${severity.slice(1)}: ${because}.`;
}

/** The sentence of the risk query alone: what is exposed may be nothing that the reader sees. */
export function ownMessage({ message, severity, because }: Finding): string {
  return because === undefined ? message : message.slice(0, -told({ severity, because }).length);
}

async function secretStakes(graph: Graph, ids: readonly string[]): Promise<(finding: Finding) => readonly Stake[]> {
  const exposedAt = await exposedSecrets(graph, ids);
  return ({ subject }) => exposedAt(subject.id).flatMap((exposed) => secretStake(subject.kind, exposed));
}

function secretStake(kind: string, { how, secrets, secret, user, production }: ExposedSecrets): readonly Stake[] {
  if (how === 'administers') return [{ severity: 'high', because: `${user} administers ${secret}` }];
  const many = secrets === 1 ? `"${secret}"` : `${secrets} credentials, "${secret}" among them`;
  if (production !== null) {
    const because = {
      used:
        kind === 'job'
          ? `by its name it is part of production, and it uses ${many}`
          : `${production} uses secrets there`,
      is: `${production} uses it`,
      fetches: `it may fetch ${production}`,
    }[how];
    return [{ severity: 'high', because }];
  }
  if (how !== 'used') return [];
  return [{ severity: 'medium', because: kind === 'job' ? `it uses ${many}` : `builds there use ${many}` }];
}

/** Looked up for each of thousands of findings. */
function byId<T extends { id: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const same = found.get(row.id);
    if (same) same.push(row);
    else found.set(row.id, [row]);
  }
  return found;
}

type WeaknessRow = {
  id: string;
  component: string;
  advisory: string;
  says: string;
  takesOver: boolean;
  pending: boolean;
};

/** A finding about an advisory is worse where that one hands over the controller; one about updates is as bad as what they would mend. */
async function componentStakes(graph: Graph, ids: readonly string[]): Promise<(finding: Finding) => readonly Stake[]> {
  const rows = byId(await graph.read<WeaknessRow>('paths/exposed-weaknesses', { ids }));
  return ({ subject, columns: { component, advisory: about } }) =>
    (rows.get(subject.id) ?? [])
      .filter(({ advisory, takesOver, pending, ...row }) =>
        typeof about === 'string' ? takesOver && advisory === about && row.component === component : pending,
      )
      .map(({ component: of, advisory, says, takesOver }) => ({
        severity: takesOver ? 'critical' : 'high',
        because: `${of} has ${advisory}, ${says}`,
      }));
}
