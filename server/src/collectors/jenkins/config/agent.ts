/** Agents: nodes/<name>/config.xml, and `<slaves>` of the controller's config.xml before core 1.607. */
import type { JenkinsAgent } from '../../../domain/snapshot.js';
import { readRestriction } from './job-restriction.js';
import { splitLabels } from './labels.js';
import { readAuthorizationProperty } from './matrix.js';
import { plainSecretsOf } from './plain-secrets.js';
import { readOwnership } from './ownership.js';
import { type XmlElement, child, childNumber, childText, classOf } from './xml.js';

/**
 * One agent from its document element (`<slave>` or a class name).
 * @param fallbackName used when the configuration does not say a name, e.g. that of its directory
 */
export function readAgentConfig(root: XmlElement, file: string, fallbackName = ''): JenkinsAgent {
  const launcher = child(root, 'launcher');
  return {
    name: childText(root, 'name') || fallbackName,
    className: root.name === 'slave' ? (root.attributes['class'] ?? 'hudson.slaves.DumbSlave') : classOf(root),
    labels: splitLabels(childText(root, 'label')),
    mode: readMode(root),
    numExecutors: childNumber(root, 'numExecutors'),
    launcher: launcher?.attributes['class'] ?? null,
    launchCredentialId: childText(launcher, 'credentialsId') || null,
    ...hostKeysOf(launcher, file),
    configurationRead: true,
    authorization: readAuthorizationProperty(child(root, 'nodeProperties'), 'node', file),
    ...readOwnership(child(root, 'nodeProperties'), file),
    ...readRestriction(child(root, 'nodeProperties'), file),
    ...plainSecretsOf(root, file),
    place: { file, line: root.line },
  };
}

function hostKeysOf(launcher: XmlElement | undefined, file: string): Pick<JenkinsAgent, 'hostKeys'> {
  const strategy = child(launcher, 'sshHostKeyVerificationStrategy');
  const className = strategy?.attributes['class'];
  return strategy && className ? { hostKeys: { className, place: { file, line: strategy.line } } } : {};
}

/** Usage of a node: NORMAL, or EXCLUSIVE to jobs tied to it; null when not said. */
export function readMode(root: XmlElement): JenkinsAgent['mode'] {
  const mode = childText(root, 'mode');
  return mode === 'NORMAL' || mode === 'EXCLUSIVE' ? mode : null;
}
