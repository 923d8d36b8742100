import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printDocuments } from './documents.js';
import { removeFolder } from '../../server/test/support/remove-folder.js';

const schema = `
type Query { people(of: [ID!]!, kind: Kind, first: Int = 5): [Person] }
type Person { id: ID! age: Int friends: [Person!]! kind: Kind! }
enum Kind { USER GROUP }
`;
let folder: string;
let schemaFolder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-documents-'));
  schemaFolder = await mkdtemp(join(tmpdir(), 'pipewarden-schema-'));
});
afterAll(() => Promise.all([folder, schemaFolder].map((each) => removeFolder(each))));

/** What is generated for one document, blanks left out. */
async function printed(document: string): Promise<string> {
  await writeFile(join(folder, 'page.graphql'), document);
  return printDocuments(folder, schemaFolder, schema).then((text) => text.replaceAll(/\s+/g, ' '));
}

describe('a document of the page', () => {
  it('is typed by what it selects, with its aliases, lists and nulls', async () => {
    const text = await printed(
      'query Folk { folk: people(of: []) { age kind friends { ...Id } } } fragment Id on Person { id }',
    );
    expect(text).toContain("export type IdFragment = { readonly id: Schema.Scalars['ID']['output'] };");
    expect(text).toContain(
      'readonly folk: ReadonlyArray<{ ' +
        "readonly age: Schema.Scalars['Int']['output'] | null; readonly kind: Schema.Kind; " +
        'readonly friends: ReadonlyArray<IdFragment> } | null> | null',
    );
    expect(text).toMatch(/folkDocument = ` query Folk .*fragment Id on Person/);
  });

  it('is typed by what it is asked with; what may be left out may be null', async () => {
    const text = await printed(
      'query Of($of: [ID!]!, $kind: Kind, $first: Int! = 3) { people(of: $of, kind: $kind, first: $first) { id } }',
    );
    expect(text).toContain(
      "OfVariables = { readonly of: ReadonlyArray<Schema.Scalars['ID']['input']>; readonly kind?: Schema.Kind | null; " +
        "readonly first?: Schema.Scalars['Int']['input'] };",
    );
  });

  it('is refused where it does not fit the schema', async () => {
    await expect(printed('query Wrong { people(of: []) { name } }')).rejects.toThrow('Cannot query field "name"');
  });
});
