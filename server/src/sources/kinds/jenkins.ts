import { compileJenkins } from '../../compile/jenkins/compile.js';
import { jenkinsFormat, type JenkinsSnapshot } from '../../domain/snapshot.js';
import { counted } from '../../text/counted.js';
import type { SourceKind } from './kind.js';

export const jenkins: SourceKind<JenkinsSnapshot> = {
  system: 'jenkins',
  format: jenkinsFormat,
  compile: compileJenkins,
  count: ({ items, users, agents, views }) =>
    `${counted(items.length, 'item')}, ${counted(users.length, 'user')}, ${counted(agents.length, 'agent')} and ${counted(views.length, 'view')}`,
};
