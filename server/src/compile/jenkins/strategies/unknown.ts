/** A strategy that was not read, or that we cannot evaluate: every decision is unknown; entries that can be read are shown. */
import { compileEntries } from '../grants.js';
import { addEntitlements, cascade, entitlementOf, type Scope } from '../scopes.js';
import type { Strategy, StrategyInput } from './strategy.js';

export const unknownStrategy: Strategy = {
  compileRoot(input) {
    const { strategy } = input;
    leaveOpen(
      input,
      strategy
        ? `the strategy ${strategy.className} cannot be evaluated`
        : 'the authorization strategy could not be read',
    );
  },
  compileScope(input, request) {
    if (!request.authorization) return request.parent;
    const scope: Scope = { id: request.id, kind: request.kind, gates: [] };
    addEntitlements(input.book, input.table, scope);
    cascade(
      input.book,
      input.table,
      request.parent,
      scope,
      { rule: 'whether the strategy takes lists of items is not known' },
      'MAY_CASCADE_TO',
    );
    compileEntries(input, scope, request.authorization.entries, { type: 'MAY_BE_GRANTED' });
    return scope;
  },
};

/** Anybody may hold any permission at the controller: what is not allowed for another reason is unknown, nothing is denied. */
export function leaveOpen({ book, table, principals, root }: StrategyInput, rule: string): void {
  for (const permission of table.applicable('controller')) {
    book.relate('MAY_BE_GRANTED', principals.everyone, entitlementOf(root, permission.id), { rule });
  }
}
