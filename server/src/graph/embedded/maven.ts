/** Fetches the jars that pom.xml names, with the Maven of this machine and its settings. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { PipewardenError } from '../../domain/errors.js';
import type { Progress } from '../progress.js';
import { isMissing, mavenMissing } from './java.js';
import { NEO4J_VERSION, pomFile } from './places.js';

/** Copies all jars into the folder `place`. Throws `maven-missing`, `neo4j-download-failed`. */
export async function fetchJars(place: string, env: NodeJS.ProcessEnv, progress: Progress): Promise<void> {
  const total = 213;
  let done = 0;
  progress(`Fetching Neo4j ${NEO4J_VERSION} with Maven, once`);
  const maven = spawn(
    'mvn',
    [
      '--batch-mode',
      '--file',
      pomFile,
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${place}`,
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const errors: string[] = [];
  const ended = new Promise<number | null>((resolve, reject) => {
    maven.once('error', (error) => reject(isMissing(error) ? mavenMissing() : error));
    maven.once('close', resolve);
  });
  createInterface({ input: maven.stdout }).on('line', (line) => {
    if (line.includes('ERROR')) errors.push(line.replace(/^.*?ERROR\S*\s*/, ''));
    if (line.includes('Copying '))
      progress(`Fetching Neo4j ${NEO4J_VERSION} with Maven, once: ${++done} of ${total} files`);
    else if (line.includes('Downloaded from '))
      progress(`Fetching Neo4j ${NEO4J_VERSION} with Maven, once: ${line.split('/').at(-1)}`);
  });
  maven.stderr.resume();
  if ((await ended) === 0 && existsSync(place)) return;
  const reason = errors.find((line) => line.trim() !== '') ?? 'Maven gave no reason';
  throw new PipewardenError(
    'neo4j-download-failed',
    `Maven could not fetch Neo4j: ${reason.slice(0, 300)}`,
    `Check the network and the proxy or mirror in ~/.m2/settings.xml; "mvn -f ${pomFile} dependency:copy-dependencies" shows all of it.`,
  );
}
