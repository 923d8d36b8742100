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
    ...machineOf(root, launcher),
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

function machineOf(root: XmlElement, launcher: XmlElement | undefined): Pick<JenkinsAgent, 'machine'> {
  const said = (name: string, text: string | undefined) => (text ? { [name]: text } : {});
  const offline = child(root, 'temporaryOfflineCause')?.attributes['class'];
  const machine = {
    ...said('remoteRoot', childText(root, 'remoteFS')),
    ...said('host', childText(launcher, 'host')),
    ...said('port', childText(launcher, 'port')),
    ...said('tunnel', childText(launcher, 'tunnel')),
    ...(childText(launcher, 'webSocket') === 'true' ? { webSocket: true as const } : {}),
    ...said('takenOffline', offline),
  };
  return Object.keys(machine).length > 0 ? { machine } : {};
}

/** Usage of a node: NORMAL, or EXCLUSIVE to jobs tied to it; null when not said. */
export function readMode(root: XmlElement): JenkinsAgent['mode'] {
  const mode = childText(root, 'mode');
  return mode === 'NORMAL' || mode === 'EXCLUSIVE' ? mode : null;
}
