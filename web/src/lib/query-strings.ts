/** Sentences and labels of the queries people write themselves. Read through `say`. */
import { plural } from './plural.js';

export const cypherStrings = {
  cypher: {
    title: 'Query',
    lead: 'Cypher that only reads; the server refuses anything else. Ctrl+Enter runs it.',
    statement: 'Statement',
    example: 'MATCH (user:User)-[:MEMBER_OF]->(group:Group) RETURN user, group LIMIT 25',
    parameters: 'Parameters, as JSON',
    values: 'Values of the parameters',
    run: 'Run',
    name: 'folder/name',
    save: 'Save',
    saved: 'Saved here',
    recent: 'Run lately',
    risks: 'Those of the risk queries',
    remove: (name: string) => `Remove ${name}`,
    start: 'Write a statement, or begin with one of the risk queries.',
    none: 'The statement gave no rows.',
    rows: 'Rows',
    first: (count: number) => `the first ${plural(count, 'row', 'rows')}; there are more`,
    change: 'Change and run it',
  },
} as const;
