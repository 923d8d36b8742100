/** `pipewarden permissions-on`: every permission of a principal on a resource, in one call. */
import type { Command } from 'commander';
import { askedKinds } from '../../access/acting-as.js';
import { resolveNode, resourceKinds } from '../../access/names.js';
import { permissionsOn } from '../../access/permissions-on.js';
import { evidenceSummary } from '../evidence-text.js';
import { note, printJson, printTable } from '../print.js';
import { withGraph } from '../session.js';

export function registerPermissionsOn(program: Command): void {
  program
    .command('permissions-on <principal> <resource>')
    .description('List every permission a principal has on a resource.')
    .option('--all', 'list permissions that are denied as well', false)
    .option('--json', 'print the answer as JSON', false)
    .action(run);
}

async function run(principal: string, resource: string, { all, json }: { all: boolean; json: boolean }): Promise<void> {
  const answer = await withGraph(async (graph) => {
    const from = await resolveNode(graph, principal, askedKinds);
    const to = await resolveNode(graph, resource, resourceKinds);
    return permissionsOn(graph, { principal: from.id, resource: to.id, explain: true });
  });
  const listed = answer.permissions.filter(({ decision }) => all || decision !== 'denied');
  if (json) return printJson({ ...answer, permissions: listed });
  printTable(listed, [
    { title: 'PERMISSION', value: ({ permission }) => permission.name },
    { title: 'DECISION', value: ({ decision }) => decision },
    { title: 'THROUGH', value: ({ evidence }) => evidenceSummary(evidence) },
  ]);
  const has = answer.permissions.filter(({ decision }) => decision === 'allowed').length;
  note(`${has} of ${answer.permissions.length} permissions are allowed.`);
}
