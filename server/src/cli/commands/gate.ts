/** `pipewarden gate`: whether a build may run; exit 0 allow, 1 block, 3 approval needed, 4 alert. */
import { Option, type Command } from 'commander';
import { resolveNode } from '../../access/names.js';
import { askedKinds } from '../../access/acting-as.js';
import { thisMachine } from '../../domain/caller.js';
import { parseNodeId } from '../../domain/ids.js';
import type { NodeKind } from '../../domain/graph.js';
import { askGate } from '../../governance/decisions/gate.js';
import type { GateDecision } from '../../governance/decisions/decide.js';
import type { GateRequest } from '../../governance/decisions/request.js';
import { triggers, type Effect } from '../../governance/guardrails/guardrail.js';
import { openGovernance, PATIENT } from '../../governance/open-governance.js';
import type { Graph } from '../../graph/graph.js';
import { addAttestOptions, attester, type AttestFlags } from '../attest.js';
import { evidenceLines } from '../evidence-text.js';
import { printJson, write } from '../print.js';
import { dataDirectory, withGraph } from '../session.js';

const exitCodes: Record<Effect, number> = { allow: 0, block: 1, approve: 3, alert: 4 };

export interface RequestFlags {
  job: string;
  as?: string;
  identity?: string;
  trigger?: (typeof triggers)[number];
  agent?: string;
  credential: string[];
  variable: string[];
  publish: string[];
  parameter?: string[];
  branch?: string;
  guardrails?: string;
}

export function registerGate(program: Command): void {
  const command = program
    .command('gate')
    .description(
      'Ask whether a build may run. Exits 0 when it is allowed, 1 when it is blocked, 3 when it needs an approval, 4 when it runs with an alert. Each decision is written to the log.',
    );
  addAttestOptions(addRequestOptions(command)).option('--json', 'print the decision as JSON', false).action(run);
}

/** What a request says, as options. */
export function addRequestOptions(command: Command): Command {
  const more = (value: string, before: string[] = []) => [...before, value];
  return command
    .requiredOption('--job <job>', 'the job')
    .option('--as <principal>', 'who or what starts the build')
    .option('--identity <principal>', 'the principal the build runs as')
    .addOption(new Option('--trigger <trigger>', 'what starts it').choices(triggers))
    .option('--agent <agent>', 'the agent it runs on')
    .option('--credential <credential>', 'a credential it binds; may be given several times', more, [])
    .option('--variable <variable>', 'a variable it fetches; may be given several times', more, [])
    .option('--publish <address>', 'where it sends to; may be given several times', more, [])
    .option('--parameter <name>', 'the name of a parameter; may be given several times', more)
    .option('--branch <branch>', 'the branch it builds')
    .option('--guardrails <path>', 'file or folder of guardrails (PIPEWARDEN_GUARDRAILS)');
}

/** Names become ids where exactly one node has them; an id of what was not collected is asked about as it is. */
export async function requestOf(graph: Graph, flags: RequestFlags): Promise<GateRequest> {
  const id = async (text: string, kinds: readonly NodeKind[]) =>
    parseNodeId(text) ? text : (await resolveNode(graph, text, kinds)).id;
  const optional = async (text: string | undefined, kinds: readonly NodeKind[]) =>
    text === undefined ? undefined : id(text, kinds);
  const ids = async (texts: readonly string[], kinds: readonly NodeKind[]) => {
    const all = await Promise.all(texts.map((text) => id(text, kinds)));
    return all.length > 0 ? all : undefined;
  };
  const { trigger, publish, parameter, branch } = flags;
  const request: GateRequest = { job: await id(flags.job, ['job']) };
  const person = async (text: string | undefined) =>
    text === undefined ? undefined : ((await userBeside(graph, request.job, text)) ?? id(text, askedKinds));
  return withoutAbsent(request, {
    ...{ as: await person(flags.as), identity: await person(flags.identity) },
    ...{ agent: await optional(flags.agent, ['agent']), credentials: await ids(flags.credential, ['credential']) },
    ...{ variables: await ids(flags.variable, ['variable']), publish: publish.length > 0 ? publish : undefined },
    ...{ trigger, parameters: parameter, branch },
  });
}

/** Of people of one name, the one whom the system of the job knows. */
async function userBeside(graph: Graph, job: string, text: string): Promise<string | undefined> {
  const user = `user:${parseNodeId(job)?.source ?? ''}/${text}`;
  const found = await resolveNode(graph, user, ['user']).catch(() => undefined);
  return found?.id === user ? user : undefined;
}

function withoutAbsent(
  request: GateRequest,
  more: { [name in keyof GateRequest]?: GateRequest[name] | undefined },
): GateRequest {
  return { ...request, ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)) };
}

async function run(flags: RequestFlags & AttestFlags & { json: boolean }): Promise<void> {
  const attest = attester(flags, flags.publish);
  const decision = await withGraph(async (graph) => {
    const request = await requestOf(graph, flags);
    return askGate(
      openGovernance(graph, dataDirectory(), { ...PATIENT, guardrails: flags.guardrails }),
      request,
      thisMachine.account,
    );
  });
  attest(decision);
  if (flags.json) printJson(decision);
  else printDecision(decision);
  process.exitCode = exitCodes[decision.outcome];
}

function printDecision(decision: GateDecision): void {
  write(decision.outcome);
  for (const reason of decision.reasons) write(reason);
  if (decision.evidence.length > 0) write('Path:');
  for (const line of evidenceLines(decision.evidence)) write(line);
  for (const sentence of decision.unknown) write(`Unknown: ${sentence}`);
  if (decision.owners.length > 0) write(`Owned by ${decision.owners.join(', ')}.`);
  if (decision.controls.length > 0) write(`Supports evidence for ${decision.controls.join(', ')}.`);
  write(`Decision ${decision.id}`);
}
