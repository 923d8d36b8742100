/** Whoever may create jobs in a folder decides what they do: with its credentials, as whom builds run there, on its agents. */
import type { NodeId } from '../../../domain/ids.js';
import { ITEM_CREATE } from '../../../domain/permissions.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import type { Builds } from '../execution.js';
import { entitlementsGiving } from '../scopes.js';
import { besidePersonal, nearestStore, type Stores } from '../stores.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { lookupAs } from './lookup.js';
import { plainJob } from './plain-job.js';
import { newJobIn } from './restricted-names.js';
import { runnerNode } from './runner-node.js';
import { runnerOf } from './runner.js';

/** Adds NEW_JOB_REACHES. What a job's own property could choose besides is not assumed. */
export function compileCreation(input: StrategyInput, builds: Builds, stores: Stores): void {
  const folders = input.snapshot.items.filter((item) => item.kind === 'folder' && item.type === 'folder');
  const written = new Set<string>();
  for (const folder of [null, ...folders]) {
    const scope = builds.scopes.get(folder?.fullName ?? '') ?? input.root;
    const reached = reachOf(input, builds, stores, folder);
    for (const entitlement of reached.length > 0 ? entitlementsGiving(scope, ITEM_CREATE) : []) {
      for (const to of reached) {
        if (written.has(`${entitlement} ${to}`)) continue;
        written.add(`${entitlement} ${to}`);
        input.book.relate('NEW_JOB_REACHES', entitlement, to, creationRule);
      }
    }
  }
}

function reachOf(input: StrategyInput, builds: Builds, stores: Stores, folder: JenkinsItem | null): readonly NodeId[] {
  const fullName = folder?.fullName ?? '';
  const job = newJobIn(folder);
  const runner = runnerOf(input, { ...plainJob, ...job, parent: fullName });
  const { as } = runner.automatic.runner;
  const lookup = lookupAs(input, builds, runner.automatic.runner, fullName);
  const personal = lookup.user === undefined ? undefined : stores.get(`@${lookup.user}`);
  const anywhere = builds.placements.anywhere({ item: job, id: '', runner });
  const shared = lookup.shared === 'denied' ? undefined : nearestStore(stores, fullName);
  return [
    shared && besidePersonal(input, shared, personal),
    personal?.id,
    as === 'unknown' ? undefined : runnerNode(input, runner.automatic.runner),
    anywhere,
  ].filter((id) => id !== undefined);
}

const creationRule = {
  rule: 'hudson.model.ItemGroupMixIn.createTopLevelItem: the creator writes the whole configuration',
};
