/** What is installed and newer than the rules that were read. */
import { printRulesReadAt, rulesReadAt } from '../../../domain/rules-read-at.js';
import type { CoverageGap } from '../../../domain/snapshot.js';
import { compareNumbers, numbersOf } from './version-number.js';

/** One gap for each part that is newer. Long-term versions are as new as their line. */
export function uncheckedGaps(installed: ReadonlyMap<string, string>): readonly CoverageGap[] {
  return Object.entries(rulesReadAt).flatMap(([component, newest]): CoverageGap[] => {
    const version = installed.get(component);
    const [own, read] = [numbersOf(version), numbersOf(newest)!];
    if (!own || compareNumbers(own.slice(0, read.length), read) <= 0) return [];
    return [
      {
        code: 'version-unchecked',
        subject: `${component} ${version}`,
        message: `The rules were read at ${printRulesReadAt()}. ${component} ${version} is newer, so answers about it are unchecked.`,
      },
    ];
  });
}
