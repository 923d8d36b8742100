/** `pipewarden guardrails`: what is in force, the cases beside it, and what it would have blocked. */
import { type Command } from 'commander';
import { parseNodeId } from '../../domain/ids.js';
import { PipewardenError } from '../../domain/errors.js';
import type { GateDecision } from '../../governance/decisions/decide.js';
import { readCases, runCase } from '../../governance/guardrails/cases.js';
import { dryRun } from '../../governance/guardrails/dry-run.js';
import { guardrailsInForce } from '../../governance/guardrails/in-force.js';
import type { GuardrailSet } from '../../governance/guardrails/guardrail.js';
import { limitOption } from '../options.js';
import { note, printJson, printTable } from '../print.js';
import { dataDirectory, withGraph } from '../session.js';
import { counted } from '../../text/counted.js';

interface Flags {
  guardrails?: string;
  json: boolean;
}

export function registerGuardrails(program: Command): void {
  const command = program
    .command('guardrails')
    .description('Show guardrails, test them, and see what they would have blocked.');
  const add = (name: string, description: string) =>
    command
      .command(name)
      .description(description)
      .option('--guardrails <path>', 'file or folder of guardrails (PIPEWARDEN_GUARDRAILS)')
      .option('--json', 'print the answer as JSON', false);
  add('list', 'List the guardrails that are in force.').action(list);
  add('test', 'Run the cases beside the guardrails. Exits 1 when one fails.').action(test);
  add('dry-run', 'Ask the gate about every job, without writing anything down.')
    .option('--source <name>', 'jobs of one source only')
    .option('--all', 'list jobs that are allowed as well', false)
    .addOption(limitOption())
    .action(dry);
}

function list({ guardrails, json }: Flags): void {
  const set = guardrailsInForce(dataDirectory(), guardrails);
  if (json) return printJson(set);
  printTable(set.guardrails, [
    { title: 'GUARDRAIL', value: ({ id }) => id },
    { title: 'EFFECT', value: ({ effect }) => effect },
    { title: 'ON UNKNOWN', value: ({ onUnknown }) => onUnknown },
    { title: 'APPROVERS', value: ({ approvers }) => approvers.join(', ') },
    { title: 'PLACE', value: ({ place }) => place },
    { title: 'TITLE', value: ({ title }) => title },
  ]);
  noteVersion(set);
}

function test({ guardrails, json }: Flags): void {
  const set = guardrailsInForce(dataDirectory(), guardrails);
  const cases = set.files.flatMap(readCases);
  if (cases.length === 0)
    throw new PipewardenError(
      'cases-missing',
      'There are no cases beside the guardrails.',
      'Write them into a file that ends in .test.yaml: docs/gate.md.',
    );
  const outcomes = cases.map((each) => runCase(set, each));
  const failed = outcomes.filter(({ passed }) => !passed);
  if (json) printJson(outcomes);
  else
    printTable(outcomes, [
      { title: 'CASE', value: ({ passed }) => (passed ? 'passed' : 'failed') },
      { title: 'NAME', value: ({ name }) => name },
      { title: 'DIFFERENCE', value: ({ difference }) => difference },
    ]);
  note(`${outcomes.length - failed.length} of ${counted(outcomes.length, 'case')} passed.`);
  if (failed.length > 0) process.exitCode = 1;
}

interface DryFlags extends Flags {
  source?: string;
  all: boolean;
  limit?: number;
}

async function dry({ guardrails, json, source, all, limit }: DryFlags): Promise<void> {
  const set = guardrailsInForce(dataDirectory(), guardrails);
  const decisions = await withGraph(async (graph) => {
    const found: GateDecision[] = [];
    const asked = { graph, dataDir: dataDirectory(), guardrails: set, at: new Date().toISOString() };
    for await (const decision of dryRun({ ...asked, ...(source === undefined ? {} : { source }) }))
      found.push(decision);
    return found;
  });
  const found = all ? decisions : decisions.filter(({ outcome }) => outcome !== 'allow');
  const listed = found.slice(0, limit);
  if (json) return printJson(listed);
  printTable(listed, [
    { title: 'OUTCOME', value: ({ outcome }) => outcome },
    { title: 'JOB', value: ({ request }) => parseNodeId(request.job)?.fullName ?? request.job },
    { title: 'GUARDRAILS', value: guardrailsText },
    { title: 'WHY', value: ({ reasons }) => reasons[0] ?? '' },
  ]);
  const count = (outcome: string) => decisions.filter((each) => each.outcome === outcome).length;
  note(
    `Of ${counted(decisions.length, 'job')} ${count('block')} would be blocked, ${count('approve')} would need an approval and ${count('alert')} an alert.`,
  );
  if (listed.length < found.length) note(`The list shows ${listed.length} of ${found.length}; --limit lists more.`);
  noteVersion(set);
}

const guardrailsText = ({ guardrails }: GateDecision) =>
  guardrails
    .flatMap(({ id, applies, match }) => (applies ? [match === 'unknown' ? `${id} (unknown)` : id] : []))
    .join(', ');

function noteVersion({ guardrails, version, files }: GuardrailSet): void {
  if (guardrails.length === 0) return note('No guardrails are in force: name a file with --guardrails.');
  note(`${counted(guardrails.length, 'guardrail')} of ${files.join(', ')}, version ${version}.`);
}
