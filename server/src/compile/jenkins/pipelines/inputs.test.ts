/** Who answers `input` steps, by the version of the plugin. */
import { describe, expect, it } from 'vitest';
import { estate, matchPlainPatterns } from '../../../../test/support/estate.js';
import type { BuildUse } from '../../../domain/builds.js';
import { compileJenkins } from '../compile.js';
import { inputRules } from './input-rules.js';

const NOW = '2.12';

/** `ann`, `group ops`, `Job/Build`; `?` behind what is not known, `abort` behind those who only may abort. */
async function answering(
  value: string | null,
  {
    version = NOW,
    certain = true,
    folded = true,
  }: { version?: string | null; certain?: boolean; folded?: boolean } = {},
): Promise<string[]> {
  const place = { file: 'Jenkinsfile', line: 9 };
  const use: BuildUse = {
    kind: 'input',
    step: 'input',
    value,
    certain,
    place,
    ...(value === null ? { expression: '${x}' } : {}),
  };
  const snapshot = estate({
    users: ['Ann', 'bob'],
    groups: { ops: ['bob'] },
    userIds: folded ? 'case-insensitive' : 'case-sensitive',
    items: { 'f/job': { strategy: 'P', entries: ['U:Ann Job/Build'] } },
    change: (given) => ({
      ...given,
      plugins: version === null ? [] : [{ name: 'pipeline-input-step', version }],
      items: given.items.map((item) => (item.kind === 'job' ? { ...item, uses: [use] } : item)),
    }),
  });
  const { facts } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
  const found = facts.relationships.filter(({ type }) => /ANSWERED_BY/.test(type));
  for (const { properties } of found)
    expect(properties?.['evidence']).toEqual([`Jenkinsfile:9 input ${value ?? '${x}'}`.trim()]);
  return found
    .map(({ type, to, properties }) => {
      const node = facts.nodes.find(({ id }) => id === to)!;
      const name = node.kind === 'entitlement' ? String(node.properties['permissionName']) : node.name;
      const unsure = type === 'MAY_BE_ANSWERED_BY' || properties?.['decision'] === 'unknown' ? ' ?' : '';
      return `${node.kind === 'group' ? 'group ' : ''}${name}${unsure}${properties?.['answers'] === 'abort' ? ' abort' : ''}`;
    })
    .filter((each) => each !== 'Job/Cancel abort')
    .sort();
}

describe('an input step is answered', () => {
  it('by whoever may build the job, where nobody is named', async () => {
    expect(await answering('')).toEqual(['Job/Build']);
    expect(await answering('', { version: '2.8' })).toEqual(['Job/Build']);
  });

  it('before 2.8 by whoever sees the job, and perhaps where the version was not read', async () => {
    expect(await answering('', { version: '2.7' })).toEqual(['Job/Build', 'Job/Read']);
    expect(await answering('', { version: null })).toEqual(['Job/Build', 'Job/Read ?']);
  });

  it('by users and groups that are named, and by administrators since 2.9', async () => {
    expect(await answering('ann, ops')).toEqual(['Ann', 'Overall/Administer', 'group ops']);
    expect(await answering('Ann,ops', { version: '2.8' })).toEqual(['Ann', 'group ops']);
    expect(await answering('Ann', { version: null })).toEqual(['Ann', 'Overall/Administer ?']);
  });

  it('by names as written before 2.9: neither trimmed nor by the rules of the realm', async () => {
    expect(await answering('ann,ops', { version: '2.8' })).toEqual(['group ops']);
    expect(await answering('Ann, ops', { version: '2.8' })).toEqual(['Ann']);
    expect(await answering('ann', { version: null })).toEqual(['Ann ?', 'Overall/Administer ?']);
  });

  it('by somebody Jenkins has not met, and by nobody logged in, by their names', async () => {
    expect(await answering('zoe')).toContain('zoe');
    expect(await answering('anonymous')).toEqual(['Overall/Administer', 'anonymous']);
    expect(await answering('authenticated')).toEqual(['Overall/Administer', 'group authenticated']);
  });

  it('by nobody who is known, where only the build names them', async () => {
    expect(await answering(null)).toEqual(['group role_everyone ?']);
    expect(await answering('ann', { certain: false })).toContain('Ann ?');
  });
});

describe('the version of pipeline-input-step', () => {
  it.each([
    ['2.7', 'no', 'no'],
    ['2.8', 'yes', 'no'],
    ['2.9', 'yes', 'yes'],
    ['2.12', 'yes', 'yes'],
    ['446.vf27b_0b_83500e', 'yes', 'yes'],
    ['1.0', 'no', 'no'],
    ['unknown', 'unknown', 'unknown'],
  ])('%s asks for Job/Build: %s, lets administrators: %s', (version, build, administrators) => {
    const rules = inputRules([{ name: 'pipeline-input-step', version }]);
    expect(rules).toEqual({ buildIsAsked: build, administratorsAnswer: administrators, realmCompares: administrators });
  });
});
