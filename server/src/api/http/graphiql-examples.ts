/** What GraphiQL shows when it is first opened. A test asks each of them. */

export interface ExampleQuery {
  query: string;
  variables: Record<string, unknown>;
}

const STEP = 'from { id } type meaning to { id } readAt';

export const exampleQueries: readonly ExampleQuery[] = [
  {
    query: `# Find a node, then copy its id into the questions of the other tabs.
query Search($text: String!) {
  search(text: $text, first: 10) {
    node { id kind name }
    context
  }
  sources { name system loadedAt nodes relationships }
}
`,
    variables: { text: 'deploy' },
  },
  {
    query: `# Who can build this job, and through what?
query WhoCan($resource: ID!) {
  whoCan(permission: "Job/Build", resource: $resource, first: 20) {
    totalCount
    nodes { principal { id } evidence { ${STEP} } }
    pageInfo { hasNextPage endCursor }
    query { statement cypher parameters }
  }
}
`,
    variables: { resource: 'job:acme/release/deploy-prod' },
  },
  {
    query: `# What falls if this principal is compromised?
query BlastRadius($of: ID!) {
  blastRadius(of: $of, maxDepth: 12) {
    totalCount
    reachesTierZero
    counts { kind count }
    reached(first: 25) { node { id kind } distance tierZero }
  }
}
`,
    variables: { of: 'user:acme/alice' },
  },
];
