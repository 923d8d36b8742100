/** `pipewarden check`: one decision; exit 0 allowed, 1 denied, 3 unknown. */
import type { Command } from 'commander';
import { check } from '../../access/check.js';
import { askedKinds } from '../../access/acting-as.js';
import { resolveNode, resourceKinds } from '../../access/names.js';
import type { Decision, DecisionValue } from '../../domain/answers.js';
import { evidenceLines } from '../evidence-text.js';
import { asOfOption } from '../options.js';
import { printJson, write } from '../print.js';
import { withGraph } from '../session.js';

const exitCodes: Record<DecisionValue, number> = { allowed: 0, denied: 1, unknown: 3 };

export function registerCheck(program: Command): void {
  program
    .command('check <principal> <permission> <resource>')
    .description(
      'Check whether a principal has a permission on a resource. Exits 0 when allowed, 1 when denied, 3 when unknown.',
    )
    .option('--explain', 'show the path, its conditions, and whether the principal can reach the resource', false)
    .option('--json', 'print the decision as JSON', false)
    .addOption(asOfOption())
    .action(run);
}

async function run(
  principal: string,
  permission: string,
  resource: string,
  options: { explain: boolean; json: boolean; asOf?: string },
): Promise<void> {
  const decision = await withGraph(async (graph) => {
    const resolving = resolveNode(graph, resource, resourceKinds, permission);
    resolving.catch(() => {}); // what is wrong with the principal is said first
    const from = await resolveNode(graph, principal, askedKinds);
    const to = await resolving;
    const explain = options.explain || options.json;
    return check(graph, { principal: from.id, permission, resource: to.id, explain, reach: explain });
  }, options);
  if (options.json) printJson(decision);
  else printDecision(decision, options.explain);
  process.exitCode = exitCodes[decision.decision];
}

function printDecision(decision: Decision, explain: boolean): void {
  write(decision.decision);
  if (!explain) return;
  for (const reason of decision.reasons) write(reason);
  if (decision.evidence.length > 0) write('Path:');
  for (const line of evidenceLines(decision.evidence)) write(line);
  for (const condition of decision.conditions) {
    write(`Also required, ${condition.holds}: ${condition.entitlement.id}`);
    for (const line of evidenceLines(condition.evidence)) write(line);
  }
  write(`Reachable over HTTP: ${decision.reachable}`);
}
