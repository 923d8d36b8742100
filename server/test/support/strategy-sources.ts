/** Controllers that answer as a test says, collected with one source of the strategy or another, and what is decided then. */
import { afterEach } from 'vitest';
import { collectJenkins } from '../../src/collectors/jenkins/live/collect-jenkins.js';
import type { StrategyFrom } from '../../src/collectors/jenkins/live/strategy-source.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { bruteForce } from './brute-force.js';
import { type DoubleAnswer, startDouble } from './double-jenkins.js';
import { matchPlainPatterns } from './estate.js';
import { temporaryFolder, writeHome } from './temporary-home.js';

export const EXPORT = 'POST /configuration-as-code/export';
const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

export async function collect(
  answers: Record<string, DoubleAnswer>,
  strategyFrom: StrategyFrom = { mode: 'auto' },
): Promise<{ snapshot: JenkinsSnapshot; requests: string[] }> {
  const server = await startDouble(answers);
  toClose.push(server.close);
  const snapshot = await collectJenkins({ source: 'x', url: server.url, user: 'svc', token: 't', strategyFrom });
  return { snapshot, requests: server.requests };
}

export const gaps = (snapshot: JenkinsSnapshot, code: string) => snapshot.coverage.filter((gap) => gap.code === code);

export async function asked(snapshot: JenkinsSnapshot) {
  const { facts } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
  const { decide } = bruteForce(facts);
  const ids = new Set(facts.nodes.map((node) => node.id));
  return (user: string, permission: string, resource = 'controller:x') =>
    decide(ids.has(`user:x/${user}`) ? `user:x/${user}` : 'user:x/*', permission, resource);
}

export const exported = `
jenkins:
  authorizationStrategy:
    globalMatrix:
      entries:
      - user:
          name: "root"
          permissions:
          - "Overall/Administer"
      - group:
          name: "authenticated"
          permissions:
          - "Overall/Read"
  crumbIssuer:
    standard:
      excludeClientIPFromCrumb: false
  agentProtocols:
  - "JNLP4-connect"
  securityRealm:
    local:
      allowsSignup: true
      users:
      - id: "root"
        name: "Root"
        password: "#jbcrypt:$2a$10$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
credentials:
  system:
    domainCredentials:
    - credentials:
      - string:
          id: "key"
          scope: SYSTEM
          secret: "{AQAAABAAAAAQwDmo12BE6995SezdXe1Y9ewaoYR6KgzX46VjtoPDqE0=}"
unclassified:
  globalLibraries:
    libraries:
    - name: "lib"
      defaultVersion: "main"
      retriever:
        modernSCM:
          scm:
            git:
              remote: "https://bot:hunter2@git.acme.test/lib.git"
`;

/** A file of its own folder; returns its path. */
export function writeAt(name: string, text: string): string {
  return `${writeHome({ [name]: text }, temporaryFolder())}/${name}`;
}
