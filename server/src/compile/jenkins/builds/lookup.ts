/**
 * As whom the credentials of a job are looked up. Mirrors CredentialsProvider.findCredentialById (credentials 1309): the
 * authenticators are asked without causes, so who pressed the button does not count; another than SYSTEM finds what is his own,
 * and what the folders hold only with Credentials/UseItem on the job.
 */
import type { DecisionValue } from '../../../domain/answers.js';
import type { NodeId } from '../../../domain/ids.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import type { Builds } from '../execution.js';
import { entitlementsGiving, type Scope } from '../scopes.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { runnerNode } from './runner-node.js';
import type { Runner } from './conclusion.js';

export interface Lookup {
  /** Whose personal store is asked first. */
  user: string | undefined;
  /** Whether stores of folders and of the system are asked. */
  shared: DecisionValue;
  rule: string;
}

const USE_ITEM = 'com.cloudbees.plugins.credentials.CredentialsProvider.UseItem';

export function lookupOf(input: StrategyInput, builds: Builds, item: JenkinsItem): Lookup {
  const runner = builds.runners.get(item.fullName)?.automatic.runner ?? { as: 'unknown' };
  return lookupAs(input, builds, runner, item.fullName);
}

/** @param scopeOf full name of the item whose list says who has UseItem */
export function lookupAs(input: StrategyInput, builds: Builds, runner: Runner, scopeOf: string): Lookup {
  if (runner.as === 'system') return { user: undefined, shared: 'allowed', rule: '' };
  if (runner.as !== 'user' && runner.as !== 'anonymous')
    return { user: undefined, shared: 'unknown', rule: 'as whom builds run is not known' };
  const scope = builds.scopes.get(scopeOf) ?? input.root;
  const user = runner.as === 'user' ? input.book.nameOf(runnerNode(input, runner)) : undefined;
  return { user, ...sharedFor(input, builds, runnerNode(input, runner), scope) };
}

/**
 * A macro that asks who is at work counts while a step of the build runs as the principal, and not where the controller itself
 * asks on his behalf: whether builds find anything by it is not certain.
 */
function sharedFor(input: StrategyInput, { holdings }: Builds, principal: NodeId, scope: Scope): Omit<Lookup, 'user'> {
  const asked = input.table.inForce(USE_ITEM)?.id;
  const entitlements = asked === undefined ? [] : entitlementsGiving(scope, asked);
  const atWork = (id: NodeId) => asksWhoIsAtWork(id, input.book.source);
  const decision = holdings.holdsOneOf(
    principal,
    entitlements.filter((id) => !atWork(id)),
  );
  if (decision !== 'denied')
    return { shared: decision, rule: 'whether the execution identity has Credentials/UseItem is not known' };
  const byMacro = holdings.holdsOneOf(principal, entitlements.filter(atWork));
  return {
    shared: byMacro === 'denied' ? 'denied' : 'unknown',
    rule: 'the execution identity has Credentials/UseItem by a macro that asks for the current user',
  };
}

function asksWhoIsAtWork(entitlement: NodeId, source: string): boolean {
  const macros = `entitlement:${source}/role:project/@`;
  return (
    entitlement.startsWith(macros) &&
    /^(CurrentUserIs|(Co)?OwnerNoSid|ItemSpecificWithUserID)/.test(entitlement.slice(macros.length))
  );
}
