/** Which rule a strategy class is compiled by. Later strategies are added here. */
import type { JenkinsSecurity } from '../../../domain/snapshot.js';
import { azureMatrix } from './azure-matrix.js';
import { folderBased } from './folder-based.js';
import { fullControlOnceLoggedIn } from './full-control-once-logged-in.js';
import { github } from './github.js';
import { globalMatrix } from './global-matrix.js';
import { legacy } from './legacy.js';
import { AZURE_MATRIX } from './own-lists.js';
import { projectMatrix } from './project-matrix.js';
import { roleBased } from './role-based.js';
import type { Strategy } from './strategy.js';
import { unknownStrategy } from './unknown.js';
import { unsecured } from './unsecured.js';

const byClass: Readonly<Record<string, Strategy>> = {
  'hudson.security.GlobalMatrixAuthorizationStrategy': globalMatrix,
  'hudson.security.ProjectMatrixAuthorizationStrategy': projectMatrix,
  'com.michelin.cio.hudson.plugins.rolestrategy.RoleBasedAuthorizationStrategy': roleBased,
  'io.jenkins.plugins.folderauth.FolderBasedAuthorizationStrategy': folderBased,
  [AZURE_MATRIX]: azureMatrix,
  'org.jenkinsci.plugins.GithubAuthorizationStrategy': github,
  'hudson.security.FullControlOnceLoggedInAuthorizationStrategy': fullControlOnceLoggedIn,
  'hudson.security.LegacyAuthorizationStrategy': legacy,
  'hudson.security.AuthorizationStrategy$Unsecured': unsecured,
};

/** The rule in force; a strategy we do not know is never a guess. */
export function chooseStrategy(security: JenkinsSecurity | null): Strategy {
  if (!security) return unknownStrategy;
  if (!security.useSecurity) return unsecured;
  return byClass[security.strategy.className] ?? unknownStrategy;
}
