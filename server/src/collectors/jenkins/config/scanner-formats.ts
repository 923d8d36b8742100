/**
 * What scanners print, each told by its form: zizmor's JSON (v1, a list of findings), poutine's JSON, SARIF 2.1.0 of either or another.
 * Of a result the rule, the level and the place are kept; text of the file they quote is dropped, as it may hold a secret.
 */
import { z } from 'zod';
import type { ScannerResult } from '../../../domain/scanner-results.js';

/** Null where the format does not say which repository was scanned. */
export type ReadResult = Omit<ScannerResult, 'repository'> & { repository: string | null };

const count = z.int().min(0);
const byAddress = z.looseObject({ owner: z.string(), repo: z.string() });
const key = z.looseObject({
  Local: z.looseObject({ given_path: z.string() }).optional(),
  Remote: z.looseObject({ slug: byAddress, path: z.string() }).optional(),
});
const location = z.looseObject({
  symbolic: z.looseObject({ key, kind: z.string().optional() }),
  concrete: z.looseObject({ location: z.looseObject({ start_point: z.looseObject({ row: count }) }) }),
});
const zizmor = z.array(
  z.looseObject({
    ident: z.string(),
    determinations: z.looseObject({ severity: z.string() }),
    locations: z.array(location).min(1),
    ignored: z.boolean().optional(),
  }),
);

const meta = z.looseObject({ path: z.string().default(''), line: count.default(0) });
const poutine = z.looseObject({
  findings: z.array(
    z.looseObject({ rule_id: z.string(), purl: z.string().default(''), meta: meta.default({ path: '', line: 0 }) }),
  ),
  rules: z.record(z.string(), z.looseObject({ level: z.string().optional() })).default({}),
});

const physical = z.looseObject({
  artifactLocation: z.looseObject({ uri: z.string().default('') }).optional(),
  region: z.looseObject({ startLine: count.default(0) }).optional(),
});
const sarif = z.looseObject({
  runs: z.array(
    z.looseObject({
      tool: z.looseObject({ driver: z.looseObject({ name: z.string() }) }),
      versionControlProvenance: z.array(z.looseObject({ repositoryUri: z.string() })).optional(),
      results: z
        .array(
          z.looseObject({
            ruleId: z.string().default(''),
            level: z.string().default('warning'),
            locations: z.array(z.looseObject({ physicalLocation: physical.optional() })).default([]),
            suppressions: z.array(z.unknown()).optional(),
          }),
        )
        .default([]),
    }),
  ),
});

/** Undefined where the text has none of the forms. */
export function readScannerText(text: string): readonly ReadResult[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
  return ofZizmor(value) ?? ofPoutine(value) ?? ofSarif(value);
}

function ofZizmor(value: unknown): ReadResult[] | undefined {
  const read = zizmor.safeParse(value);
  if (!read.success) return undefined;
  return read.data
    .filter(({ ignored }) => ignored !== true)
    .map(({ ident, determinations, locations }) => {
      const { symbolic, concrete } = locations.find(({ symbolic: { kind } }) => kind === 'Primary') ?? locations[0]!;
      const { Local: local, Remote: remote } = symbolic.key;
      return {
        ...{ tool: 'zizmor', rule: ident, level: levelOf(determinations.severity) },
        repository: remote ? `github.com/${remote.slug.owner}/${remote.slug.repo}` : null,
        file: plainFile(remote?.path ?? local?.given_path ?? ''),
        line: concrete.location.start_point.row + 1,
      };
    });
}

function ofPoutine(value: unknown): ReadResult[] | undefined {
  const read = poutine.safeParse(value);
  if (!read.success) return undefined;
  const { findings, rules } = read.data;
  return findings.map(({ rule_id: rule, purl, meta: { path, line } }) => ({
    ...{ tool: 'poutine', rule, level: levelOf(rules[rule]?.level ?? 'note') },
    ...{ repository: repositoryOf(purl), file: plainFile(path), line },
  }));
}

function ofSarif(value: unknown): ReadResult[] | undefined {
  const read = sarif.safeParse(value);
  if (!read.success) return undefined;
  return read.data.runs.flatMap(({ tool, results, versionControlProvenance: [origin] = [] }) =>
    results
      .filter(({ suppressions = [] }) => suppressions.length === 0)
      .map(({ ruleId, level, locations: [first] }) => ({
        ...{ tool: tool.driver.name, rule: ruleId, level: levelOf(level), repository: origin?.repositoryUri ?? null },
        file: plainFile(first?.physicalLocation?.artifactLocation?.uri ?? ''),
        line: first?.physicalLocation?.region?.startLine ?? 0,
      })),
  );
}

function levelOf(word: string): ScannerResult['level'] {
  if (/^(error|high|critical)$/i.test(word)) return 'error';
  return /^(warning|medium)$/i.test(word) ? 'warning' : 'note';
}

const hosts: Readonly<Record<string, string>> = {
  github: 'github.com',
  gitlab: 'gitlab.com',
  bitbucket: 'bitbucket.org',
};

/** `pkg:github/owner/name@main?…`: the repository of a package URL. */
function repositoryOf(purl: string): string | null {
  const [, type = '', name] = /^pkg:([a-z]+)\/([^@?#]+)/.exec(purl) ?? [];
  return name === undefined ? null : `${hosts[type] ?? type}/${decodeURIComponent(name)}`;
}

const plainFile = (path: string): string => path.replace(/^(\.\/)+/, '');
