/** Questions about a Conjur: what a policy load would change, and whether a Jenkins fits it. */
import { say } from '../strings.js';
import { question } from './client.js';
import { conjurFitDocument, whatIfDocument } from './documents.generated.js';
import type { ConjurFitAnswer, WhatIfAnswer as WhatIfReply, WhatIfVariables } from './documents.generated.js';
import type { Finding } from './finding-questions.js';
import type { Severity } from './schema.js';

export type WhatIfAnswer = WhatIfReply['whatIf'];
type ConjurFit = ConjurFitAnswer['answer']['nodes'][number];

/** What loading a text would change; the first rows of each list. */
export function whatIf(asked: Required<Omit<WhatIfVariables, 'first'>>, first = 500) {
  return question(whatIfDocument, { ...asked, first });
}

/** Where a Jenkins and its Conjur do not fit together. */
export function conjurFit(source: string, severity: Severity | null, after: string | null, first = 50) {
  return question(conjurFitDocument, { source, severity, first, after });
}

/** As a finding of a risk query, for what shows findings; the code stands for the query. */
export function findingOfFit({ code, ...fit }: ConjurFit): Finding {
  const { titles, descriptions, remedies, other } = say.fit;
  const told = (texts: Readonly<Record<string, string>>) => texts[code] ?? '';
  return {
    ...fit,
    ...{ status: 'OPEN', firstSeen: null, lastSeen: null, acceptance: null, owners: [], because: null, fix: null },
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
