/** From a Jenkins snapshot to facts: a pure function of the snapshot, but for the injected Java regular expressions. */
import type { JenkinsSnapshot } from '../../domain/snapshot.js';
import type { Compile } from '../compiled.js';
import { compileAiAgents } from './ai-agents.js';
import { compileAgentHosts } from '../joins/agent-hosts.js';
import { compileClouds } from './clouds.js';
import { compileConjurFetches } from '../joins/conjur-fetches.js';
import { compileConjurLogIns } from '../joins/conjur-log-ins.js';
import { compileCredentials } from './credentials.js';
import { matchRestrictions } from './builds/restricted-names.js';
import { compileExecution, compileRunners } from './execution.js';
import { compileExploits } from './exploits.js';
import { FactBook } from '../fact-book.js';
import { tellUndecided, type MatchPatterns } from './match-patterns.js';
import { compileOwners, Owners } from './owners.js';
import { buildPorts } from './builds/ports.js';
import { compileSamePrincipals } from '../joins/same-principals.js';
import { compileTaskRunners } from '../joins/tasks.js';
import { compileCodeSources } from './pipelines/code-sources.js';
import { compileRepositoryWriters } from './pipelines/repository-writers.js';
import { compileScannerResults } from './pipelines/scanner-results.js';
import { compileFetchedScripts } from './pipelines/fetched-scripts.js';
import { compileInjections } from './pipelines/injections.js';
import { compileInputs } from './pipelines/inputs.js';
import { compilePipelines } from './pipelines/compile-pipelines.js';
import { compilePlugins } from './plugins.js';
import { compileLaunchCredentials } from './launchers.js';
import { compileLookAlikes } from './look-alikes.js';
import { permissionTable } from './permission-table.js';
import { describePosture } from './posture.js';
import { compilePrincipals, compileUnknownMemberships, membershipKnowledge } from './principals.js';
import { BUILT_IN, compileAgents, compileController, compileItems } from './resources.js';
import { addEntitlements, controllerScope } from './scopes.js';
import { withOwnLists } from './strategies/own-lists.js';
import { chooseStrategy } from './strategies/choose.js';
import type { StrategyInput } from './strategies/strategy.js';
import { compileTokens } from './tokens.js';
import { listShownItems } from './shown-items.js';
import { uncheckedGaps } from './versions/unchecked.js';
import { Versions } from './versions/versions.js';
import { compileViews } from './views.js';

export interface JenkinsPorts {
  /** Java regular expressions, matched by the server's own `=~`. */
  matchPatterns: MatchPatterns;
}

/** Compiles a snapshot. Throws nothing of its own; `matchPatterns` may throw what its engine does. */
export const compileJenkins: Compile<JenkinsSnapshot, JenkinsPorts> = async (collected, ports) => {
  const snapshot = withOwnLists(collected);
  const { table, doubtful, gaps } = permissionTable(snapshot);
  const book = new FactBook(snapshot.source, 'jenkins', doubtful);
  const root = controllerScope(snapshot.source);
  const principals = compilePrincipals(book, snapshot);
  const versions = new Versions(snapshot);
  gaps.push(...uncheckedGaps(versions.installed));
  const input: StrategyInput = {
    book,
    table,
    principals,
    root,
    snapshot,
    versions,
    membershipKnown: membershipKnowledge(snapshot) !== 'unknown',
    strategy: snapshot.controller.security?.strategy ?? null,
    owners: new Owners(snapshot),
    gaps,
  };
  const match = tellUndecided(ports.matchPatterns, gaps);
  const shown = await listShownItems(snapshot, match);
  const matches = await matchRestrictions(snapshot, match);
  const chosen = chooseStrategy(snapshot.controller.security);
  const strategy = (await chosen.prepare?.(input, shown, match)) ?? chosen;

  book.begin('scopes');
  const posture = await describePosture(snapshot, match);
  compileController(input, posture);
  compilePlugins(input, posture);
  addEntitlements(book, table, root);

  book.begin('grants');
  strategy.compileRoot(input);
  const scopes = compileItems(input, strategy);
  const agentScopes = compileAgents(input, strategy);
  compileClouds(input);
  compileViews(input, scopes, shown);
  compileOwners(input, BUILT_IN);
  compileTokens(input);
  compileAiAgents(input);
  const runners = compileRunners(input);
  compileInputs(input, scopes);

  book.begin('closed');
  compileUnknownMemberships(book, snapshot, principals);
  compileLookAlikes(book, snapshot);

  book.begin('builds');
  const builds = compileExecution(input, { runners, scopes, agentScopes, matches });

  book.begin('uses');
  const findCredential = compileCredentials(input, builds);
  compileLaunchCredentials(input, agentScopes);
  compilePipelines(input, buildPorts(input, builds, findCredential));
  compileCodeSources(input, findCredential);
  compileInjections(input, scopes);
  compileFetchedScripts(input);
  compileRepositoryWriters(input);
  compileScannerResults(input);
  compileExploits(input, scopes);

  book.begin('joins');
  compileConjurLogIns(book, snapshot);
  compileConjurFetches(book, snapshot);
  compileAgentHosts(book, snapshot);
  compileSamePrincipals(input, snapshot);
  if (snapshot.conjurLink?.agentHosts) compileTaskRunners(book);
  return { facts: book.facts(), gaps };
};
