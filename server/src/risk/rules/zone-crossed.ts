/** Who stands outside a zone that the operator declared, and reaches it by an attack path. */
import { parseNodeId } from '../../domain/ids.js';
import { zoneCrossings, type ZoneCrossing } from '../../paths/zone-crossings.js';
import type { RiskRule, RuleRow } from '../risk-query.js';
import { counted } from '../../text/counted.js';
import { riskInCode } from './risk-in-code.js';

const findCrossings: RiskRule = async ({ graph }) => (await zoneCrossings(graph)).map(rowOf);

function rowOf({ user, zone, order, target, path }: ZoneCrossing): RuleRow {
  const steps = counted(path.length, 'step');
  const name = parseNodeId(user)?.fullName ?? user;
  return { subject: user, columns: { name, zone, order, target, steps }, evidence: path };
}

export const zoneCrossed = riskInCode({
  id: 'zone-crossed',
  title: 'A user outside a zone has an attack path into it',
  severity: 'high',
  of: 'users',
  description:
    'The operator declared zones (zones.yaml). The user is in neither the zone nor one above it, and reaches a node of the zone by an attack path. Whoever administers the system of the node reaches it by right and is not listed. One finding for each user and zone, with a shortest path. Blind spots: nothing is found where no zones are declared. Users that nobody has seen are left out, and so are paths over unknown data.',
  controls: 'OWASP CICD-SEC-2; OWASP CICD-SEC-5; OWASP NHI5; SOC 2 CC6.1; SOC 2 CC6.3; ISO 27001 5.15; ISO 27001 8.22',
  remediation: 'Remove a step of the path, or put the user into the zone or one above it if they belong there.',
  message: '{name} is outside the zone {zone} and reaches {target} in {steps}.',
  columns: [
    ['name', 'STRING'],
    ['zone', 'STRING'],
    ['order', 'INTEGER'],
    ['target', 'STRING'],
    ['steps', 'STRING'],
  ],
  key: ['zone'],
  rule: findCrossings,
});
