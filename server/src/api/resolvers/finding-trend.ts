/** How many findings there were, day by day. */
import { PipewardenError } from '../../domain/errors.js';
import { readLife } from '../../risk/life/life-file.js';
import { trendOf } from '../../risk/life/trend.js';
import type { Resolver } from '../graphql/context.js';
import { requireDataDir } from '../graphql/require-data-dir.js';

const MOST_DAYS = 366;

const findingTrend: Resolver<unknown, { days?: number | null }> = async (_, { days }, { dataDir }) => {
  const asked = days ?? 30;
  if (asked < 1 || asked > MOST_DAYS)
    throw new PipewardenError('days-out-of-range', `"days" must be 1 to ${MOST_DAYS}, not ${asked}.`, 'Ask for fewer.');
  return trendOf(await readLife(requireDataDir(dataDir)), asked, new Date().toISOString());
};

export const findingTrendResolvers = { Query: { findingTrend } };
