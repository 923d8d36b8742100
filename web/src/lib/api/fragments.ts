/** Selections several documents share. */

export const ref = /* GraphQL */ `
  fragment Ref on NodeRef {
    id
    kind
    name
    source
  }
`;

export const step = /* GraphQL */ `
  fragment Step on EvidenceStep {
    type
    from {
      ...Ref
    }
    to {
      ...Ref
    }
    meaning
    origin
    readAt
    rule
    abuse
    removal
    detection
    references
  }
`;

export const executed = /* GraphQL */ `
  fragment Executed on ExecutedQuery {
    statement
    cypher
    parameters
  }
`;

/** A document followed by the fragments it uses. */
export function withFragments(document: string, ...fragments: readonly string[]): string {
  return [document, ...fragments].join('\n\n');
}
