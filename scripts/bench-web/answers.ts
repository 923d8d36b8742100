/** Answers of an exact size, for the real page: how large an estate's own pictures are is chance. */
import { Seeded } from '../bench/seeded.js';

const kinds = [
  ['User', 'user'],
  ['Group', 'group'],
  ['Job', 'job'],
  ['Folder', 'folder'],
  ['Credential', 'credential'],
  ['Agent', 'agent'],
  ['Role', 'role'],
] as const;
const types = ['MEMBER_OF', 'HAS_ROLE', 'GRANTED', 'BINDS', 'RUNS_AS', 'OWNS', 'TRIGGERS'] as const;

/** What GraphQL's `cypher` answers: one row that holds all nodes and relationships. Few nodes have many relationships, most have few. */
export function pictureAnswer(nodes: number, relationships: number): string {
  const random = new Seeded(nodes);
  const all = Array.from({ length: nodes }, (_, at) => {
    const [label, kind] = kinds[at % kinds.length]!;
    const name = `${kind}-${at}`;
    return { labels: ['Entity', label], properties: { id: `${kind}:bench/${name}`, kind, name, source: 'bench' } };
  });
  const ids = all.map(({ properties }) => properties.id);
  const between = Array.from({ length: relationships }, (_, at) => {
    // The first ones hold all together; no two are the same.
    const from = at < nodes - 1 ? at + 1 : random.between(0, nodes - 1);
    const to = at < nodes - 1 ? Math.floor(from * random.next() ** 2) : random.between(0, nodes - 1);
    const type = types[Math.floor(at / nodes) % types.length]!;
    return { type, from: ids[from]!, to: ids[to]!, properties: { evidence: [`bench.xml:${at}`] } };
  });
  const rows = [[JSON.stringify(all), JSON.stringify(between)]];
  return JSON.stringify({ data: { cypher: { columns: ['nodes', 'relationships'], rows, truncated: false } } });
}

const permissions = ['Job/Build', 'Job/Cancel', 'Job/Configure', 'Job/Delete', 'Job/Discover', 'Job/Read'] as const;

/** What `/export/access-review?format=ndjson` answers: a head, a line for each row, an end. */
export function reviewAnswer(rows: number): string {
  const random = new Seeded(rows);
  const columns = ['principal', 'name', 'kind', 'seen', 'resource', 'resource kind', ...permissions];
  const lines = Array.from({ length: rows }, (_, at) => {
    const [user, job] = [at % 1000, Math.floor(at / 1000)];
    const cells = permissions.map(() => (random.chance(0.4) ? 'allowed' : ''));
    return [`user:bench/person-${user}`, `person-${user}`, 'user', 'yes', `job:bench/team/job-${job}`, 'job', ...cells];
  });
  return [{ columns, total: rows }, ...lines, { rows }].map((line) => JSON.stringify(line)).join('\n') + '\n';
}
