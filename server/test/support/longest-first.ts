/**
 * The order of test files: those that take minutes come first, so that no processor waits for one of them in the end; those of one
 * project come one after the other, so that they share the processes in which its modules are loaded.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take more than 40 seconds on two quiet processors, the longest first. */
const LONG = [
  'documented-commands',
  'risk-queries',
  'faults',
  'store-repair',
  'execution-equals-paths',
  'recipes',
  'hudson-estates',
  'statements-of-server',
  'package',
  'graph-lifecycle',
  'looks',
  'large-estate',
  'found-by-using',
  'by-mouse',
  'approvals',
  'scope-of-roles',
  'graph-lost',
  'as-of',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONG.indexOf(/([^/\\]+)\.test\.ts$/.exec(moduleId)?.[1] ?? '');
      return at < 0 ? LONG.length : at;
    };
    return others.toSorted(
      (one, other) => rank(one) - rank(other) || one.project.name.localeCompare(other.project.name),
    );
  }
}
