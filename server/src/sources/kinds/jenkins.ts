import { compileJenkins } from '../../compile/jenkins/compile.js';
import { jenkinsFormat, type JenkinsSnapshot } from '../../domain/snapshot.js';
import type { SourceKind } from './kind.js';

export const jenkins: SourceKind<JenkinsSnapshot> = {
  system: 'jenkins',
  format: jenkinsFormat,
  compile: compileJenkins,
  count: ({ items, users, agents, views }) =>
    `${items.length} items, ${users.length} users, ${agents.length} agents and ${views.length} views`,
};
