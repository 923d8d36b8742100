/** Risk rules in code: what only the snapshots of two systems together show, and what people declared. */
import type { RiskQuery, RiskRule } from '../risk-query.js';
import { conjurFitQueries, conjurFitRules } from './conjur-fit.js';
import { zoneCrossed } from './zone-crossed.js';

/** Those that stand in code alone. */
export const risksInCode: readonly RiskQuery[] = [...conjurFitQueries, zoneCrossed];

/** Those that add to the statement of the same id, under its header and its fingerprints. */
export const rulesBesideStatements: Readonly<Record<string, RiskRule>> = conjurFitRules;
