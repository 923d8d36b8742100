/** API tokens: each is accepted as its user, with every permission the user holds (jenkins.security.ApiTokenProperty). */
import { hasPassed } from '../../domain/facts.js';
import { nodeId } from '../../domain/ids.js';
import type { JenkinsToken, JenkinsUser } from '../../domain/snapshot.js';
import { evidenceText } from '../fact-book.js';
import { known } from './resources.js';
import type { StrategyInput } from './strategies/strategy.js';

export function compileTokens(input: StrategyInput): void {
  for (const user of input.snapshot.users) for (const token of user.tokens) compileToken(input, user, token);
}

function compileToken(input: StrategyInput, user: JenkinsUser, token: JenkinsToken): void {
  const { book, principals } = input;
  const id = book.node(
    nodeId('token', book.source, `${user.id}/${token.uuid}`),
    'token',
    token.name || 'unnamed token',
    {
      fullName: `${user.id}/${token.name}`,
      uuid: token.uuid,
      legacy: token.legacy,
      ...known({
        createdAt: token.createdAt,
        expiresAt: token.expiresAt,
        lastUsedAt: token.lastUsedAt,
        useCount: token.useCount,
      }),
    },
  );
  const until = input.versions.holds('tokens-expire') === 'no' ? null : endOf(token);
  const type = until !== null && hasPassed(until, input.snapshot.takenAt) ? 'ENDED' : 'AUTHENTICATES_AS';
  const evidence = evidenceText(token.place, `API token ${token.name}`);
  book.record(type, id, principals.addKnownUser(user.id, {}), evidence, until === null ? {} : { until });
}

/** ISO 8601 as the graph compares it. */
function endOf({ expiresAt }: JenkinsToken): string | null {
  const time = expiresAt === null ? Number.NaN : Date.parse(expiresAt);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
