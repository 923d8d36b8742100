/** A generated Conjur: policy text for users, nested groups, and teams whose variables some groups may fetch. */
import { Seeded } from './seeded.js';

export interface VaultSize {
  users: number;
  groups: number;
  variables: number;
}

const VARIABLES_PER_TEAM = 200;
const GROUPS_PER_USER = 5;

/** Policy text for the root branch; the same seed gives the same text. */
export function vaultPolicy({ users, groups, variables }: VaultSize, seed: number): string {
  const random = new Seeded(seed);
  const lines: string[] = [];
  const groupNumbers = range(groups);
  for (let at = 0; at < users; at++) lines.push(`- !user user-${at}`);
  for (let at = 0; at < groups; at++) lines.push(`- !group group-${at}`);
  for (let at = 0; at < users; at++)
    for (const group of random.some(groupNumbers, GROUPS_PER_USER))
      lines.push('- !grant', `  role: !group group-${group}`, `  member: !user user-${at}`);
  // A group holds groups of higher numbers only: nothing goes in a circle.
  for (let at = 0; at < groups - 1; at++)
    if (random.chance(0.5))
      lines.push(
        '- !grant',
        `  role: !group group-${at}`,
        `  member: !group group-${random.between(at + 1, groups - 1)}`,
      );
  for (let team = 0; team * VARIABLES_PER_TEAM < variables; team++) {
    const count = Math.min(VARIABLES_PER_TEAM, variables - team * VARIABLES_PER_TEAM);
    lines.push(...teamPolicy(team, count, groupNumbers, random));
  }
  return `${lines.join('\n')}\n`;
}

/** A policy of about so many lines that a team could load: new variables, and who may fetch them. */
export function teamChange(lines: number): string {
  const variables = range(Math.floor(lines / 6)).flatMap((at) => [
    `- !variable new/secret-${at}`,
    '- !permit',
    '  role: !host runner',
    '  privileges: [ read, execute ]',
    `  resource: !variable new/secret-${at}`,
    '',
  ]);
  return `- !host runner\n${variables.join('\n')}\n`;
}

function teamPolicy(team: number, count: number, groups: readonly number[], random: Seeded): string[] {
  const lines = ['- !policy', `  id: team-${team}`, '  body:'];
  for (let at = 0; at < count; at++) lines.push(`  - !variable db/secret-${at}`);
  for (let at = 0; at < count; at++)
    lines.push(
      '  - !permit',
      `    role: [ ${random
        .some(groups, 2)
        .map((group) => `!group /group-${group}`)
        .join(', ')} ]`,
      '    privileges: [ read, execute ]',
      `    resource: !variable db/secret-${at}`,
    );
  return lines;
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}
