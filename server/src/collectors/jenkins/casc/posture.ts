/** What configuration as code says of posture: crumbs, agent protocols, tokens, script approval. */
import type { JenkinsPosture, JenkinsScriptApproval, JenkinsTokenSettings } from '../../../domain/posture.js';
import { at, choiceOf, flagAt, itemsAt, numberAt, textsAt } from './node.js';
import { classOfSymbol, crumbClasses } from './symbols.js';
import type { CascNode } from './yaml-tree.js';

/** Only what the text speaks of. */
export function readCascPosture(root: CascNode): JenkinsPosture {
  const jenkins = at(root, 'jenkins');
  const crumb = choiceOf(at(jenkins, 'crumbIssuer'));
  const remotingCli = flagAt(root, 'security', 'remotingCLI', 'enabled');
  const sshPort = numberAt(at(root, 'security', 'sSHD') ?? at(root, 'unclassified', 'sSHD'), 'port');
  return {
    ...(crumb ? { crumbIssuer: classOfSymbol(crumbClasses, crumb.symbol) ?? crumb.symbol } : {}),
    ...(at(jenkins, 'agentProtocols')
      ? { agentProtocols: textsAt(jenkins, 'agentProtocols').map((line) => line.text) }
      : {}),
    ...(remotingCli === undefined ? {} : { remotingCli }),
    ...(sshPort === null ? {} : { sshPort }),
    ...readTokenSettings(at(root, 'security', 'apiToken')),
    ...readApprovals(at(root, 'security', 'scriptApproval')),
  };
}

function readTokenSettings(node: CascNode | undefined): { tokenSettings?: JenkinsTokenSettings } {
  if (!node) return {};
  return {
    tokenSettings: {
      madeForNewUsers: flagAt(node, 'tokenGenerationOnCreationEnabled') ?? null,
      legacyAllowed: flagAt(node, 'creationOfLegacyTokenEnabled') ?? null,
      countsUse: flagAt(node, 'usageStatisticsEnabled') ?? null,
    },
  };
}

/** What is pending is no configuration: CasC neither sets nor exports it. */
function readApprovals(node: CascNode | undefined): { scriptApproval?: JenkinsScriptApproval } {
  if (!node) return {};
  return {
    scriptApproval: {
      approvedScripts: itemsAt(node, 'approvedScriptHashes').length,
      approvedSignatures: textsAt(node, 'approvedSignatures').map((line) => line.text),
      approvedAclSignatures: textsAt(node, 'aclApprovedSignatures').map((line) => line.text),
      approvedClasspaths: itemsAt(node, 'approvedClasspathEntries').length,
      pendingScripts: 0,
      pendingSignatures: [],
      pendingClasspaths: 0,
      forcesSandbox: flagAt(node, 'forceSandbox') ?? false,
      place: node.place,
    },
  };
}
