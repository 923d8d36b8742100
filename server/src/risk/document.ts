/** Pages of docs/findings, written from the headers of the risk queries. */
import type { RiskQuery } from './risk-query.js';

/** docs/findings/<id>.md. */
export function documentRiskQuery(query: RiskQuery): string {
  const [what, blind] = splitBlindSpots(query.description);
  return [
    `# ${query.title}`,
    '',
    `\`${query.id}\` · severity **${query.severity}**`,
    '',
    '## What it finds',
    '',
    what,
    '',
    ...(blind ? ['## What it does not see', '', blind, ''] : []),
    '## What to do',
    '',
    query.remediation,
    '',
    '## Controls',
    '',
    ...query.controls.map(({ framework, id }) => `- ${framework} ${id}`),
    '',
    '## Parameters',
    '',
    '| name | type | default |',
    '| --- | --- | --- |',
    ...query.parameters.map(
      ({ name, type, default: value }) => `| \`${name}\` | ${type} | \`${JSON.stringify(value)}\` |`,
    ),
    '',
    '## Run it',
    '',
    '```',
    `pipewarden risk run ${query.id}`,
    '```',
    '',
    ...whereItStands(query),
    '',
  ].join('\n');
}

function whereItStands({ id, statement, rule }: RiskQuery): string[] {
  const file = `The statement is [cypher/risk/${id}.cypher](../../cypher/risk/${id}.cypher).`;
  const code = 'in code ([server/src/risk/rules](../../server/src/risk/rules)), which looks at what was collected.';
  if (!statement) return [`It is a rule ${code}`];
  return rule ? [file, '', `Beside it there is a rule ${code}`] : [file];
}

/** docs/findings/README.md: the list, and how to write one. */
export function documentRiskQueries(queries: readonly RiskQuery[]): string {
  return [
    '# Findings',
    '',
    '| severity | risk query | what |',
    '| --- | --- | --- |',
    ...queries.map(({ id, severity, title }) => `| ${severity} | [${id}](${id}.md) | ${title} |`),
    '',
    'Which of them cover which entry of the OWASP lists: [coverage](coverage.md).',
    '',
    '## A risk query of your own',
    '',
    'Put a file `<id>.cypher` into a folder and name the folder with `--risk-dir` or `PIPEWARDEN_RISK_DIR`:',
    '',
    '```',
    '// <id> — <title>',
    '// severity: critical, high, medium, low or info',
    '// description: what it finds and why that matters; a line that is indented',
    '//   continues the one before it. Blind spots: what it cannot see.',
    '// controls: OWASP CICD-SEC-2; SOC 2 CC6.3',
    '// remediation: what to do about it',
    '// message: One sentence with {column} in the places of columns.',
    '// params: source STRING = null, days INTEGER = 90',
    '// columns: subject STRING, evidence PATH, name STRING',
    '// key: name',
    '// reads',
    'MATCH …',
    '```',
    '',
    '`subject` is the id of a node, `evidence` a path, a list of paths, or a list of ids. `key` names the columns that tell',
    'several findings about one subject apart. Statements that write, call procedures or load files are refused.',
    '',
  ].join('\n');
}

function splitBlindSpots(description: string): [what: string, blind: string] {
  const at = description.indexOf('Blind spots:');
  if (at < 0) return [description, ''];
  const blind = description.slice(at + 'Blind spots:'.length).trim();
  return [description.slice(0, at).trim(), blind.charAt(0).toUpperCase() + blind.slice(1)];
}
