/** `pipewarden collect …`: one subcommand per kind of source. */
import type { Command } from 'commander';
import { registerCollectConjur } from './collect-conjur.js';
import { registerCollectConjurAudit } from './collect-conjur-audit.js';
import { registerCollectConjurPolicy } from './collect-conjur-policy.js';
import { registerCollectDiscoExport } from './collect-disco-export.js';
import { registerCollectJenkins } from './collect-jenkins.js';
import { registerCollectJenkinsHome } from './collect-jenkins-home.js';
import { registerCollectSsh } from './collect-ssh.js';
import { registerCollectSummon } from './collect-summon.js';

export function registerCollect(program: Command): void {
  const collect = program.command('collect').description('Read a source and load what changed since the last time.');
  registerCollectJenkins(collect);
  registerCollectJenkinsHome(collect);
  registerCollectDiscoExport(collect);
  registerCollectConjur(collect);
  registerCollectConjurPolicy(collect);
  registerCollectConjurAudit(collect);
  registerCollectSummon(collect);
  registerCollectSsh(collect);
}
