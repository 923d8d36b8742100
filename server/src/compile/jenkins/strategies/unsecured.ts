/** Mirrors hudson.security.AuthorizationStrategy$Unsecured, also in force where useSecurity is false: all to everybody. */
import { takeParentScope, type Strategy } from './strategy.js';
import { entitlementOf } from '../scopes.js';
import { evidenceText } from '../../fact-book.js';

export const unsecured: Strategy = {
  compileRoot({ book, table, principals, root, snapshot, strategy }) {
    const place = strategy?.place ?? snapshot.controller.place;
    for (const permission of table.applicable('controller')) {
      book.record(
        'GRANTED',
        principals.everyone,
        entitlementOf(root, permission.id),
        evidenceText(place, 'security is off: every check is true'),
      );
    }
  },
  compileScope: takeParentScope,
};
