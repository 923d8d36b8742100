/** What configuration as code says of posture: crumbs, agent protocols, tokens, script approval, libraries. */
import type {
  JenkinsLibrary,
  JenkinsPosture,
  JenkinsScriptApproval,
  JenkinsTokenSettings,
} from '../../../domain/posture.js';
import { redactAddress } from '../config/global-libraries.js';
import { at, choiceOf, flagAt, itemsAt, numberAt, textAt, textsAt } from './node.js';
import { classOfSymbol, crumbClasses } from './symbols.js';
import type { CascNode } from './yaml-tree.js';

/** Only what the text speaks of. */
export function readCascPosture(root: CascNode): JenkinsPosture {
  const jenkins = at(root, 'jenkins');
  const crumb = choiceOf(at(jenkins, 'crumbIssuer'));
  const remotingCli = flagAt(root, 'security', 'remotingCLI', 'enabled');
  const sshPort = numberAt(at(root, 'security', 'sSHD') ?? at(root, 'unclassified', 'sSHD'), 'port');
  const libraries = readLibraries(root);
  return {
    ...(crumb ? { crumbIssuer: classOfSymbol(crumbClasses, crumb.symbol) ?? crumb.symbol } : {}),
    ...(at(jenkins, 'agentProtocols')
      ? { agentProtocols: textsAt(jenkins, 'agentProtocols').map((line) => line.text) }
      : {}),
    ...(remotingCli === undefined ? {} : { remotingCli }),
    ...(sshPort === null ? {} : { sshPort }),
    ...readTokenSettings(at(root, 'security', 'apiToken')),
    ...readApprovals(at(root, 'security', 'scriptApproval')),
    ...(libraries ? { libraries } : {}),
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

function readLibraries(root: CascNode): JenkinsLibrary[] | undefined {
  const [trusted, untrusted] = ['globalLibraries', 'globalUntrustedLibraries'].map((key) =>
    at(root, 'unclassified', key),
  );
  if (!trusted && !untrusted) return undefined;
  return [
    ...itemsAt(trusted, 'libraries').map((node) => readLibrary(node, true)),
    ...itemsAt(untrusted, 'libraries').map((node) => readLibrary(node, false)),
  ];
}

function readLibrary(node: CascNode, trusted: boolean): JenkinsLibrary {
  const retriever = at(node, 'retriever');
  const [owner, name] = [findText(retriever, 'repoOwner'), findText(retriever, 'repository')];
  const address =
    findText(retriever, 'remote') ??
    findText(retriever, 'repositoryUrl') ??
    (owner && name ? `${owner}/${name}` : (findText(retriever, 'projectPath') ?? null));
  return {
    name: textAt(node, 'name') ?? '',
    trusted,
    defaultVersion: textAt(node, 'defaultVersion') || null,
    implicit: flagAt(node, 'implicit') ?? false,
    allowsVersionOverride: flagAt(node, 'allowVersionOverride') ?? true,
    repository: address === null ? null : redactAddress(address),
    credentialId: findText(retriever, 'credentialsId') ?? null,
    place: node.place,
  };
}

/** The first kept text under this key, however deep: retrievers nest by plugin. */
function findText(node: CascNode | undefined, key: string): string | undefined {
  if (!node || node.kind === 'text') return undefined;
  const own = textAt(node, key);
  if (own) return own;
  for (const inner of node.kind === 'map' ? node.entries.values() : node.items) {
    const found = findText(inner, key);
    if (found) return found;
  }
  return undefined;
}
