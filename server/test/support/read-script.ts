/** Pipeline text read by the real parser, printed in short; the parser ends with the process. */
import { expect } from 'vitest';
import type { BuildUse } from '../../src/domain/builds.js';
import { GroovyParser } from '../../src/collectors/groovy/parser.js';
import { readScript } from '../../src/collectors/jenkins/pipeline/read-script.js';
import { atProcessEnd } from './process-end.js';

const parser = new GroovyParser();
atProcessEnd(() => void parser.close());

export async function usesOf(text: string): Promise<BuildUse[]> {
  const { uses, reading } = await readScript(parser, text, 'Jenkinsfile', 1);
  expect(reading).toBe('parsed');
  return uses;
}

/** `3 credential api (withCredentials string)`; `?` before what only the build knows, `~` after what may be otherwise. */
export async function used(text: string): Promise<string[]> {
  return (await usesOf(text)).map(
    ({ kind, step, value, expression, place, certain }) =>
      `${place.line} ${kind} ${value ?? `? ${expression}`}${value !== null && !certain ? ' ~' : ''} (${step})`,
  );
}
