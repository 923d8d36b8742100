/** What GraphiQL shows when it is first opened, about the seed estate. A test asks each of them. */
const STEP = 'from { id } type meaning to { id } readAt';

export const exampleQueries: readonly string[] = [
  `# Find a node, then use its id in the questions of the other tabs.
query Search {
  search(text: "deploy", first: 10) {
    node { id kind name }
    context
  }
  sources { name system loadedAt nodes relationships }
}
`,
  `# Who can build this job, and through what?
query WhoCan {
  whoCan(
    permission: "Job/Build"
    resource: "job:larkspur/release/production/deploy-tickets"
    first: 20
  ) {
    totalCount
    nodes { principal { id } evidence { ${STEP} } }
    pageInfo { hasNextPage endCursor }
    query { statement cypher parameters }
  }
}
`,
  `# What falls if this principal is compromised?
query BlastRadius {
  blastRadius(of: "user:larkspur/sam", maxDepth: 12) {
    totalCount
    reachesTierZero
    counts { kind count }
    reached(first: 25) { node { id kind } distance tierZero }
  }
}
`,
];
