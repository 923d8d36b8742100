import { expect, it } from 'vitest';
import { compileEstate } from '../../../../test/support/estate.js';
import { all, item, place } from '../../../../test/support/risk-cases/changes.js';
import type { ScannerResult } from '../../../domain/scanner-results.js';

const result = (repository: string, change: Partial<ScannerResult> = {}): ScannerResult => ({
  ...{ tool: 'zizmor', rule: 'unpinned-uses', level: 'error', repository, file: 'ci.yml', line: 12 },
  ...change,
});

async function scanned(address: string, ...scannerResults: readonly ScannerResult[]) {
  const uses = [{ kind: 'repository' as const, step: 'git', value: address, branch: null, certain: true, place }];
  const change = all(item('job', { uses }), (snapshot) => ({ ...snapshot, scannerResults }));
  const { facts, gaps } = await compileEstate({ items: { job: {} }, change });
  const repository = facts.nodes.find(({ kind }) => kind === 'repository');
  const { scannerResults: found, scannerErrors, scannerTools } = repository?.properties ?? {};
  const unmet = gaps.filter(({ code }) => code === 'scanner-repository-unmet').map(({ subject }) => subject);
  return { found, scannerErrors, scannerTools, unmet };
}

it.each(['acme/shop', 'github.com/acme/shop', 'https://github.com/acme/shop.git', 'Acme/Shop', 'acme/*'])(
  'what was found in %s stands on the repository it means',
  async (name) => {
    expect(await scanned('https://github.com/acme/shop', result(name))).toEqual({
      ...{ found: ['ci.yml:12 zizmor unpinned-uses (error)'], scannerErrors: 1, scannerTools: ['zizmor'], unmet: [] },
    });
  },
);

it.each(['acme/shop2', 'acme', 'gitlab.com/acme/shop', 'shop'])(
  'what was found in %s stands on no other, and coverage says so',
  async (name) => {
    const { found, unmet } = await scanned('https://github.com/acme/shop', result(name));
    expect([found, unmet]).toEqual([undefined, [name]]);
  },
);

it('the worst is listed first, each once, and errors alone are counted', async () => {
  const low = result('acme/shop', { level: 'note', rule: 'style', line: 0, tool: 'poutine' });
  expect(await scanned('git@github.com:acme/shop.git', low, result('acme/shop'), result('acme/shop'))).toEqual({
    ...{ found: ['ci.yml:12 zizmor unpinned-uses (error)', 'ci.yml poutine style (note)'], scannerErrors: 2 },
    ...{ scannerTools: ['poutine', 'zizmor'], unmet: [] },
  });
});
