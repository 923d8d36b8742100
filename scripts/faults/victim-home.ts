/** A Jenkins home whose load takes seconds, so that faults find it under way. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const permissions = ['Read', 'Build', 'Configure', 'Cancel', 'Workspace', 'Delete'];

/** Writes a home with so many jobs, each with a list of its own. */
export function writeVictimHome(root: string, jobs: number, users = 30): void {
  const matrix = (job: number) =>
    Array.from({ length: users }, (_, user) => user)
      .filter((user) => user % 5 === job % 5)
      .flatMap((user) =>
        permissions.map((name) => `<permission>USER:hudson.model.Item.${name}:user${user}</permission>`),
      )
      .join('\n');
  mkdirSync(join(root, 'jobs'), { recursive: true });
  writeFileSync(
    join(root, 'config.xml'),
    `<hudson><version>2.433</version><useSecurity>true</useSecurity>
<authorizationStrategy class="hudson.security.ProjectMatrixAuthorizationStrategy">
<permission>USER:hudson.model.Hudson.Administer:user0</permission>
<permission>GROUP:hudson.model.Hudson.Read:authenticated</permission>
</authorizationStrategy>
<securityRealm class="hudson.security.HudsonPrivateSecurityRealm"><disableSignup>true</disableSignup></securityRealm>
</hudson>`,
  );
  for (let job = 0; job < jobs; job++) {
    const folder = join(root, 'jobs', `job-${job}`);
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'config.xml'),
      `<project><properties><hudson.security.AuthorizationMatrixProperty>
${matrix(job)}
</hudson.security.AuthorizationMatrixProperty></properties><canRoam>true</canRoam></project>`,
    );
  }
}
