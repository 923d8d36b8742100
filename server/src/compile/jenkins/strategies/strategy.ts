/** What every authorization strategy compiles to: grants at the controller, and how each item or agent relates to it. */
import type { AuthorizationProperty, CoverageGap, JenkinsSnapshot, JenkinsStrategy } from '../../../domain/snapshot.js';
import type { GrantContext } from '../grants.js';
import type { MatchPatterns } from '../match-patterns.js';
import type { Owners } from '../owners.js';
import type { Scope } from '../scopes.js';
import type { ShownItems } from '../shown-items.js';
import type { Versions } from '../versions/versions.js';

export interface ScopeRequest {
  id: string;
  kind: 'folder' | 'job' | 'agent';
  /** Full name; empty for the built-in node. */
  name: string;
  /** Own matrix property, if it has one. */
  authorization: AuthorizationProperty | null;
  /** false: whether it has one is not known. */
  configurationRead: boolean;
  /** Scope of the holding folder; for agents the controller's. */
  parent: Scope;
  /** Held by a folder rather than by the controller. */
  nested: boolean;
}

export interface StrategyInput extends GrantContext {
  root: Scope;
  snapshot: JenkinsSnapshot;
  versions: Versions;
  /** null: could not be read. */
  strategy: JenkinsStrategy | null;
  owners: Owners;
  /** Where compile writes down what it could not evaluate. */
  gaps: CoverageGap[];
}

export interface Strategy {
  /** Answers what only Java regular expressions and views can, before anything is compiled; returns the strategy to go on with. */
  prepare?(input: StrategyInput, shown: ShownItems, match: MatchPatterns): Promise<Strategy>;
  /** Writes the grants at the controller. */
  compileRoot(input: StrategyInput): void;
  /** The scope that decides for this item or agent: its own, which is then compiled, or the parent's. */
  compileScope(input: StrategyInput, request: ScopeRequest): Scope;
}

/** Strategies that know no list but the controller's. */
export function takeParentScope(_input: StrategyInput, request: ScopeRequest): Scope {
  return request.parent;
}
