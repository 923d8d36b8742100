/** What a permission lets a principal do, as a relationship: one type per permission of the catalogue. */
import { appliesTo } from '../permissions/applies-to.js';
import { catalogue, VIEW_PREFIX, type CatalogueRow, type PermissionRelationship } from '../permissions/catalogue.js';
import { privileges } from '../permissions/privileges.js';
import { conjurKinds } from './conjur-node-kinds.js';
import type { NodeKind } from './node-kinds.js';
import type { RelationshipDeclaration } from './relationship-declaration.js';

const privilegeRelationships = {
  CAN_OWN: {
    from: ['entitlement'],
    to: conjurKinds,
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'gives every privilege on',
    abuse: 'Use any privilege on what is owned: fetch the secret, or hold the role.',
    removal: 'Give the record another owner in the policy that declares it.',
    detection: 'Audit messages with the id fetch or update by owners rather than consumers.',
    references: ['https://attack.mitre.org/techniques/T1078/'],
  },
  CAN_EXECUTE: {
    from: ['entitlement'],
    to: ['variable'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'gives execute, which fetches the secret, on',
    abuse: 'Fetch the value of the variable.',
    removal: 'Remove the permit of execute, or take the member out of what it is permitted to.',
    detection: 'Audit messages with the id fetch by roles or from addresses that do not usually fetch it.',
    references: ['https://attack.mitre.org/techniques/T1555/'],
  },
  CAN_UPDATE: {
    from: ['entitlement'],
    to: conjurKinds,
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'gives update on',
  },
  CAN_AUTHENTICATE: {
    from: ['entitlement'],
    to: conjurKinds,
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'gives authenticate on',
  },
} as const satisfies Record<string, RelationshipDeclaration>;

/** Abuse, removal and detection for the permissions that hand over control by themselves. */
const control: Record<string, Pick<RelationshipDeclaration, 'abuse' | 'removal' | 'detection' | 'references'>> = {
  CAN_ADMINISTER: {
    abuse: 'Run any code in the controller through the script console and read every stored secret.',
    removal: 'Remove the grant of Overall/Administer; grant Overall/Manage or folder permissions instead.',
    detection: 'Requests to /script, /scriptText, /pluginManager and changes of the global configuration.',
    references: [
      'https://www.jenkins.io/doc/book/managing/script-console/',
      'https://attack.mitre.org/techniques/T1059/',
    ],
  },
  CAN_CONFIGURE: {
    abuse:
      'Change the job so that its next build prints the credentials it can look up, or runs commands on its agents.',
    removal: 'Remove the grant of Job/Configure, or keep the definition in a repository whose branches are protected.',
    detection: 'Job configuration history: changes followed by a build within minutes.',
    references: [
      'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-04-Poisoned-Pipeline-Execution',
      'https://attack.mitre.org/techniques/T1677/',
    ],
  },
  CAN_REPLAY: {
    abuse:
      'Replay a build of the pipeline with a script of your own, in the place of the job and with its credentials. This also needs Job/Build, which most holders have.',
    removal: 'Remove the grant of Run/Replay; nobody needs it to build.',
    detection: 'Builds with the cause "Replayed"; their script differs from the one of the job.',
    references: [
      'https://www.jenkins.io/doc/book/pipeline/development/#replay',
      'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-04-Poisoned-Pipeline-Execution',
    ],
  },
  CAN_CONFIGURE_AGENT: {
    abuse: 'Point the agent at a machine of your own and receive the builds, sources and credentials scheduled there.',
    removal: 'Remove the grant of Agent/Configure.',
    detection: 'Changes of the launcher, host or labels of the agent.',
    references: ['https://www.jenkins.io/doc/book/security/access-control/permissions/'],
  },
  CAN_CONNECT_AGENT: {
    abuse: 'Read the inbound secret of the agent and connect in its place.',
    removal: 'Remove the grant of Agent/Connect.',
    detection: 'The agent connecting from a new address.',
    references: ['https://www.jenkins.io/doc/book/security/access-control/permissions/'],
  },
};

function resourcesOf(row: CatalogueRow): readonly NodeKind[] {
  const kinds: NodeKind[] = ['controller'];
  if (row.scopes.some((scope) => scope !== 'JENKINS')) kinds.push('scope');
  kinds.push(...(['folder', 'job', 'agent'] as const).filter((kind) => appliesTo(row, kind)));
  if (row.id.startsWith(VIEW_PREFIX)) kinds.push('view');
  return kinds;
}

function isPrivilegeType(type: PermissionRelationship): boolean {
  return Object.values(privileges).includes(type);
}

/** One relationship declaration per permission that acts on a resource, and `CAN` for those not in the catalogue. */
export const permissionRelationships: Record<string, RelationshipDeclaration> = {
  CAN: {
    from: ['entitlement'],
    to: ['controller', 'scope', 'folder', 'job', 'agent', 'view', ...conjurKinds],
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'gives a permission outside the catalogue on',
  },
  ...privilegeRelationships,
  ...Object.fromEntries(
    catalogue.flatMap((row) =>
      row.relationship
        ? [
            [
              row.relationship,
              {
                from: ['entitlement'],
                to: isPrivilegeType(row.relationship) ? [...resourcesOf(row), ...conjurKinds] : resourcesOf(row),
                origin: 'derived',
                drift: false,
                traversable: row.relationship in control,
                meaning: `gives ${row.name}${isPrivilegeType(row.relationship) ? ' (in Conjur: the privilege of the same name)' : ''} on`,
                ...control[row.relationship],
              } satisfies RelationshipDeclaration,
            ] as const,
          ]
        : [],
    ),
  ),
};
