/** What takes a server long to answer, one of each kind. */
import { teamChange, vaultPolicy } from '../bench/vault.js';
import type { Served } from '../faults/served.js';

export interface Heavy {
  name: string;
  ask(server: Served): Promise<unknown>;
}

const graphql = (name: string, query: string, variables: object = {}): Heavy => ({
  name,
  ask: (server) => server.ask(query, variables),
});

const file = (about: string, format: string): Heavy => ({
  name: `export of ${about.split('?', 1)[0]!} as ${format}`,
  async ask({ url }) {
    const response = await fetch(`${url}/export/${about}&format=${format}`);
    const text = await response.text();
    if (!response.ok) throw new Error(text);
  },
});

const whatIf = (name: string, policy: string): Heavy =>
  graphql(
    name,
    `
      query ($policy: String!) {
        whatIf(source: "vault", policy: $policy) {
          rows(first: 1000) {
            totalCount
          }
        }
      }
    `,
    { policy },
  );

/** A selection of many fields, near the most that is let through. */
const wide = Array.from({ length: 30 }, (_, at) => `s${at}: sources { name system }`).join(' ');
const STEP = 'evidence { from { id } to { id } type readAt rule }';

export const heavyQuestions: readonly Heavy[] = [
  whatIf('what-if of a policy of a team', teamChange(3000)),
  whatIf('what-if of a large policy', vaultPolicy({ users: 500, groups: 100, variables: 2000 }, 1)),
  graphql(
    'what-if of a change',
    '{ whatIfChanged(removeNodes: ["group:larkspur/authenticated"]) { before after peopleCount } }',
  ),
  graphql(
    'findings',
    '{ findings(first: 1000) { totalCount nodes { message evidence { from { id } } fix { text } } } }',
  ),
  graphql('trend of findings', '{ findingTrend(days: 366) { open } }'),
  graphql('choke points', '{ chokePoints(first: 100) { principals removal } }'),
  graphql('a cut', '{ cut(from: ["group:larkspur/authenticated"]) { connected } }'),
  graphql('scores of jobs', '{ scores(kind: JOB, first: 1000) { nodes { score peers { median } } } }'),
  graphql('scores of principals', '{ scores(kind: PRINCIPAL, first: 1000) { nodes { score peers { median } } } }'),
  graphql('grants to take away', '{ minimiseGuidance(first: 50) { found } }'),
  graphql('secrets to rotate', '{ rotationGuidance(first: 1000) { exposure } }'),
  graphql(
    'a blast radius',
    `
      {
        blastRadius(of: "user:larkspur/dkessler") {
          totalCount
          tree(first: 1000) {
            type
          }
          nodes(first: 1000) {
            nodes {
              distance
            }
          }
        }
      }
    `,
  ),
  graphql(
    'who can reach a node',
    '{ whoCanReach(node: "controller:larkspur", first: 500) { principals tree { type } } }',
  ),
  graphql('who reaches tier zero', '{ whoReachesTierZero(first: 1000) { distance } }'),
  graphql('what somebody can', `{ whatCan(principal: "user:larkspur/dkessler", first: 1000) { nodes { ${STEP} } } }`),
  graphql('an access review', '{ accessReview(of: "controller:larkspur") { rows(first: 1000) { totalCount } } }'),
  graphql('what executors need', '{ needs(first: 1000) { nodes { granted excess missing } } }'),
  graphql('what does not fit', '{ conjurFit(source: "vault", first: 1000) { totalCount } }'),
  graphql('a dry run of guardrails', '{ guardrailsDryRun { totalCount } }'),
  graphql('what was not read', '{ coverage(source: "larkspur") { leadsNowhere { what } } }'),
  graphql('snapshots', '{ snapshots { id coverage { code } } }'),
  graphql(
    'drift',
    '{ drift(source: "larkspur", since: "1") { facts(first: 1000) { totalCount } permissions(first: 1000) { totalCount } } }',
  ),
  graphql(
    'own Cypher',
    '{ cypher(statement: "MATCH (a:Entity)-[r]->(b) RETURN a.id, type(r), b.id", first: 1000) { truncated } }',
  ),
  graphql('many fields', `{ ${wide} }`),
  graphql('the schema', '{ __schema { types { name fields { name type { name ofType { name } } } } } }'),
  file('findings?', 'csv'),
  file('what-can?principal=user:larkspur/dkessler', 'csv'),
  file('blast-radius?of=user:larkspur/dkessler', 'csv'),
  file('access-review?of=controller:larkspur', 'csv'),
  file('access-review?of=controller:victim', 'json'),
];
