/** What a JDK or Maven is wanted for, so that its absence is told to whoever asked for that. */
import { PipewardenError } from '../domain/errors.js';

export interface JvmNeed {
  /** Begins a sentence: `The embedded Neo4j`. */
  what: string;
  /** How to do without, after the advice to install: `or set NEO4J_URI …`. */
  orElse?: string;
  /** The error when Maven could not fetch it. */
  downloadFailed: string;
}

export function jdkMissing(need: JvmNeed, program: string): PipewardenError {
  return new PipewardenError(
    'jdk-missing',
    `${need.what} needs a JDK, and "${program}" was not found.`,
    installJdk(need),
  );
}

export function jdkTooOld(need: JvmNeed, version: number): PipewardenError {
  return new PipewardenError(
    'jdk-too-old',
    `${need.what} needs a JDK 17 or later; "java" is version ${version}.`,
    installJdk(need),
  );
}

export function mavenMissing(need: JvmNeed): PipewardenError {
  return new PipewardenError(
    'maven-missing',
    `${need.what} is fetched with Maven once, and "mvn" was not found.`,
    `Install Apache Maven, for example the Debian package maven${ending(need)}`,
  );
}

function installJdk(need: JvmNeed): string {
  return `Install a JDK 17 or later, for example the Debian package openjdk-17-jdk-headless${ending(need)}`;
}

function ending({ orElse }: JvmNeed): string {
  return orElse ? `, ${orElse}.` : '.';
}

/** The program itself was not found. */
export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === 'ENOENT';
}
