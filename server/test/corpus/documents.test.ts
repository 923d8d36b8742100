import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/all.js';
import { registerCommands } from '../../src/cli/lazy-commands.js';
import { packageFile } from '../../src/package-files.js';
import { showsLines } from '../support/document-blocks.js';
import { readRecipes, withoutRecipes } from '../support/recipe.js';

const pages = ['README.md', 'CONTRIBUTING.md', ...readdirSync(packageFile('docs')).map((name) => join('docs', name))];
const documents = pages.filter((page) => page.endsWith('.md'));
/** What a recipe writes is not there yet: `recipes.test.ts` follows it. */
const texts = documents.map((page) => [page, withoutRecipes(read(page))] as const);
const program = new Command('pipewarden');

function read(page: string): string {
  return readFileSync(packageFile(page), 'utf8');
}

/** Words of every line that starts with `pipewarden` in a block, without variables before it and a comment behind it. */
function documentedCommands(text: string): string[][] {
  const blocks = [...text.matchAll(/^```[^\n]*\n([^]*?)^```$/gm)].map(([, block]) => block!.replaceAll('\\\n', ' '));
  return blocks.flatMap((block) =>
    [...block.matchAll(/^(?:\w+=\S+ )*(?:npx )?pipewarden (.+)$/gm)].map(([, line]) =>
      [...line!.replace(/\s#.*$|\s>.*$/, '').matchAll(/'[^']*'|\S+/g)].map(([word]) => word),
    ),
  );
}

beforeAll(async () => {
  // What `collect` registers depends on what the command line asks for.
  process.argv = [...process.argv.slice(0, 2), 'collect'];
  await registerCommands(program, commands);
});

describe('the documents', () => {
  it.each(texts)('name commands and options that exist: %s', (_page, text) => {
    for (const words of documentedCommands(text)) {
      const rest = [...words];
      let command = program;
      for (let next; (next = command.commands.find((each) => each.name() === rest[0])); rest.shift()) command = next;
      expect([words.join(' '), command === program || command.commands.length > 0]).toEqual([words.join(' '), false]);
      expect([words.join(' '), command.parseOptions(rest).unknown]).toEqual([words.join(' '), []]);
    }
  });

  it('link to files that exist', () => {
    const broken = texts.flatMap(([page, text]) =>
      [...text.matchAll(/(?:\]\(|src(?:set)?=")(?!https?:|#)([^)"#]+)/g)]
        .filter(([, target]) => !existsSync(packageFile(join(page, '..', target!))))
        .map(([, target]) => `${page}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('name folders and files in CONTRIBUTING that exist', () => {
    const named = [...read('CONTRIBUTING.md').matchAll(/`((?:server|cypher|seed|scripts|docs|web)\/[\w./-]*)`/g)];
    const written = readRecipes().flatMap(({ steps }) =>
      steps.flatMap((step) => ('content' in step ? [step.path] : [])),
    );
    const missing = named.map(([, path]) => path!).filter((path) => !existsSync(packageFile(path)));
    expect(missing.filter((path) => !written.includes(path))).toEqual([]);
  });

  it('list every variable that is read in settings, and every key of the file', () => {
    const settings = read('docs/settings.md');
    const code = read('server/src/cli/settings.ts');
    for (const [, name] of code.matchAll(/'((?:PIPEWARDEN|NEO4J)_\w+)'/g)) expect(settings).toContain(`\`${name}\``);
  });

  it('have release notes for the version of the package, with its date, below what is unreleased', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    const sections = [...read('CHANGELOG.md').matchAll(/^## \[(.+?)\](?: - (.+))?$/gm)];
    expect(sections[0]?.slice(1)).toEqual(['Unreleased', undefined]);
    expect(sections[1]?.slice(1)).toEqual([version, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
  });

  it('show the output of each of the five questions', () => {
    const section = /^## Five questions\n([^]*?)^## /m.exec(read('README.md'))![1]!;
    expect(section.match(/^```console\nnpx pipewarden .+\n```\n\n```text\n/gm)).toHaveLength(5);
  });

  it.each([
    [['one', 'two', 'three'], true],
    [['one', '…', 'three'], true],
    [['o …', '…'], true],
    [['one', 'three'], false],
    [['one', 'two'], false],
    [['two', 'three'], false],
  ])('mark every line of an output that they leave out: %j', (shown, isShown) => {
    expect(showsLines('one\ntwo  \nthree\n', shown)).toBe(isShown);
  });
});
