/** The JDK on this machine. */
import { execFile } from 'node:child_process';
import { realpath, stat } from 'node:fs/promises';
import { delimiter, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { PipewardenError } from '../domain/errors.js';
import { isMissing, jdkMissing, jdkTooOld, type JvmNeed } from './need.js';

const run = promisify(execFile);

/** A program of the JDK: from JAVA_HOME, else by the search path. */
export function jdkProgram(name: 'java' | 'javac' | 'jar', env: NodeJS.ProcessEnv): string {
  return env['JAVA_HOME'] ? join(env['JAVA_HOME'], 'bin', name) : name;
}

/** Tells one Java installation from the next: the real path of `java`, its size and age. Throws `jdk-missing`. */
export async function javaFingerprint(need: JvmNeed, env: NodeJS.ProcessEnv): Promise<string> {
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
  throw jdkMissing(need, 'java');
}

/** Runs a program of the JDK to its end. Throws `jdk-missing` where there is none. */
export async function runJdk(
  need: JvmNeed,
  name: 'java' | 'javac' | 'jar',
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ stdout: string; stderr: string }> {
  try {
    return await run(jdkProgram(name, env), [...args], { env });
  } catch (error) {
    if (isMissing(error)) throw jdkMissing(need, name);
    throw error;
  }
}

/**
 * Compiles sources for Java 17 into the folder `classes`; no annotation processor runs.
 * Throws `jdk-missing`, `jdk-too-old`, `compilation-failed`.
 */
export async function compileJava(
  need: JvmNeed,
  { sources, classPath, classes }: { sources: readonly string[]; classPath: string; classes: string },
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const flags = ['--release', '17', '-proc:none', '-nowarn', '-cp', classPath, '-d', classes];
  await requireJava(need, env);
  await runJdk(need, 'javac', [...flags, ...sources], env).catch((cause: unknown) => {
    if (cause instanceof PipewardenError) throw cause;
    throw new PipewardenError(
      'compilation-failed',
      `${need.what} needs a few classes that "javac" could not compile.`,
      `"javac ${sources[0]}" with the class path ${classPath} shows what is wrong.`,
      { cause },
    );
  });
}

/** Feature version of the JDK (17, 21, …). Throws `jdk-missing`; null when `java -version` prints something unknown. */
export async function javaVersion(need: JvmNeed, env: NodeJS.ProcessEnv): Promise<number | null> {
  const { stdout, stderr } = await runJdk(need, 'java', ['-version'], env);
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(stdout + stderr) ?? [];
  if (!first) return null;
  return first === '1' ? Number(second) : Number(first);
}

/** Throws `jdk-missing` or `jdk-too-old`. */
export async function requireJava(need: JvmNeed, env: NodeJS.ProcessEnv): Promise<void> {
  const version = await javaVersion(need, env);
  if (version !== null && version < 17) throw jdkTooOld(need, version);
}
