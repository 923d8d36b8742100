import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { listRiskQueries } from '../../src/risk/catalogue.js';
import type { Finding } from '../../src/risk/finding.js';
import { isCounted } from '../../src/risk/population.js';
import { runRiskQueries, shareIn, type RiskRun } from '../../src/risk/run.js';
import { estate, type EstateText } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { endZones, estateNames, idOf, loadEstates } from '../support/load-estates.js';
import { estatesCases, riskCases } from '../support/risk-cases/all.js';
import type { EstatesCase } from '../support/risk-cases/estates-case.js';
import { now } from '../support/risk-cases/risk-case.js';
import { removeFolder } from '../support/remove-folder.js';

const queries = listRiskQueries();
const loaded: string[] = [];

const folders: string[] = [];

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pipewarden-risk-'));
  folders.push(folder);
  return folder;
}

afterAll(async () => {
  await endZones();
  await Promise.all(loaded.map(emptySource));
  await Promise.all(folders.map((folder) => removeFolder(folder)));
});

async function findingsOf(
  text: EstateText,
  riskQuery: string,
): Promise<{ source: string; findings: readonly Finding[] }> {
  const source = ownSource('risk');
  loaded.push(source);
  await loadEstate(estate({ ...text, source }));
  const chosen = queries.filter((query) => query.id === riskQuery);
  const parameters = chosen.some((query) => query.parameters.some(({ name }) => name === 'now')) ? { now } : {};
  const run = await runRiskQueries(await testGraph(), chosen, { source, parameters });
  const { findings, outcomes } = run;
  expect(outcomes.filter(({ repeated }) => repeated)).toEqual([]);
  expectShare(run);
  return { source, findings };
}

/** `user:ann` as the id of a node of the source. */
function inSource(subject: string, source: string): string {
  const [kind = '', name = ''] = subject.split(/:(.*)/s);
  return name === '' ? `${kind}:${source}` : `${kind}:${source}/${name}`;
}

describe('a risk query', () => {
  for (const { riskQuery, claim, planted, nearMiss, subject } of riskCases)
    it(`${riskQuery} ${claim}`, async () => {
      const [hit, miss] = await Promise.all([findingsOf(planted, riskQuery), findingsOf(nearMiss, riskQuery)]);
      expect(hit.findings.map((finding) => finding.subject.id)).toContain(inSource(subject, hit.source));
      for (const finding of hit.findings) {
        expect(finding.message).not.toMatch(/[{}]|unknown/);
        expect(finding.fingerprint).toMatch(/^[0-9a-f]{32}$/);
      }
      expectFix(riskQuery, hit.findings);
      expect(miss.findings.map((finding) => `${finding.subject.id}: ${finding.message}`)).toEqual([]);
    });
});

/** A query whose header says that its findings have an exact fix gives it; what a rule in code adds may have no evidence to take it from. */
function expectFix(riskQuery: string, findings: readonly Finding[]): void {
  const { fix } = queries.find(({ id }) => id === riskQuery)!;
  const fixable = findings.filter(({ evidence }) => fix !== 'removal' || evidence.length > 0);
  if (fix && fixable.length > 0) expect(fixable.map((finding) => finding.fix?.text ?? '').join('')).not.toBe('');
}

/** Findings over the estates, with the id the subject has there. */
async function findingsAmong(
  text: EstatesCase['planted'],
  { riskQuery, subject, parameters = {}, kept }: EstatesCase,
): Promise<{ id: string; findings: readonly Finding[] }> {
  const names = estateNames();
  loaded.push(...Object.values(names));
  const dataDir = kept ? await dataFolder() : null;
  await loadEstates(text, names, dataDir);
  const id = idOf(subject, names);
  const chosen = queries.filter((query) => query.id === riskQuery);
  const takesNow = chosen.some((query) => query.parameters.some(({ name }) => name === 'now'));
  const source = id.slice(id.indexOf(':') + 1, id.indexOf('/'));
  const given = { ...(takesNow ? { now } : {}), ...parameters };
  const run = await runRiskQueries(await testGraph(), chosen, { source, parameters: given, dataDir });
  const { findings, outcomes } = run;
  expect(outcomes.filter(({ repeated }) => repeated)).toEqual([]);
  expectShare(run);
  return { id, findings };
}

/** Every subject is of a kind that is counted, and no more are found than there are. */
function expectShare(run: RiskRun): void {
  for (const { id, of } of run.queries) {
    const share = shareIn(run, id)!;
    expect(share.found, share.text).toBeLessThanOrEqual(share.of);
    for (const { riskQuery, subject } of run.findings)
      if (riskQuery === id)
        expect(isCounted({ ...of!, named: true }, { kind: subject.kind }), `${id} ${subject.id}`).toBe(true);
  }
}

describe('a risk query over several systems', () => {
  for (const each of estatesCases)
    it(`${each.riskQuery} ${each.claim}`, async () => {
      const hit = await findingsAmong(each.planted, each);
      const miss = await findingsAmong(each.nearMiss, each);
      expect(hit.findings.map((finding) => finding.subject.id)).toContain(hit.id);
      for (const finding of hit.findings) expect(finding.message).not.toMatch(/[{}]|unknown/);
      expectFix(each.riskQuery, hit.findings);
      expect(miss.findings.map((finding) => `${finding.subject.id}: ${finding.message}`)).toEqual([]);
    });
});

describe('the risk queries', () => {
  it('are each tried on a planted case and its near miss', () => {
    expect(new Set([...riskCases, ...estatesCases].map((each) => each.riskQuery))).toEqual(
      new Set(queries.map((query) => query.id)),
    );
  });

  it('are told of in the order they were asked for, each once, whichever is done first', async () => {
    const slow = queries.find(({ id }) => id === 'tier-zero-without-administration')!;
    const chosen = [slow, ...queries.filter((query) => query !== slow).slice(0, 6)];
    const { outcomes } = await runRiskQueries(await testGraph(), chosen, { source: ownSource('order') });
    expect(outcomes.map(({ riskQuery, state }) => `${riskQuery} ${state}`)).toEqual(
      chosen.map(({ id }) => `${id} done`),
    );
  });

  it('name their blind spots, at least one control, and where to begin', () => {
    for (const query of queries) {
      expect(query.description, query.id).toContain('Blind spots:');
      expect(query.controls.length, query.id).toBeGreaterThan(0);
      expect(
        query.parameters.map((parameter) => parameter.name),
        query.id,
      ).toContain('source');
    }
  });
});
