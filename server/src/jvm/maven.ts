/** The Maven of this machine, with its settings. */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { PipewardenError } from '../domain/errors.js';
import { isMissing, mavenMissing, type JvmNeed } from './need.js';

const run = promisify(execFile);

/** First line of `mvn --version`. Throws `maven-missing`. */
export async function mavenVersion(need: JvmNeed, env: NodeJS.ProcessEnv): Promise<string> {
  try {
    const { stdout } = await run('mvn', ['--batch-mode', '--version'], { env });
    // eslint-disable-next-line no-control-regex -- Maven colours its output even where nobody looks
    return stdout
      .replaceAll(/\u001b\[[0-9;]*m/g, '')
      .split('\n', 1)[0]!
      .trim();
  } catch (error) {
    if (isMissing(error)) throw mavenMissing(need);
    throw error;
  }
}

/** What Maven has just done: a file came from afar, or was put into its place. */
export type MavenStep = { downloaded: string } | { copied: number };

/**
 * Copies the jars that a pom names, and theirs, into the folder `place`.
 * Throws `maven-missing`, or with the code `need.downloadFailed` and Maven's own reason.
 */
export async function fetchJars(
  need: JvmNeed,
  pom: string,
  place: string,
  env: NodeJS.ProcessEnv,
  onStep: (step: MavenStep) => void = () => {},
): Promise<void> {
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${place}`];
  const maven = spawn('mvn', ['--batch-mode', '--file', pom, ...goal], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    maven.once('error', (error) => reject(isMissing(error) ? mavenMissing(need) : error));
    maven.once('close', resolve);
  });
  const errors: string[] = [];
  let copied = 0;
  createInterface({ input: maven.stdout }).on('line', (line) => {
    if (line.includes('ERROR')) errors.push(line.replace(/^.*?ERROR\S*\s*/, ''));
    if (line.includes('Copying ')) onStep({ copied: ++copied });
    else if (line.includes('Downloaded from ')) onStep({ downloaded: line.split('/').at(-1) ?? line });
  });
  maven.stderr.resume();
  if ((await ended) === 0 && existsSync(place)) return;
  const reason = errors.find((line) => line.trim() !== '') ?? 'Maven gave no reason';
  throw new PipewardenError(
    need.downloadFailed,
    `Maven could not fetch what ${need.what.replace(/^The /, 'the ')} needs: ${reason.slice(0, 300)}`,
    `Check the network and the proxy or mirror in ~/.m2/settings.xml; "mvn -f ${pom} dependency:copy-dependencies" shows all of it.`,
  );
}
