/** Questions about a Conjur: what a policy load would change, and whether a Jenkins fits it. */
import type {
  ConjurFit,
  DecisionChange,
  Finding,
  LoadMode,
  NodeRef,
  PolicyLint,
  PolicyRefusal,
  PolicyRow,
  Severity,
  WipedVariable,
} from './schema.js';
import type { Question } from './client.js';
import { ref, step, withFragments } from './fragments.js';
import { say } from '../strings.js';
import type { Listing } from './listing.js';

export interface WhatIfAnswer {
  mode: LoadMode;
  branch: string;
  refusal: PolicyRefusal | null;
  lints: PolicyLint[];
  wiped: Listing<WipedVariable>;
  lost: Listing<DecisionChange>;
  gained: Listing<DecisionChange>;
  rows: Listing<PolicyRow>;
  createdRoles: NodeRef[];
}

export interface PolicyQuestion {
  source: string;
  policy: string;
  mode: LoadMode;
  branch: string;
  principal: string | null;
}

const page = 'totalCount pageInfo { hasNextPage endCursor }';
const decision = `${page} nodes { principal { ...Ref } permission resource { ...Ref } }`;

const whatIfDocument = withFragments(
  `query WhatIf($source: String!, $policy: String!, $mode: LoadMode!, $branch: String!, $principal: ID, $first: Int) {
  whatIf(source: $source, policy: $policy, mode: $mode, branch: $branch, principal: $principal) {
    mode
    branch
    refusal { status message line column }
    lints { code message line column }
    wiped(first: $first) { ${page} nodes { variable { ...Ref } remains } }
    lost(first: $first) { ${decision} }
    gained(first: $first) { ${decision} }
    rows(first: $first) { ${page} nodes { change table columns { name value } } }
    createdRoles(first: $first) { ...Ref }
  }
}`,
  ref,
);

/** What loading a text would change; the first rows of each list. */
export function whatIf(asked: PolicyQuestion, first = 500): Question<{ whatIf: WhatIfAnswer }> {
  return { document: whatIfDocument, variables: { ...asked, first } };
}

const fitDocument = withFragments(
  `query ConjurFit($source: String!, $severity: Severity, $first: Int, $after: String) {
  answer: conjurFit(source: $source, severity: $severity, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      fingerprint
      code
      severity
      message
      subject { ...Ref }
      columns { name value }
      evidence { ...Step }
    }
  }
}`,
  ref,
  step,
);

/** Where a Jenkins and its Conjur do not fit together. */
export function conjurFit(
  source: string,
  severity: Severity | null,
  after: string | null,
  first = 50,
): Question<{ answer: Listing<ConjurFit> }> {
  return { document: fitDocument, variables: { source, severity, first, after } };
}

/** As a finding of a risk query, for what shows findings; the code stands for the query. */
export function findingOfFit({ code, ...fit }: ConjurFit): Finding {
  const { titles, descriptions, remedies, other } = say.fit;
  const told = (texts: Readonly<Record<string, string>>) => texts[code] ?? '';
  return {
    ...fit,
    riskQuery: {
      id: code,
      title: told(titles) || other,
      severity: fit.severity,
      description: told(descriptions),
      remediation: told(remedies),
      controls: [],
      cypher: '',
    },
  };
}
