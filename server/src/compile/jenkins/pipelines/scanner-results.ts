/** What scanners found in the repositories that builds take code from: listed on the repository, so that every job that builds it leads there. */
import type { ScannerResult } from '../../../domain/scanner-results.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { repositoryPath } from './repositories.js';
import { repositoryPattern } from './repository-pattern.js';

/** Listed of one repository, the worst first. */
const MOST = 100;
const order: readonly ScannerResult['level'][] = ['error', 'warning', 'note'];

/** Repositories must be written by now. A repository nobody scanned says nothing, which is not that nothing was found. */
export function compileScannerResults({ book, snapshot, gaps }: StrategyInput): void {
  const results = snapshot.scannerResults ?? [];
  if (results.length === 0) return;
  const patterns = [...new Set(results.map(({ repository }) => repository))].map((name) => ({
    fits: repositoryPattern(name),
    found: sorted(results.filter(({ repository }) => repository === name)),
    name,
  }));
  const met = new Set<string>();
  for (const { id, name } of book.ofKind('repository')) {
    const fitting = patterns.filter(({ fits }) => fits(repositoryPath(name)));
    for (const pattern of fitting) met.add(pattern.name);
    const found = sorted(fitting.flatMap((pattern) => pattern.found));
    if (found.length === 0) continue;
    book.describe(id, {
      scannerResults: [...new Set(found.map(printResult))].slice(0, MOST),
      scannerErrors: found.filter(({ level }) => level === 'error').length,
      scannerTools: [...new Set(found.map(({ tool }) => tool))].sort(),
    });
  }
  for (const { name } of patterns.filter((pattern) => !met.has(pattern.name)))
    gaps.push({
      code: 'scanner-repository-unmet',
      subject: name,
      message: `Scanners found something in ${name}, and no job that was read takes code from there.`,
    });
}

function sorted(results: readonly ScannerResult[]): readonly ScannerResult[] {
  return [...results].sort((one, other) => order.indexOf(one.level) - order.indexOf(other.level));
}

/** `.github/workflows/ci.yml:12 zizmor template-injection (error)`. */
function printResult({ tool, rule, level, file, line }: ScannerResult): string {
  return `${file}${line > 0 ? `:${line}` : ''} ${tool} ${rule} (${level})`;
}
