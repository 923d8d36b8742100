/** What is asked of snapshots of a Conjur: what a policy load would change, and whether a Jenkins fits it. */
import { answerApart } from '../../sources/apart/run-apart.js';
import { conjurFitTask, whatIfTask } from '../../sources/apart/source-tasks.js';
import type { DecisionChange, RowChange, WhatIfAnswer } from '../../sources/what-if.js';
import { conjurNodeId } from '../../domain/conjur-kinds.js';
import type { LoadMode } from '../../domain/conjur.js';
import { PipewardenError } from '../../domain/errors.js';
import { refFromId } from '../../domain/evidence.js';
import { printValue } from '../../risk/column-value.js';
import { fingerprintOf } from '../../risk/finding.js';
import { riskQueryOfFit } from '../../risk/rules/conjur-fit.js';
import type { Severity } from '../../risk/risk-query.js';
import { pageOf, toConnection, type PageArguments } from '../graphql/connection.js';
import type { Resolver } from '../graphql/context.js';
import { cutList } from '../graphql/cut-list.js';
import { requireDataDir } from '../graphql/require-data-dir.js';
import { pageSize } from '../limits/page-size.js';

interface WhatIfArguments {
  source: string;
  policy: string;
  mode: LoadMode;
  branch: string;
  principal?: string | null;
}

interface WhatIfOfSource extends WhatIfAnswer {
  source: string;
}

const nothing: Omit<WhatIfAnswer, 'account'> = {
  ...{ rows: [], gained: [], lost: [], wiped: [], createdRoles: [], lints: [] },
};

const whatIf: Resolver<unknown, WhatIfArguments> = async (_, asked, { dataDir, limits, signal }) => {
  const { source, policy, mode, branch, principal } = asked;
  if (policy.length > limits.policy)
    throw new PipewardenError(
      'policy-too-large',
      `The policy has ${policy.length} characters; the limit here is ${limits.policy}.`,
      'Ask on the command line: pipewarden what-if',
    );
  const ask = {
    ...{ dataDir: requireDataDir(dataDir), source, load: { mode, branch, file: 'policy', text: policy } },
    ...(principal == null ? {} : { principal }),
  };
  const answer = await answerApart(whatIfTask, ask, { signal, time: limits.time, memory: limits.memory });
  return { refusal: null, ...nothing, ...answer, source, mode, branch };
};

/** A list of the answer as a connection; a cursor is the position in it. */
function listOf<T, Shown>(
  read: (answer: WhatIfOfSource) => readonly T[],
  show: (item: T, answer: WhatIfOfSource) => Shown,
) {
  const resolver: Resolver<WhatIfOfSource, PageArguments> = (answer, page) => {
    const all = read(answer).map((item, at) => ({ at, item }));
    const cut = cutList(all, pageOf(page), ({ at }) => String(at));
    const cursors = cut.items.map(({ at }) => String(at));
    const items = cut.items.map(({ item }) => show(item, answer));
    return toConnection({ ...cut, items }, page, (_, index) => cursors[index] ?? '');
  };
  return resolver;
}

const refOf = (source: string, id: string) => refFromId(conjurNodeId(source, id));

const showRow = ({ change, table, row }: RowChange) => ({
  ...{ change, table },
  columns: Object.keys(row)
    .sort()
    .map((name) => ({ name, value: printColumn(row[name]) })),
});

function printColumn(value: unknown): string {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return JSON.stringify(value);
  return printValue((value ?? null) as Parameters<typeof printValue>[0]);
}

const showDecision = ({ role, privilege, resource }: DecisionChange, { source }: WhatIfOfSource) => ({
  ...{ principal: refOf(source, role), permission: privilege, resource: refOf(source, resource) },
});

const createdRoles: Resolver<WhatIfOfSource, { first?: number | null }> = (answer, { first }) =>
  answer.createdRoles.slice(0, pageSize(first)).map((role) => refOf(answer.source, role));

/** Megabytes: two whole snapshots are read. */
const LARGE = 2048;

interface FitArguments extends PageArguments {
  source: string;
  severity?: Severity | null;
}

const conjurFit: Resolver<unknown, FitArguments> = async (_, { source, severity, ...page }, context) => {
  const { dataDir, limits, signal } = context;
  const options = { signal, time: limits.time, memory: LARGE };
  const found = await answerApart(conjurFitTask, { dataDir: requireDataDir(dataDir), source }, options);
  const shown = found
    .filter((finding) => severity == null || finding.severity === severity)
    .map(({ subject, columns, ...finding }) => ({
      ...finding,
      fingerprint: fingerprintOf(riskQueryOfFit({ ...finding, subject, columns }), subject),
      subject: refFromId(subject),
      columns: Object.entries(columns).map(([name, value]) => ({ name, value: printValue(value) })),
    }));
  const keyOf = ({ fingerprint }: { fingerprint: string }) => fingerprint;
  return toConnection(cutList(shown, pageOf(page), keyOf), page, keyOf);
};

export const conjurResolvers = {
  Query: { whatIf, conjurFit },
  WhatIf: {
    rows: listOf(({ rows }) => rows, showRow),
    gained: listOf(({ gained }) => gained, showDecision),
    lost: listOf(({ lost }) => lost, showDecision),
    wiped: listOf(
      ({ wiped }) => wiped,
      ({ variable, remains }, { source }) => ({ variable: refOf(source, variable), remains }),
    ),
    createdRoles,
  },
};
