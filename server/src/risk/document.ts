/** Pages of docs/findings, written from the headers of the risk queries. */
import type { FixRule } from './fix.js';
import { populationWords, printPopulation } from './population.js';
import type { RiskQuery } from './risk-query.js';
import type { Exposure } from './severity.js';

/** docs/findings/<id>.md. */
export function documentRiskQuery(query: RiskQuery): string {
  const [what, blind] = splitBlindSpots(query.description);
  return [
    `# ${query.title}`,
    '',
    `\`${query.id}\` · severity **${query.severity}**${query.exposes === undefined ? '' : ', or worse by what is exposed'}${ofText(query)}`,
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
    ...section('## What makes it worse', query.exposes && worse[query.exposes]),
    ...section('## The exact fix', query.fix && told(query.fix)),
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

function ofText({ of }: RiskQuery): string {
  return of ? ` · counted out of ${printPopulation(of)}` : '';
}

const section = (title: string, text: string | undefined) => (text === undefined ? [] : [title, '', text, '']);

const worse: Record<Exposure, string> = {
  secrets:
    'Medium where builds use credentials there. High where a job of production uses them, by its name, or where a token is that of an administrator. The finding says which.',
  components:
    'Critical where a published weakness of the installed version hands the controller over; pending updates are high where an advisory concerns what they would update. The finding says which.',
};

function told(fix: FixRule): string {
  if (fix.startsWith('groovy ')) return `In the script console: \`${fix.slice('groovy '.length)}\``;
  if (fix.startsWith('place')) return 'Each finding names the file and line to change, where it was read in one.';
  return 'Each finding has the removal as a text to copy, where one line of a file, one statement of policy or one request takes it away.';
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
    '// of: jobs',
    '// description: what it finds and why that matters; a line that is indented',
    '//   continues the one before it. Blind spots: what it cannot see.',
    '// controls: OWASP CICD-SEC-2; SOC 2 CC6.3',
    '// remediation: what to do about it',
    '// message: One sentence with {column} in the places of columns; {jobs|job|jobs} is a number',
    '//   with the word that fits it, {jobs?uses|use} that word alone.',
    '// params: source STRING = null, days INTEGER = 90',
    '// columns: subject STRING, evidence PATH, name STRING',
    '// key: name',
    '// exposes: secrets',
    '// fix: removal',
    '// reads',
    'MATCH …',
    '```',
    '',
    '`subject` is the id of a node, `evidence` a path, a list of paths, or a list of ids. `key` names the columns that tell',
    'several findings about one subject apart. Statements that write, call procedures or load files are refused.',
    '',
    '`of` names what the subjects are counted out of, so that a count reads as "12 of 340 jobs". It is a word, or several with commas:',
    `${populationWords}. \`named\` before it counts those as well that grants only name. A query of your own may leave it out.`,
    '',
    '`exposes` and `fix` may be left out. `exposes: secrets` makes a finding about a job, agent, credential, token or host worse by the secrets',
    'used there, `exposes: components` one about a controller by its published weaknesses. `fix` is `removal` (of the first step of the evidence',
    'that has an exact one, or of the first of a type: `removal GRANTED`), `place` (where the evidence was read, or what a column lists:',
    '`place places`), or `groovy` and a text for the script console.',
    '',
  ].join('\n');
}

function splitBlindSpots(description: string): [what: string, blind: string] {
  const at = description.indexOf('Blind spots:');
  if (at < 0) return [description, ''];
  const blind = description.slice(at + 'Blind spots:'.length).trim();
  return [description.slice(0, at).trim(), blind.charAt(0).toUpperCase() + blind.slice(1)];
}
