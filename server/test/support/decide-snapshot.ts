/** Decisions of a snapshot by brute force: `ask('ann', 'Job/Read', 'job:a/b')`; whoever is not in it is any other logged-in user. */
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import type { DecisionValue } from '../../src/domain/answers.js';
import { findPermission } from '../../src/domain/permissions.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { bruteForce } from './brute-force.js';
import { matchPlainPatterns } from './estate.js';

export async function decide(
  snapshot: JenkinsSnapshot,
): Promise<(user: string, permission: string, resource: string) => DecisionValue> {
  const { facts } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
  const { decide: ask } = bruteForce(facts);
  const ids = new Set(facts.nodes.map((node) => node.id));
  return (user, permission, resource) => {
    const principal = `user:${facts.source}/${user}`;
    const [kind = '', name] = resource.split(/:(.*)/s);
    const id = name === undefined ? `${kind}:${facts.source}` : `${kind}:${facts.source}/${name}`;
    return ask(
      ids.has(principal) ? principal : `user:${facts.source}/*`,
      findPermission(permission)?.id ?? permission,
      id,
    );
  };
}
