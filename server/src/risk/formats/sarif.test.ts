import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding.js';
import { listRiskQueries } from '../catalogue.js';
import { severities } from '../risk-query.js';
import { sarifOf } from './sarif.js';

const queries = listRiskQueries();
const group = { id: 'group:acme/authenticated', kind: 'group', name: 'authenticated', source: 'acme' } as const;
const entitlement = {
  id: 'entitlement:acme/controller:#hudson.model.Hudson.Administer',
  kind: 'entitlement',
  name: 'Overall/Administer',
  source: 'acme',
} as const;

function finding(readAt: readonly string[]): Finding {
  return {
    fingerprint: 'a'.repeat(32),
    riskQuery: 'everyone-administers',
    title: 'x',
    severity: 'critical',
    subject: { id: 'controller:acme', kind: 'controller', name: 'acme', source: 'acme' },
    message: 'authenticated administers acme.',
    columns: { holder: 'authenticated' },
    evidence: [
      { type: 'GRANTED', from: group, to: entitlement, meaning: 'was granted', origin: 'recorded', readAt, rule: null },
    ],
  };
}

type Log = { runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, never>[] }[] };
const log = (findings: readonly Finding[]) =>
  sarifOf({ queries, findings, truncated: [], outcomes: [] }, '0.1.0') as unknown as Log;

describe('SARIF', () => {
  it('has a rule for every query, each with texts and a level, and results that point at theirs', () => {
    const [run] = log([finding([])]).runs;
    expect(run?.tool.driver.rules).toHaveLength(queries.length);
    for (const rule of run?.tool.driver.rules ?? []) {
      expect(rule).toMatchObject({
        id: expect.any(String),
        shortDescription: { text: expect.any(String) },
        help: { text: expect.any(String) },
      });
    }
    const [result] = (run?.results ?? []) as unknown as { ruleId: string; ruleIndex: number }[];
    expect(run?.tool.driver.rules[result!.ruleIndex]?.id).toBe(result?.ruleId);
  });

  it('names the node and, where a file was read, the line', () => {
    const [result] = log([finding(['jobs/a b/config.xml:9 GROUP:x'])]).runs[0]!.results;
    expect(result).toMatchObject({
      locations: [
        {
          logicalLocations: [{ fullyQualifiedName: 'controller:acme' }],
          physicalLocation: { artifactLocation: { uri: 'jobs/a%20b/config.xml' }, region: { startLine: 9 } },
        },
      ],
    });
    const [other] = log([finding(['config.xml:14 GROUP:hudson.model.Hudson.Administer:authenticated'])]).runs[0]!
      .results;
    expect(other).toMatchObject({
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'config.xml', uriBaseId: 'JENKINS_HOME' },
            region: { startLine: 14 },
          },
        },
      ],
      partialFingerprints: { 'pipewarden/v1': 'a'.repeat(32) },
    });
  });

  it('never points outside the home', () => {
    for (const place of ['/etc/passwd:1 x', '../../etc/passwd.xml:1 x']) {
      const [result] = log([finding([place])]).runs[0]!.results;
      expect(JSON.stringify(result)).not.toContain('passwd');
    }
  });

  it('has a level for every severity', () => {
    for (const severity of severities) {
      const [result] = log([{ ...finding([]), severity }]).runs[0]!.results;
      expect(['error', 'warning', 'note']).toContain((result as unknown as { level: string }).level);
    }
  });

  it('has what code scanning refuses a whole upload for: every location is an artefact with a relative address', () => {
    const names = [
      'a b',
      '',
      '..',
      '/',
      '%2e',
      'x\u202ey',
      '\ud800',
      '../../etc/passwd',
      'http://evil.test',
      'a:b',
      '\u0000',
    ];
    const places = [
      [],
      ['config.xml:9 x'],
      ['/etc/passwd:1 x'],
      ['../x.xml'],
      ['http://x.test/a.xml:1'],
      ['C:/a.xml:2'],
    ];
    const findings = names.flatMap((name) =>
      places.map((readAt) => ({ ...finding(readAt), subject: { ...group, id: `group:acme/${name}`, name } })),
    );
    const uris = [...JSON.stringify(log(findings).runs[0]!.results).matchAll(/"artifactLocation":\{"uri":"([^"]*)"/g)];
    const locations = [...JSON.stringify(log(findings).runs[0]!.results).matchAll(/"logicalLocations"/g)];
    expect(uris).toHaveLength(locations.length);
    for (const [, uri = ''] of uris) {
      expect(uri).toMatch(/^[^/]/);
      expect(uri).not.toMatch(/^[a-z][a-z0-9+.-]*:/i);
      expect(uri.split('/')).not.toContain('..');
      expect(new URL(uri, 'https://base.test/x/').href).toMatch(/^https:\/\/base\.test\/x\/./);
    }
  });

  it('explains each rule in Markdown and says where this program is described', () => {
    const { driver } = log([]).runs[0]!.tool as unknown as {
      driver: { informationUri: string; rules: { help: { markdown: string } }[] };
    };
    expect(URL.canParse(driver.informationUri)).toBe(true);
    for (const { help } of driver.rules) expect(help.markdown).toMatch(/^## .+\n\n[\s\S]+### What to do\n\n\S/);
  });
});
