/**
 * Writes every file that derives from the declaration of the graph, the GraphQL contract and the risk queries.
 * `npm run generate` writes; `npm run generate -- --check` only compares and exits 1 naming the stale ones.
 */
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { printDocuments } from './generate/documents.js';
import { findingPages } from './generate/finding-pages.js';
import { printGraphqlPage } from './generate/graphql-page.js';
import { printKinds } from './generate/kinds.js';
import { printRelationshipIndex, printRelationshipPage, relationshipPages } from './generate/relationship-pages.js';
import { printSchemaEnums } from './generate/schema-enums.js';
import { printSchemaTypes } from './generate/schema-types.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const pagesFolder = 'docs/relationships';
/** Nothing but generated pages is in these. */
const folders = [pagesFolder, 'docs/findings'];

/** Path (from the root of the project) to content, formatted as the rest of the tree is. */
async function generate(): Promise<Map<string, string>> {
  const enums = printSchemaEnums();
  const files: [string, string][] = [
    ['server/src/api/schema/generated.graphql', enums],
    ['web/src/lib/api/schema.ts', await printSchemaTypes(join(root, 'server/src/api/schema'), enums)],
    [
      'web/src/lib/api/documents.generated.ts',
      await printDocuments(join(root, 'web/src/lib/api/documents'), join(root, 'server/src/api/schema'), enums),
    ],
    ['docs/graphql.md', await printGraphqlPage(join(root, 'server/src/api/schema'), enums)],
    ['web/src/lib/graph/kinds.generated.ts', printKinds()],
    [`${pagesFolder}/README.md`, printRelationshipIndex()],
    ...findingPages(),
    ...relationshipPages.map((type): [string, string] => [`${pagesFolder}/${type}.md`, printRelationshipPage(type)]),
  ];
  const style = await resolveConfig(join(root, 'package.json'));
  const formatted = files.map(async ([path, text]): Promise<[string, string]> => [
    path,
    await format(text, { ...style, filepath: join(root, path) }),
  ]);
  return new Map(await Promise.all(formatted));
}

/** Pages of what is no longer declared. */
async function leftovers(files: Map<string, string>): Promise<string[]> {
  const present = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(join(root, folder)).catch(() => []);
      return names.map((name) => `${folder}/${name}`);
    }),
  );
  return present.flat().filter((path) => path.endsWith('.md') && !files.has(path));
}

async function staleOf(files: Map<string, string>): Promise<string[]> {
  const stale: string[] = [];
  for (const [path, text] of files) {
    const present = await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (present !== text) stale.push(path);
  }
  return stale;
}

const files = await generate();
const stale = await staleOf(files);
const surplus = await leftovers(files);

if (process.argv.includes('--check')) {
  for (const path of [...stale, ...surplus]) process.stderr.write(`${path} is stale: run npm run generate.\n`);
  process.exitCode = stale.length + surplus.length > 0 ? 1 : 0;
} else {
  for (const path of stale) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), files.get(path) ?? '');
  }
  for (const path of surplus) await rm(join(root, path));
  process.stdout.write(
    `${files.size} generated files, ${stale.length} written, ${surplus.length} removed (${relative(process.cwd(), root) || '.'}).\n`,
  );
}
