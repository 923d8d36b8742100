/** What every authorization strategy compiles to: grants at the controller, and how each item or agent relates to it. */
import type { AuthorizationProperty, JenkinsSnapshot, JenkinsStrategy } from '../../../domain/snapshot.js';
import type { GrantContext } from '../grants.js';
import type { Scope } from '../scopes.js';

export interface ScopeRequest {
  id: string;
  kind: 'folder' | 'job' | 'agent';
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
  /** null: could not be read. */
  strategy: JenkinsStrategy | null;
}

export interface Strategy {
  /** Writes the grants at the controller. */
  compileRoot(input: StrategyInput): void;
  /** The scope that decides for this item or agent: its own, which is then compiled, or the parent's. */
  compileScope(input: StrategyInput, request: ScopeRequest): Scope;
}

/** Strategies that know no list but the controller's. */
export function takeParentScope(_input: StrategyInput, request: ScopeRequest): Scope {
  return request.parent;
}
