/** How many findings there were, day by day. */
import type { RowScope } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import { seeing } from '../../domain/visibility.js';
import { bookSeen } from '../../risk/life/life-book.js';
import { readLife } from '../../risk/life/life-file.js';
import { trendOf } from '../../risk/life/trend.js';
import type { Resolver } from '../graphql/context.js';
import { requireDataDir } from '../graphql/require-data-dir.js';

const MOST_DAYS = 366;

interface TrendArguments {
  days?: number | null;
  scope?: RowScope;
}

const findingTrend: Resolver<unknown, TrendArguments> = async (_, { days, scope }, { dataDir }) => {
  const asked = days ?? 30;
  if (asked < 1 || asked > MOST_DAYS)
    throw new PipewardenError('days-out-of-range', `"days" must be 1 to ${MOST_DAYS}, not ${asked}.`, 'Ask for fewer.');
  const book = bookSeen(await readLife(requireDataDir(dataDir)), seeing(scope));
  return trendOf(book, asked, new Date().toISOString());
};

export const findingTrendResolvers = { Query: { findingTrend } };
