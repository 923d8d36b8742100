/** The GraphQL contract, from its files. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, type DocumentNode } from 'graphql';

const generatedFile = 'generated.graphql';

/** @param enums fresh text of the generated SDL file, so that one run brings what is made of it up to date */
export async function readSchema(folder: string, enums: string): Promise<DocumentNode> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql') && name !== generatedFile).sort();
  const written = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return parse([enums, ...written].join('\n'));
}
