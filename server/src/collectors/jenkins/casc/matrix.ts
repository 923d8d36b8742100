/**
 * Permission entries of matrix-auth in configuration as code: `entries` (3.2 and later), `permissions` (2.4 to 3.1) and
 * `grantedPermissions` (before). Mirrors matrix-auth 3.2.6 integrations.casc.{DefinitionEntry,MatrixAuthorizationStrategyConfigurator}.
 */
import type { AuthorizationProperty, InheritanceName, MatrixEntry } from '../../../domain/snapshot.js';
import { parseMatrixEntry } from '../config/matrix.js';
import { at, choiceOf, itemsAt, textAt, textsAt } from './node.js';
import { type CascReader, permissionIdOf, printPlace } from './reader.js';
import { classOfSymbol } from './symbols.js';
import type { CascNode, CascText } from './yaml-tree.js';

const types = { user: 'USER', group: 'GROUP', userOrGroup: 'EITHER' } as const;

const PACKAGE = 'org.jenkinsci.plugins.matrixauth.inheritance';
const inheritanceClasses = {
  inheriting: `${PACKAGE}.InheritParentStrategy`,
  inheritingGlobal: `${PACKAGE}.InheritGlobalStrategy`,
  nonInheriting: `${PACKAGE}.NonInheritingStrategy`,
};
const inheritanceByClass: Readonly<Record<string, InheritanceName>> = {
  [inheritanceClasses.inheriting]: 'parent',
  [inheritanceClasses.inheritingGlobal]: 'global',
  [inheritanceClasses.nonInheriting]: 'none',
};

/** The entries under a matrix strategy or property; undefined where a permission is a reference, so that they cannot be known. */
export function readMatrix(node: CascNode | undefined, reader: CascReader): MatrixEntry[] | undefined {
  const found: (MatrixEntry | undefined)[] = [];
  for (const entry of itemsAt(node, 'entries')) {
    const choice = choiceOf(entry);
    if (choice && Object.hasOwn(types, choice.symbol))
      found.push(...readDefinition(choice.settings, types[choice.symbol as keyof typeof types], reader));
    else note(reader, entry, 'An entry of the matrix is neither user, group nor userOrGroup, and was left out.');
  }
  for (const line of [...textsAt(node, 'permissions'), ...textsAt(node, 'grantedPermissions')])
    found.push(...readLine(line, reader));
  return found.includes(undefined) ? undefined : (found as MatrixEntry[]);
}

function readDefinition(node: CascNode, type: MatrixEntry['type'], reader: CascReader): (MatrixEntry | undefined)[] {
  const sid = textAt(node, 'name');
  if (!sid) {
    note(reader, node, 'An entry of the matrix has no name, and was left out.');
    return [];
  }
  return textsAt(node, 'permissions').map((line) =>
    line.refers ? undefined : entryOf(line, type, line.text.trim(), sid, reader),
  );
}

/** `[USER:|GROUP:|EITHER:]Job/Read:ann`; a permission may be given by name or id. */
function readLine(line: CascText, reader: CascReader): (MatrixEntry | undefined)[] {
  const parsed = parseMatrixEntry(line.text.trim(), line.place.file, line.place.line);
  if (parsed && !parsed.permission.includes('${'))
    return [entryOf(line, parsed.type, parsed.permission, parsed.sid, reader)];
  if (line.refers) return [undefined];
  note(reader, line, 'A line of the matrix has no permission and name, and was left out.');
  return [];
}

/** Written as config.xml holds it, so that both sources of one estate read alike. */
function entryOf(
  { place }: CascText,
  type: MatrixEntry['type'],
  name: string,
  sid: string,
  reader: CascReader,
): MatrixEntry {
  const permission = permissionIdOf(name, reader) ?? name;
  if (permission === name && name.includes('/'))
    note(reader, { place }, `${name} is a permission no known plugin has, so what it gives is not known.`);
  return { raw: `${type === 'EITHER' ? '' : `${type}:`}${permission}:${sid}`, type, permission, sid, place };
}

/** The matrix property among the properties of a node; null where there is none. */
export function readNodeMatrix(properties: CascNode | undefined, reader: CascReader): AuthorizationProperty | null {
  for (const property of itemsAt(properties)) {
    const settings = at(property, 'authorizationMatrix');
    if (!settings) continue;
    const entries = readMatrix(settings, reader);
    const inheritance = readInheritance(settings);
    return {
      ...inheritance,
      // With a permission that is a reference anything may be granted here.
      ...(entries ? {} : { inheritance: 'unknown' as const }),
      entries: entries ?? [],
      place: settings.place,
    };
  }
  return null;
}

function readInheritance(settings: CascNode): Pick<AuthorizationProperty, 'inheritance' | 'inheritanceClass'> {
  const written = at(settings, 'inheritanceStrategy');
  if (!written) return { inheritance: 'global', inheritanceClass: '' };
  const symbol = choiceOf(written)?.symbol ?? '';
  const inheritanceClass = classOfSymbol(inheritanceClasses, symbol) ?? symbol;
  return { inheritance: inheritanceByClass[inheritanceClass] ?? 'unknown', inheritanceClass };
}

function note(reader: CascReader, { place }: Pick<CascNode, 'place'>, message: string): void {
  reader.note({ code: 'casc-entry-unread', subject: printPlace(place), message });
}
