/** Who asks, and what they may do here. */
import { printScope } from '../../accounts/people/row-scope.js';
import { capabilityNames, mayDo } from '../rights/capabilities.js';
import type { Resolver } from '../graphql/context.js';

const me: Resolver<unknown> = (_, _args, { caller }) => ({
  ...{
    account: caller.account,
    name: caller.name,
    via: caller.via,
    roles: caller.roles,
    principals: caller.principals,
  },
  scope: printScope(caller.scope),
  mayDo: capabilityNames.filter((capability) => mayDo(caller, capability)),
});

export const meResolvers = { Query: { me } };
