/** Writes as whom builds run: a principal, whoever starts them, or that it is not known. */
import type { Properties } from '../../../domain/facts.js';
import { nodeId } from '../../../domain/ids.js';
import { entitlementsGiving } from '../scopes.js';
import type { ScopeIndex } from '../resources.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { runnerNode } from './runner-node.js';
import type { BuildRunner, Conclusion } from './conclusion.js';
import { ITEM_BUILD } from './triggers.js';

/** `when` of RUNS_AS: a build that follows another counts as started by whoever started that one. */
const automatically = 'when no user started the build';
const byUser = 'when a user started the build';

/** By full name of every job. */
type Runners = ReadonlyMap<string, BuildRunner>;

/** Adds RUNS_AS, RUNS_AS_HOLDERS_OF and MAY_RUN_AS for every job. */
export function compileRunsAs(
  input: StrategyInput,
  { runners, scopes }: { runners: Runners; scopes: ScopeIndex },
): void {
  reportUnknown(input, runners);
  for (const [fullName, { automatic, started }] of runners) {
    const job = nodeId('job', input.book.source, fullName);
    const same = automatic.runner === started.runner || automatic === started;
    write(input, job, automatic, same ? '' : automatically);
    if (started.runner.as === 'starter') writeStarters(input, job, started, scopes.get(fullName) ?? input.root);
    else if (!same) write(input, job, started, byUser);
  }
}

/** One gap per reason: how many jobs it concerns, and what would settle it. */
function reportUnknown({ gaps, snapshot }: StrategyInput, runners: Runners): void {
  const jobs = new Map<string, { first: string; count: number }>();
  for (const [fullName, { automatic, started }] of runners) {
    const unknown = [automatic, started].find(({ runner }) => runner.as === 'unknown');
    if (!unknown) continue;
    const { first, count } = jobs.get(unknown.rule) ?? { first: fullName, count: 0 };
    jobs.set(unknown.rule, { first, count: count + 1 });
  }
  const unread = snapshot.controller.buildAuthenticators === null;
  for (const [rule, { first, count }] of jobs)
    gaps.push({
      code: 'build-identity-unknown',
      subject: unread ? 'jenkins.security.QueueItemAuthenticatorConfiguration.xml' : first,
      message: `As whom builds of ${count} ${count === 1 ? 'job' : 'jobs'} run is not known: ${rule}. So which agents take them, and which credentials they find, is not known either.`,
      ...(unread ? { option: '--strategy-from home:PATH' } : {}),
    });
}

function write(input: StrategyInput, job: string, { runner, rule, evidence }: Conclusion, when: string): void {
  const properties: Properties = {
    rule,
    ...(when === '' ? {} : { when }),
    ...(evidence === '' ? {} : { evidence: [evidence] }),
  };
  if (runner.as !== 'unknown') return input.book.relate('RUNS_AS', job, runnerNode(input, runner), properties);
  for (const principal of [input.principals.system, input.principals.everyone])
    input.book.relate('MAY_RUN_AS', job, principal, properties);
}

/** Whoever may build the job may be the one it runs as: the entitlements to build it stand for them. */
function writeStarters(
  { book, table }: StrategyInput,
  job: string,
  { rule, evidence }: Conclusion,
  scope: Parameters<typeof entitlementsGiving>[0],
): void {
  const asked = table.inForce(ITEM_BUILD)?.id;
  for (const entitlement of asked === undefined ? [] : new Set(entitlementsGiving(scope, asked)))
    book.relate('RUNS_AS_HOLDERS_OF', job, entitlement, {
      rule,
      when: byUser,
      evidence: [evidence],
    });
}
