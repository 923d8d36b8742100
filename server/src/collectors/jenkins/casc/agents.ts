/** Agents, owners and the built-in node in configuration as code. */
import type { JenkinsOwnership } from '../../../domain/roles.js';
import type { JenkinsAgent } from '../../../domain/snapshot.js';
import { splitLabels } from '../config/labels.js';
import { readNodeMatrix } from './matrix.js';
import { at, choiceOf, flagAt, itemsAt, numberAt, textAt, textsAt } from './node.js';
import { type CascReader, printPlace } from './reader.js';
import { agentClasses, classOfSymbol, launcherClasses } from './symbols.js';
import type { CascNode } from './yaml-tree.js';

/** Agents under `jenkins.nodes`; null where the text says nothing of agents. */
export function readCascAgents(nodes: CascNode | undefined, reader: CascReader): JenkinsAgent[] | null {
  if (!nodes) return null;
  return itemsAt(nodes).flatMap((node) => readAgent(node, reader) ?? []);
}

function readAgent(node: CascNode, reader: CascReader): JenkinsAgent | undefined {
  const choice = choiceOf(node);
  const name = textAt(choice?.settings, 'name');
  if (!choice || !name || name.includes('${')) {
    const message = 'An agent has no kind, or no name that is known before Jenkins starts, and was left out.';
    reader.note({ code: 'casc-entry-unread', subject: printPlace(node.place), message });
    return undefined;
  }
  const { symbol, settings } = choice;
  const launcher = choiceOf(at(settings, 'launcher'));
  return {
    name,
    className: classOfSymbol(agentClasses, symbol) ?? symbol,
    labels: splitLabels(textAt(settings, 'labelString')),
    mode: readMode(settings) ?? 'NORMAL',
    numExecutors: numberAt(settings, 'numExecutors') ?? (at(settings, 'numExecutors') ? null : 1),
    launcher: launcher ? (classOfSymbol(launcherClasses, launcher.symbol) ?? launcher.symbol) : null,
    launchCredentialId: textAt(launcher?.settings, 'credentialsId') || null,
    ...hostKeysOf(launcher?.settings),
    ...machineOf(settings, launcher?.settings),
    configurationRead: true,
    authorization: readNodeMatrix(at(settings, 'nodeProperties'), reader),
    ...readNodeOwners(at(settings, 'nodeProperties')),
    place: node.place,
  };
}

function machineOf(settings: CascNode | undefined, launcher: CascNode | undefined): Pick<JenkinsAgent, 'machine'> {
  const said = (name: string, text: string | null | undefined) =>
    text && !text.includes('${') ? { [name]: text } : {};
  const machine = {
    ...said('remoteRoot', textAt(settings, 'remoteFS')),
    ...said('host', textAt(launcher, 'host')),
    ...said('port', textAt(launcher, 'port')),
    ...said('tunnel', textAt(launcher, 'tunnel')),
    ...(flagAt(launcher, 'webSocket') === true ? { webSocket: true as const } : {}),
  };
  return Object.keys(machine).length > 0 ? { machine } : {};
}

/** A symbol alone, or one with settings. */
function hostKeysOf(launcher: CascNode | undefined): Pick<JenkinsAgent, 'hostKeys'> {
  const strategy = at(launcher, 'sshHostKeyVerificationStrategy');
  const className = textAt(launcher, 'sshHostKeyVerificationStrategy') || (strategy && choiceOf(strategy)?.symbol);
  return strategy && className ? { hostKeys: { className, place: strategy.place } } : {};
}

/** Usage of a node; null when not said. */
export function readMode(settings: CascNode | undefined): JenkinsAgent['mode'] {
  const mode = textAt(settings, 'mode');
  return mode === 'NORMAL' || mode === 'EXCLUSIVE' ? mode : null;
}

/** Owners among the properties of a node (ownership OwnerNodeProperty); nothing where there are none. */
export function readNodeOwners(properties: CascNode | undefined): { ownership?: JenkinsOwnership } {
  for (const property of itemsAt(properties)) {
    const settings = at(property, 'ownerNodeProperty') ?? at(property, 'owner');
    const described = at(settings, 'ownership') ?? settings;
    if (!described) continue;
    return {
      ownership: {
        enabled: flagAt(described, 'ownershipEnabled') ?? true,
        primary: textAt(described, 'primaryOwnerId') ?? '',
        secondary: textsAt(described, 'coownersIds').map((owner) => owner.text),
        itemSpecific: null,
        place: described.place,
      },
    };
  }
  return {};
}
