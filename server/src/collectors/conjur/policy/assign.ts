/** Sets attributes of policy objects as a text gives them. */
import { checkAttribute } from './check-attribute.js';
import { PolicyObject, type Value } from './policy-object.js';
import { attributeOf } from './policy-types.js';
import { PolicyRefusal } from './problem.js';

/** Throws PolicyRefusal in Conjur's words when the value does not fit. */
export function assign(object: PolicyObject, name: string, value: Value): void {
  const attribute = attributeOf(object.type, name);
  if (!attribute) throw new PolicyRefusal(`No such attribute '${name}' on type ${object.type}`);
  object.set(
    attribute.name,
    checkAttribute(attribute, value, (role) => memberOf(object, role)),
  );
}

function memberOf({ start }: PolicyObject, role: PolicyObject): PolicyObject {
  const member = new PolicyObject('Member', start);
  member.set('role', role);
  return member;
}
