/** The JDK and Maven on this machine. */
import { execFile } from 'node:child_process';
import { realpath, stat } from 'node:fs/promises';
import { delimiter, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { PipewardenError } from '../../domain/errors.js';

const run = promisify(execFile);

export const INSTALL_JDK =
  'Install a JDK 17 or later, for example the Debian package openjdk-17-jdk-headless, or set NEO4J_URI to a Neo4j 5 that runs elsewhere.';
const INSTALL_MAVEN =
  'Install Apache Maven, for example the Debian package maven, or set NEO4J_URI to a Neo4j 5 that runs elsewhere.';

/** A program of the JDK: from JAVA_HOME, else by the search path. */
export function jdkProgram(name: 'java' | 'javac' | 'jar', env: NodeJS.ProcessEnv): string {
  return env['JAVA_HOME'] ? join(env['JAVA_HOME'], 'bin', name) : name;
}

/** Tells one Java installation from the next: the real path of `java`, its size and age. Throws `jdk-missing`. */
export async function javaFingerprint(env: NodeJS.ProcessEnv): Promise<string> {
  const program = jdkProgram('java', env);
  const places = program.includes(sep)
    ? [program]
    : (env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, program));
  for (const place of places) {
    const file = await realpath(place).catch(() => undefined);
    if (!file) continue;
    const { size, mtimeMs } = await stat(file);
    return [file, size, mtimeMs].join(' ');
  }
  throw jdkMissing('java');
}

/** Runs a program of the JDK to its end. Throws `jdk-missing` where there is none. */
export async function runJdk(
  name: 'java' | 'javac' | 'jar',
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ stdout: string; stderr: string }> {
  try {
    return await run(jdkProgram(name, env), [...args], { env });
  } catch (error) {
    if (isMissing(error)) throw jdkMissing(name);
    throw error;
  }
}

/** Feature version of the JDK (17, 21, …). Throws `jdk-missing`; null when `java -version` prints something unknown. */
export async function javaVersion(env: NodeJS.ProcessEnv): Promise<number | null> {
  const { stdout, stderr } = await runJdk('java', ['-version'], env);
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(stdout + stderr) ?? [];
  if (!first) return null;
  return first === '1' ? Number(second) : Number(first);
}

/** Throws `jdk-missing` or `jdk-too-old` where Neo4j could not run. */
export async function requireJava(env: NodeJS.ProcessEnv): Promise<void> {
  const version = await javaVersion(env);
  if (version !== null && version < 17) throw jdkTooOld(version);
}

/** First line of `mvn --version`. Throws `maven-missing`. */
export async function mavenVersion(env: NodeJS.ProcessEnv): Promise<string> {
  try {
    const { stdout } = await run('mvn', ['--batch-mode', '--version'], { env });
    // eslint-disable-next-line no-control-regex -- Maven colours its output even where nobody looks
    return stdout
      .replaceAll(/\u001b\[[0-9;]*m/g, '')
      .split('\n', 1)[0]!
      .trim();
  } catch (error) {
    if (isMissing(error)) throw mavenMissing();
    throw error;
  }
}

export function jdkMissing(program: string): PipewardenError {
  return new PipewardenError(
    'jdk-missing',
    `The embedded Neo4j needs a JDK, and "${program}" was not found.`,
    INSTALL_JDK,
  );
}

function jdkTooOld(version: number): PipewardenError {
  return new PipewardenError(
    'jdk-too-old',
    `The embedded Neo4j needs a JDK 17 or later; "java" is version ${version}.`,
    INSTALL_JDK,
  );
}

export function mavenMissing(): PipewardenError {
  return new PipewardenError(
    'maven-missing',
    'The first start fetches Neo4j with Maven, and "mvn" was not found.',
    INSTALL_MAVEN,
  );
}

export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
