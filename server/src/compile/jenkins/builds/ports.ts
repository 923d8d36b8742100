/** What rules for pipeline text ask of those for builds: where a build is placed, which job it starts, what an id stands for. */
import type { NodeId } from '../../../domain/ids.js';
import type { JenkinsItem, Place } from '../../../domain/snapshot.js';
import type { FindCredential } from '../credentials.js';
import type { Builds } from '../execution.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { UNTIED } from './build-group-name.js';
import { placedJob } from './placement.js';
import { startJob } from './triggers.js';

export interface BuildPorts {
  /** Says that builds of the job run on what the expression selects (empty: any agent); undefined when it selects nothing. */
  tie(item: JenkinsItem, expression: string, evidence: string): NodeId | undefined;
  /** Says that builds of the job start another, named by a path, as far as the check lets them; false for no such job. */
  startJob(from: JenkinsItem, named: { name: string; place: Place; rule: string }): boolean;
  findCredential: FindCredential;
}

/** @param findCredential as `compileCredentials` returned it */
export function buildPorts(input: StrategyInput, builds: Builds, findCredential: FindCredential): BuildPorts {
  return {
    tie(item, expression, evidence) {
      const runner = builds.runners.get(item.fullName);
      if (!runner) return undefined;
      return builds.placements.tie(placedJob(input, item, runner), expression === '' ? UNTIED : expression, evidence);
    },
    startJob: (from, named) => startJob({ input, ...builds }, from, named),
    findCredential,
  };
}
