import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageFile } from '../../package-files.js';
import { listRiskQueries } from '../../risk/catalogue.js';
import { readGuardrails } from '../guardrails/read-guardrails.js';
import { controlSentences } from './narrative.js';
import { controlEdition, controlIds, controlTitle } from './control-map.js';

it('every control that a risk query or a guardrail names is in the reviewed map, with a title', () => {
  const ofQueries = listRiskQueries().flatMap(({ controls }) =>
    controls.map(({ framework, id }) => `${framework} ${id}`),
  );
  const ofGuardrails = ['guardrails/starter.yaml', 'seed/guardrails.yaml'].flatMap((file) =>
    readGuardrails(packageFile(file)).guardrails.flatMap(({ controls }) => controls),
  );
  const named = [...new Set([...ofQueries, ...ofGuardrails])];
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((id) => !controlIds().has(id))).toEqual([]);
  expect([...controlIds()].filter((id) => !controlTitle(id) || !controlEdition(id))).toEqual([]);
  expect(controlSentences(['ISO 27001 5.3'])).toEqual([
    'Supports evidence for ISO 27001 5.3, Segregation of duties (ISO/IEC 27001:2022, Annex A).',
  ]);
});

it('nothing says that a control is met: the product supports evidence, and judges nobody', () => {
  const texts = ['narratives', 'reports'].flatMap((folder) => {
    const path = packageFile(join('server/src/governance', folder));
    return readdirSync(path)
      .filter((name) => !name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(path, name), 'utf8'));
  });
  for (const text of texts) expect(text).not.toMatch(/complian|certified|conform/i);
});
