/** From a Jenkins snapshot to facts: a pure function of the snapshot, but for the injected Java regular expressions. */
import type { Facts } from '../../domain/facts.js';
import type { CoverageGap, JenkinsSnapshot } from '../../domain/snapshot.js';
import { compileAgentHosts } from '../joins/agent-hosts.js';
import { compileClouds } from './clouds.js';
import { compileConjurFetches } from '../joins/conjur-fetches.js';
import { compileConjurLogIns } from '../joins/conjur-log-ins.js';
import { compileCredentials } from './credentials.js';
import { matchRestrictions } from './builds/restricted-names.js';
import { compileExecution, compileRunners } from './execution.js';
import { FactBook } from '../fact-book.js';
import type { MatchPatterns } from './match-patterns.js';
import { compileOwners, Owners } from './owners.js';
import { buildPorts } from './builds/ports.js';
import { compileTaskRunners } from '../joins/tasks.js';
import { compileCodeSources } from './pipelines/code-sources.js';
import { compilePipelines } from './pipelines/compile-pipelines.js';
import { compileLaunchCredentials } from './launchers.js';
import { permissionTable } from './permission-table.js';
import { describePosture } from './posture.js';
import { compilePrincipals, compileUnknownMemberships, membershipKnowledge } from './principals.js';
import { BUILT_IN, compileAgents, compileController, compileItems } from './resources.js';
import { addEntitlements, controllerScope } from './scopes.js';
import { chooseStrategy } from './strategies/choose.js';
import type { StrategyInput } from './strategies/strategy.js';
import { compileTokens } from './tokens.js';
import { listShownItems } from './shown-items.js';
import { compileViews } from './views.js';

export interface CompileResult {
  facts: Facts;
  /** What was inferred rather than read; to be kept with the coverage of the snapshot. */
  gaps: readonly CoverageGap[];
}

/** Compiles a snapshot. Throws nothing of its own; `matchPatterns` may throw what its engine does. */
export async function compileJenkins(
  snapshot: JenkinsSnapshot,
  ports: { matchPatterns: MatchPatterns },
): Promise<CompileResult> {
  const { table, doubtful, gaps } = permissionTable(snapshot);
  const book = new FactBook(snapshot.source, 'jenkins', doubtful);
  const root = controllerScope(snapshot.source);
  const principals = compilePrincipals(book, snapshot);
  const input: StrategyInput = {
    book,
    table,
    principals,
    root,
    snapshot,
    membershipKnown: membershipKnowledge(snapshot) !== 'unknown',
    strategy: snapshot.controller.security?.strategy ?? null,
    owners: new Owners(snapshot),
    gaps,
  };
  const shown = await listShownItems(snapshot, ports.matchPatterns);
  const matches = await matchRestrictions(snapshot, ports.matchPatterns);
  const chosen = chooseStrategy(snapshot.controller.security);
  const strategy = (await chosen.prepare?.(input, shown, ports.matchPatterns)) ?? chosen;
  compileController(input, await describePosture(snapshot, ports.matchPatterns));
  addEntitlements(book, table, root);
  strategy.compileRoot(input);
  const scopes = compileItems(input, strategy);
  const agentScopes = compileAgents(input, strategy);
  compileClouds(input);
  compileViews(input, scopes, shown);
  compileOwners(input, BUILT_IN);
  compileTokens(input);
  const runners = compileRunners(input);
  compileUnknownMemberships(book, snapshot, principals);
  const builds = compileExecution(input, { runners, scopes, agentScopes, matches });
  const findCredential = compileCredentials(input, builds);
  compileLaunchCredentials(input, agentScopes);
  compilePipelines(input, buildPorts(input, builds, findCredential));
  compileCodeSources(input, findCredential);
  compileConjurLogIns(book, snapshot);
  compileConjurFetches(book, snapshot);
  compileAgentHosts(book, snapshot);
  if (snapshot.conjurLink?.agentHosts) compileTaskRunners(book);
  return { facts: book.facts(), gaps };
}
