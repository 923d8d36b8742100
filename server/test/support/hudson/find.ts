/** Finds what a real Hudson 1.395 needs: Java 17 or later and the war from Maven's standard repository. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const VERSION = '1.395';
const FILE = `hudson-war-${VERSION}.war`;
const REPOSITORY = join(homedir(), '.m2/repository/org/jvnet/hudson/main/hudson-war', VERSION, FILE);
const CACHE = join(homedir(), '.cache/pipewarden');

export interface HudsonParts {
  java: string;
  war: string;
}

/** The parts, or one sentence that says which is missing: the name of the skip. */
export async function findHudson(): Promise<HudsonParts | string> {
  const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin/java') : 'java';
  const version = await javaVersion(java);
  if (version === null) return 'no java on the path';
  if (version < 17) return `java ${version} is older than 17`;
  const war = await findWar();
  return war === null ? `${FILE} could not be fetched with mvn` : { java, war };
}

async function javaVersion(java: string): Promise<number | null> {
  try {
    const { stderr } = await run(java, ['-version']);
    return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  } catch {
    return null;
  }
}

async function findWar(): Promise<string | null> {
  const cached = join(CACHE, FILE);
  for (const place of [REPOSITORY, cached]) if (existsSync(place)) return place;
  mkdirSync(CACHE, { recursive: true });
  const artifact = `-Dartifact=org.jvnet.hudson.main:hudson-war:${VERSION}:war`;
  try {
    await run('mvn', ['-B', '-q', 'dependency:copy', artifact, `-DoutputDirectory=${CACHE}`], { timeout: 150_000 });
  } catch {
    return null;
  }
  return existsSync(cached) ? cached : null;
}
