/** Mirrors hudson.security.FullControlOnceLoggedInAuthorizationStrategy (core 2.579). */
import { ADMINISTER, GENERIC_READ } from '../../../domain/permissions.js';
import { evidenceText } from '../../fact-book.js';
import { entitlementOf } from '../scopes.js';
import { takeParentScope, type Strategy } from './strategy.js';

export const fullControlOnceLoggedIn: Strategy = {
  compileRoot({ book, principals, root, snapshot, strategy }) {
    const place = strategy?.place ?? snapshot.controller.place;
    book.record(
      'GRANTED',
      principals.authenticated,
      entitlementOf(root, ADMINISTER),
      evidenceText(place, 'logged-in users can do anything'),
    );
    if (strategy?.denyAnonymousRead) return;
    book.record(
      'GRANTED',
      principals.everyone,
      entitlementOf(root, GENERIC_READ),
      evidenceText(place, 'anonymous read is allowed'),
    );
  },
  compileScope: takeParentScope,
};
