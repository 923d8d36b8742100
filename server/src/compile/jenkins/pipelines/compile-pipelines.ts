/** What builds use, as configuration and pipeline text say: credentials, libraries, repositories, jobs, agents, destinations. */
import type { BuildUse, CredentialUse, RepositoryUse } from '../../../domain/builds.js';
import { nodeId, type NodeId } from '../../../domain/ids.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import type { Properties } from '../../../domain/facts.js';
import type { BuildPorts } from '../builds/ports.js';
import { exposeCredential } from '../builds/tied-builds.js';
import { evidenceText } from '../../fact-book.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { hazardProperties } from './hazards.js';
import { pipelineProperties } from './computed-uses.js';
import { Libraries } from './libraries.js';
import { addRepository } from './repositories.js';
import { compileTaskUse } from '../../joins/tasks.js';

interface UseInput {
  input: StrategyInput;
  ports: BuildPorts;
  libraries: Libraries;
}

type Known<U extends BuildUse> = U & { value: string };

/** Adds what every job's builds use. Jobs, agents, stores and labels of the configuration must be written by now. */
export function compilePipelines(input: StrategyInput, ports: BuildPorts): void {
  const given = { input, ports, libraries: new Libraries(input) };
  for (const item of input.snapshot.items) {
    if (item.kind !== 'job') continue;
    if (item.pipeline) given.libraries.useImplicit(item);
    const unresolved = (item.uses ?? []).filter(
      (use) => use.value !== null && !compileUse(given, item, use as Known<BuildUse>),
    );
    const properties = { ...pipelineProperties(item, unresolved), ...hazardProperties(item, input.snapshot.libraries) };
    input.book.describe(nodeId('job', input.book.source, item.fullName), properties);
  }
}

/** Adds one use; false when its value names nothing that was collected. */
function compileUse(given: UseInput, item: JenkinsItem, use: Known<BuildUse>): boolean {
  switch (use.kind) {
    case 'credential':
      return compileBinding(given, item, use);
    case 'library':
      given.libraries.use(item, use);
      return true;
    case 'job':
      return given.ports.startJob(item, { name: use.value, place: use.place, rule: buildRule });
    case 'agent':
      if (use.type === 'label' || use.type === 'any')
        given.ports.tie(item, use.value, evidenceText(use.place, `${use.step} ${use.value || 'any'}`));
      return true;
    case 'repository':
      return compileRepository(given, item, use);
    case 'publication':
      return compilePublication(given, item, use);
    case 'script':
    case 'input':
    case 'hazard':
      return true;
    case 'task':
      compileTaskUse(given.input, item, use);
      return true;
  }
}

const buildRule =
  'pipeline-build-step BuildTriggerStepExecution: the execution identity must see the job and may build it';

function compileBinding({ input, ports }: UseInput, item: JenkinsItem, use: Known<CredentialUse>): boolean {
  const credential = ports.findCredential(item, use.value);
  if (!credential) return false;
  // What stands in the configuration itself has been bound from there.
  const isBound = item.credentialIds.some(
    ({ id, place }) => id === use.value && place.file === use.place.file && place.line === use.place.line,
  );
  if (!isBound)
    record(input, 'BINDS', job(input, item), credential.node, use, `${use.step} ${use.value}`, credential.doubt);
  if (use.agent === null || isBound) return true;
  const evidence = evidenceText(use.place, `agent of ${use.step} ${use.value}`);
  const label = ports.tie(item, use.agent, evidence);
  if (label)
    exposeCredential(input.book, label, credential, evidenceText(use.place, `${item.fullName} binds ${use.value}`));
  return true;
}

function compileRepository({ input }: UseInput, item: JenkinsItem, use: Known<RepositoryUse>): boolean {
  const repository = addRepository(input.book, use.value);
  record(input, 'BUILDS_FROM', job(input, item), repository, use, `${use.step} ${use.value}`);
  const evidence = evidenceText(use.place, `${use.step} ${use.value}`);
  input.book.record('FEEDS', repository, job(input, item), evidence, { ...feedRule, ...doubtOf(use) });
  return true;
}

/** What a file of the checkout names is code of the build only where the build fetches it. */
function doubtOf({ named }: RepositoryUse): Properties {
  if (!named) return {};
  const locked = named.lock === null ? '' : `, and ${named.lock} does not keep it at one commit`;
  return { certain: false, condition: `builds install what ${named.in} names${locked}` };
}

const feedRule = { rule: 'pipeline: code of the repository or library runs in the build' };

function compilePublication({ input }: UseInput, item: JenkinsItem, use: Known<BuildUse>): boolean {
  const { book } = input;
  const destination = book.node(nodeId('destination', book.source, use.value), 'destination', use.value, {
    fullName: use.value,
    address: use.value,
    outside: !use.value.startsWith('jenkins:'),
  });
  record(input, 'PUBLISHES_TO', job(input, item), destination, use, `${use.step} ${use.value}`);
  return true;
}

function job({ book }: StrategyInput, item: JenkinsItem): NodeId {
  return nodeId('job', book.source, item.fullName);
}

function record(
  { book }: StrategyInput,
  type: 'BINDS' | 'BUILDS_FROM' | 'PUBLISHES_TO',
  from: NodeId,
  to: NodeId,
  use: BuildUse,
  text: string,
  doubt: Properties = {},
): void {
  book.record(type, from, to, evidenceText(use.place, text), { ...doubt, ...(use.certain ? {} : { uncertain: true }) });
}
