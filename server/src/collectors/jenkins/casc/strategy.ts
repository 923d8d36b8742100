/** The global authorization strategy in configuration as code. */
import type { JenkinsStrategy } from '../../../domain/snapshot.js';
import { FOLDER_AUTH } from '../config/folder-roles.js';
import { readCascFolderRoles } from './folder-roles.js';
import { ROLE_STRATEGY } from '../config/roles.js';
import { readMatrix } from './matrix.js';
import { choiceOf, flagAt } from './node.js';
import { type CascReader, printPlace } from './reader.js';
import { readCascRoles } from './roles.js';
import { classOfSymbol, strategyClasses } from './symbols.js';
import type { CascNode } from './yaml-tree.js';

const matrixClasses = new Set(['globalMatrix', 'projectMatrix', 'azureAdMatrix'].map((each) => strategyClasses[each]));

/** The strategy under `jenkins.authorizationStrategy`; undefined, with a gap, where it cannot be known from the text. */
export function readCascStrategy(node: CascNode, reader: CascReader): JenkinsStrategy | undefined {
  const choice = choiceOf(node);
  if (!choice) return unread(reader, node, 'it names no strategy, or more than one');
  const { symbol, settings } = choice;
  if (symbol.startsWith('FAILED TO EXPORT')) return unread(reader, node, 'the controller failed to export it');
  if (symbol.includes('${')) return unread(reader, node, 'it is a reference that only the controller resolves');
  const className = classOfSymbol(strategyClasses, symbol);
  const strategy = { className: className ?? symbol, denyAnonymousRead: false, entries: [], place: node.place };
  if (className === undefined) {
    const message = `The authorization strategy ${symbol} is not known, so every decision that depends on it is unknown.`;
    reader.note({ code: 'casc-symbol-unknown', subject: printPlace(node.place), message });
    return strategy;
  }
  if (matrixClasses.has(className)) {
    const entries = readMatrix(settings, reader);
    return entries ? { ...strategy, entries } : unread(reader, node, 'a permission in it is a reference');
  }
  if (className === ROLE_STRATEGY) {
    const roles = readCascRoles(settings, reader);
    return roles ? { ...strategy, roles } : unread(reader, node, 'a name, pattern or permission in it is a reference');
  }
  if (className === FOLDER_AUTH) {
    const folderRoles = readCascFolderRoles(settings, reader);
    return folderRoles ? { ...strategy, folderRoles } : unread(reader, node, 'something in a role is a reference');
  }
  return { ...strategy, denyAnonymousRead: !allows(settings) };
}

/** FullControlOnceLoggedInAuthorizationStrategy.setAllowAnonymousRead; its default is to allow, and exports leave defaults out. */
function allows(settings: CascNode): boolean {
  return flagAt(settings, 'allowAnonymousRead') ?? true;
}

function unread(reader: CascReader, { place }: CascNode, reason: string): undefined {
  reader.note({
    code: 'strategy-unread',
    subject: printPlace(place),
    message: `The global authorization strategy was not read: ${reason}.`,
    option: '--strategy-from home:PATH',
  });
}
