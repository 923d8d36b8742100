/** Every macro there is, by name; one that is not here never grants (role-strategy StubMacro). */
import { isInstalled } from '../../owners.js';
import type { RoleKind } from '../instance.js';
import { parseMacro } from '../macro.js';
import { buildableJob, containedInView, folder } from './item-macros.js';
import { itemSpecific, itemSpecificWithUserId } from './item-specific.js';
import type { Macro, MacroInput } from './macro-input.js';
import { assignedNameOwns, currentUserOwns, noOwner } from './owner-macros.js';

interface KnownMacro {
  expand: Macro;
  /** Roles of agents may be this macro too. */
  ofAgents?: true;
  /** Short name of the plugin that brings it, if another than role-strategy does. */
  plugin?: string;
}

const owning = (expand: Macro): KnownMacro => ({ expand, ofAgents: true, plugin: 'ownership' });

const macros: Readonly<Record<string, KnownMacro>> = {
  BuildableJob: { expand: buildableJob },
  Folder: { expand: folder },
  ContainedInView: { expand: containedInView },
  CurrentUserIsOwner: owning(currentUserOwns(true)),
  CurrentUserIsPrimaryOwner: owning(currentUserOwns(false)),
  CoOwnerNoSid: owning(currentUserOwns(true)),
  OwnerNoSid: owning(currentUserOwns(false)),
  CoOwner: owning(assignedNameOwns(true)),
  Owner: owning(assignedNameOwns(false)),
  NoOwner: owning(noOwner),
  ItemSpecific: { expand: itemSpecific, plugin: 'ownership' },
  ItemSpecificWithUserID: { expand: itemSpecificWithUserId, plugin: 'ownership' },
};

/** The macro a role's name calls; a sentence why it never grants where there is none. */
export function findMacro(
  roleName: string,
  kind: RoleKind,
  snapshot: MacroInput['input']['snapshot'],
): { expand: Macro; parameters: readonly string[] } | string {
  const parsed = parseMacro(roleName);
  const known = parsed && Object.hasOwn(macros, parsed.name) ? macros[parsed.name] : undefined;
  if (!parsed || !known || (known.plugin && !isInstalled(snapshot, known.plugin)))
    return `${roleName} names no macro this controller has`;
  if (kind === 'global') return `${roleName} is a macro, and a global role has no item to ask`;
  if (kind === 'agent' && !known.ofAgents) return `${roleName} does not apply to agents`;
  return { expand: known.expand, parameters: parsed.parameters };
}
