/** java.util.regex in a Java process of ours, which counts its steps and can be ended: for patterns that may not end by themselves. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { PipewardenError } from '../../domain/errors.js';
import { cacheOf, fingerprintOf, makeOnce } from '../../jvm/cache.js';
import { compileJava, jdkProgram } from '../../jvm/jdk.js';
import { isMissing, jdkMissing, type JvmNeed } from '../../jvm/need.js';
import { packageFile } from '../../package-files.js';

export interface PatternQuestion {
  pattern: string;
  names: readonly string[];
}

/** One answer per name; null where Java takes it for no pattern, `undecided` where it takes too long. */
export type Matched = readonly boolean[] | null | 'undecided';

export interface Bounds {
  /** Looks at characters of names that one pattern may take; about a tenth of a second for the default. */
  looks?: number;
  /** Milliseconds for all patterns together; what is not answered by then is undecided. */
  patience?: number;
}

const source = packageFile('server/src/graph/regex/BoundedMatch.java');
/** Megabytes. */
const ROOM = 5;
const need: JvmNeed = { what: 'The matching of patterns', downloadFailed: 'regex-unavailable' };

/** Where there is no JDK, nothing is decided. Throws `compilation-failed`, `directory-unwritable`, `disk-full`. */
export async function matchBounded(
  questions: readonly PatternQuestion[],
  { looks = 20_000_000, patience = 60_000 }: Bounds = {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<Matched[]> {
  const lines = await run(questions, looks, patience, env).catch((error: unknown) => {
    if (error instanceof PipewardenError && error.code.startsWith('jdk-')) return [];
    throw error;
  });
  return questions.map(({ names }, at) => readLine(lines[at], names.length));
}

function readLine(line: string | undefined, names: number): Matched {
  if (line === 'invalid') return null;
  // The last line of a process that was ended may be half a line.
  if (line === undefined || line.length !== names || !/^[01]*$/.test(line)) return 'undecided';
  return Array.from(line, (digit) => digit === '1');
}

async function run(
  questions: readonly PatternQuestion[],
  looks: number,
  patience: number,
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  const classes = await install(env);
  const flags = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx256m', '-cp', classes];
  const java = spawn(jdkProgram('java', env), [...flags, 'BoundedMatch', String(looks)], { env });
  const failed = new Promise<never>((_, reject) => {
    java.once('error', (error) => reject(isMissing(error) ? jdkMissing(need, 'java') : error));
  });
  java.stdin.on('error', () => {}); // it may be ended before it has read everything
  java.stderr.resume();
  const impatience = setTimeout(() => java.kill('SIGKILL'), patience);
  try {
    for (const { pattern, names } of questions) java.stdin.write(`${[pattern, ...names].map(encode).join(' ')}\n`);
    java.stdin.end();
    return (await Promise.race([text(java.stdout), failed])).split('\n').slice(0, -1);
  } finally {
    clearTimeout(impatience);
    java.kill('SIGKILL');
  }
}

async function install(env: NodeJS.ProcessEnv): Promise<string> {
  const cache = cacheOf('regex', env);
  const classes = join(cache, `classes-${await fingerprintOf([source])}`);
  await makeOnce({ target: classes, cache, room: ROOM }, (place) =>
    compileJava(need, { sources: [source], classPath: cache, classes: place }, env),
  );
  return classes;
}

/** The empty text has no letters of its own, and must still be a word between spaces. */
function encode(word: string): string {
  return Buffer.from(word, 'utf8').toString('base64');
}
