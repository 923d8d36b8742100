/** Whether a principal may create an item of a name, by the compiled facts: Create where it will be, and a name roles allow. */
import type { Facts } from '../../src/domain/facts.js';
import { ITEM_CREATE } from '../../src/domain/permissions.js';
import { bruteForce } from './brute-force.js';

/** Mirrors RoleBasedProjectNamingStrategy.checkName (role-strategy 689): a role at the controller allows any name. */
export function mayCreate(facts: Facts, principal: string, fullName: string): boolean {
  const folder = fullName.slice(0, Math.max(0, fullName.lastIndexOf('/')));
  const holder = folder === '' ? `controller:${facts.source}` : `folder:${facts.source}/${folder}`;
  if (bruteForce(facts).decide(principal, ITEM_CREATE, holder) !== 'allowed') return false;
  const held = new Set([principal]);
  for (const at of held)
    for (const { type, from, to } of facts.relationships)
      if (from === at && (type === 'MEMBER_OF' || type === 'HAS_ROLE')) held.add(to);
  const gives = (role: string) =>
    facts.relationships.some(
      ({ type, from, to }) => type === 'GRANTED' && from === role && to.endsWith(`#${ITEM_CREATE}`),
    );
  const implied = (role: string) =>
    facts.relationships.some(({ type, from, to }) => type === 'GRANTED' && from === role && to.endsWith('.Administer'));
  return facts.nodes.some(({ id, kind, properties }) => {
    if (kind !== 'role' || !held.has(id) || properties['macro']) return false;
    if (properties['roleType'] === 'global') return gives(id) || implied(id);
    return (
      properties['roleType'] === 'project' && gives(id) && new RegExp(`^(?:${properties['pattern']})$`).test(fullName)
    );
  });
}
