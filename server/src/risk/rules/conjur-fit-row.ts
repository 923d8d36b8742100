/** A finding of a join as a row, under the columns that the risk query of the same matter declares. */
import { nodeId, parseNodeId, type NodeId } from '../../domain/ids.js';
import type { ConjurFinding } from '../../sources/conjur-fit.js';
import type { RuleRow } from '../risk-query.js';

const MOST_NAMES = 5;

export function conjurFitRow(found: ConjurFinding): RuleRow {
  const { subject, evidence } = found;
  return { subject, evidence, columns: columnsOf(found) };
}

function columnsOf({ code, subject, columns }: ConjurFinding): RuleRow['columns'] {
  const contexts = textsOf(columns['contexts']);
  const admitted = textsOf(columns['admitted']);
  const variables = textsOf(columns['variables']);
  const refusal = String(columns['refusal'] ?? '');
  const host = nameOf(subject);
  switch (code) {
    case 'shared-host':
      return {
        ...{
          host,
          sharers: admitted.length,
          names: admitted.slice(0, MOST_NAMES).map((name) => name || 'the controller'),
        },
        ...{ named: contexts.length, admitted: admitted.length, contexts },
      };
    case 'dangling-host':
      return { host, variables: variables.length };
    case 'global-credentials-host':
      return { host, jobs: contexts.length, variables: variables.length, example: exampleOf(subject, variables) };
    case 'missing-host':
      return { job: host, refusal };
    default:
      return { host, refusal, contexts };
  }
}

function textsOf(value: ConjurFinding['columns'][string] | undefined): readonly string[] {
  return typeof value === 'object' ? value : [];
}

function nameOf(id: NodeId): string {
  return parseNodeId(id)?.fullName ?? id;
}

/** Node of the first variable, which is in the Conjur of the host. */
function exampleOf(host: NodeId, [first]: readonly string[]): string {
  const source = parseNodeId(host)?.source;
  return first === undefined || source === undefined ? '' : nodeId('variable', source, first);
}
