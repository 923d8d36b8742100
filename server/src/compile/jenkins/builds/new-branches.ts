/**
 * Where builds of branches and pull requests run that do not exist yet: whoever writes their text names any label. A project that builds
 * pull requests alone has no branch that could be read, and its builds run somewhere all the same.
 */
import { nodeId } from '../../../domain/ids.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import type { StrategyInput } from '../strategies/strategy.js';
import type { Placements } from './placement.js';
import { plainJob } from './plain-job.js';
import { newJobIn } from './restricted-names.js';
import { runnerOf } from './runner.js';

/** Adds PLACES_BUILDS_ON from projects and organization folders whose branches bring their text along. */
export function compileNewBranches(input: StrategyInput, placements: Placements): void {
  for (const item of input.snapshot.items) {
    if (!bringText(item)) continue;
    const job = { ...newJobIn(item), type: 'branch', className: BRANCH } as const;
    const runner = runnerOf(input, { ...plainJob, ...job, parent: item.fullName });
    const anywhere = placements.anywhere({ item: job, id: '', runner });
    const folder = nodeId('folder', input.book.source, item.fullName);
    if (anywhere) input.book.relate('PLACES_BUILDS_ON', folder, anywhere, rule);
  }
}

/** Text that stands in the configuration is the same for all branches, and of text that was not found nothing is known. */
function bringText({ kind, sources = [], branchText }: JenkinsItem): boolean {
  return kind === 'folder' && sources.length > 0 && (branchText === undefined || branchText.from === 'repository');
}

const BRANCH = 'org.jenkinsci.plugins.workflow.job.WorkflowJob';
const rule = {
  rule: 'hudson.model.Node.canTake: whoever writes the text of a branch names any label, as far as identity and restrictions let it',
  condition: 'the text that is built there names the label',
};
