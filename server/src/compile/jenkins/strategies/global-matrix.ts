/** Mirrors hudson.security.GlobalMatrixAuthorizationStrategy (matrix-auth 3.2.1): one list for the whole controller. */
import { compileEntries } from '../grants.js';
import { takeParentScope, type Strategy } from './strategy.js';

export const globalMatrix: Strategy = {
  compileRoot(input) {
    compileEntries(input, input.root, input.strategy?.entries ?? []);
  },
  compileScope: takeParentScope,
};
