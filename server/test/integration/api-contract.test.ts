/** That every query of the schema is asked by a test of this folder. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GraphQLError, Kind, parse, type DocumentNode } from 'graphql';
import { expect, it } from 'vitest';

const schemaFolder = fileURLToPath(new URL('../../src/api/schema', import.meta.url));

it('has no query these tests do not ask', () => {
  const asked = new Set(documentsOfTests().flatMap(queriesOf));
  const declared = queriesOfSchema();
  expect(declared.length).toBeGreaterThan(10);
  expect(declared.filter((name) => !asked.has(name))).toEqual([]);
});

/** Whatever text of a test file parses as a GraphQL document; what a template fills in stands for a field. */
function documentsOfTests(): DocumentNode[] {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'));
  return files.flatMap((name) => {
    const text = readFileSync(join(import.meta.dirname, name), 'utf8').replaceAll(/\$\{\w+\}/g, 'filled');
    return [...text.matchAll(/`([^`]*)`|'([^'\n]*)'/g)].flatMap(([, template, line]) => parsed(template ?? line ?? ''));
  });
}

function parsed(text: string): DocumentNode[] {
  try {
    return [parse(text)];
  } catch (error) {
    if (error instanceof GraphQLError) return [];
    throw error;
  }
}

function queriesOf({ definitions }: DocumentNode): string[] {
  return definitions
    .flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? each.selectionSet.selections : []))
    .flatMap((each) => (each.kind === Kind.FIELD ? [each.name.value] : []));
}

function queriesOfSchema(): string[] {
  return readdirSync(schemaFolder)
    .flatMap((name) => parse(readFileSync(join(schemaFolder, name), 'utf8')).definitions)
    .flatMap((each) =>
      (each.kind === Kind.OBJECT_TYPE_DEFINITION || each.kind === Kind.OBJECT_TYPE_EXTENSION) &&
      each.name.value === 'Query'
        ? (each.fields ?? [])
        : [],
    )
    .map(({ name }) => name.value);
}
