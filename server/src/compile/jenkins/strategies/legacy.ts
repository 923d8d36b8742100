/** Mirrors hudson.security.LegacyAuthorizationStrategy (core 2.579): everyone reads, the group `admin` administers. */
import { ADMINISTER, GENERIC_READ } from '../../../domain/permissions.js';
import { evidenceText } from '../../fact-book.js';
import { entitlementOf } from '../scopes.js';
import { takeParentScope, type Strategy } from './strategy.js';

export const legacy: Strategy = {
  compileRoot({ book, principals, root, snapshot, strategy, membershipKnown }) {
    const place = strategy?.place ?? snapshot.controller.place;
    book.record(
      'GRANTED',
      principals.everyone,
      entitlementOf(root, GENERIC_READ),
      evidenceText(place, 'everyone may read'),
    );
    for (const group of principals.named('admin', 'GROUP', membershipKnown)) {
      book.record(
        'GRANTED',
        group,
        entitlementOf(root, ADMINISTER),
        evidenceText(place, 'the group admin administers'),
      );
    }
  },
  compileScope: takeParentScope,
};
