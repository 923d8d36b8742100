/** Each recipe of CONTRIBUTING.md is followed word for word in a copy of the repository, and its commands succeed. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packageFile } from '../../src/package-files.js';
import { emptySource, graphDataDir } from '../support/graph.js';
import { applyHunks, readRecipes, type Step } from '../support/recipe.js';
import { removeFolder } from '../support/remove-folder.js';

const root = packageFile('.');
const recipes = readRecipes();
const copies: string[] = [];

afterAll(async () => {
  await emptySource('staff');
  await Promise.all(copies.map((copy) => removeFolder(copy)));
});

/** What is made, installed or stored stays behind; packages are those of the original. */
async function copyRepository(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'pipewarden-recipe-'));
  copies.push(copy);
  const left = ['.git', 'node_modules', 'dist', 'web/dist', '.pipewarden'].map((path) => join(root, path));
  await cp(root, copy, { recursive: true, filter: (path) => !left.includes(path) });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Commands join the graph of this run. What tells a program that Vitest runs it does not reach those it starts. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST') && name !== 'NODE_ENV');
  const dataDir = graphDataDir();
  return { ...Object.fromEntries(own), PIPEWARDEN_TEST_GRAPH: dataDir, PIPEWARDEN_DATA: dataDir };
}

function run(line: string, cwd: string): Promise<{ code: number; output: string }> {
  const command = line.replace(/^npx pipewarden /, `${process.execPath} bin/pipewarden.js `);
  return new Promise((resolve) => {
    execFile('sh', ['-c', command], { cwd, env: environment(), maxBuffer: 2 ** 26 }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, output: `${out}${err}` }),
    );
  });
}

async function follow(step: Step, copy: string): Promise<void> {
  if ('commands' in step) {
    for (const command of step.commands) {
      const { code, output } = await run(command, copy);
      expect(code, `${command}\n${output}`).toBe(0);
    }
    return;
  }
  const file = join(copy, step.path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, 'hunks' in step ? applyHunks(await readFile(file, 'utf8'), step.hunks) : step.content);
}

describe('a recipe of CONTRIBUTING.md', () => {
  it.each(recipes)('$title: its commands succeed after its steps', { timeout: 600_000 }, async ({ steps }) => {
    const copy = await copyRepository();
    expect(steps.some((step) => 'commands' in step)).toBe(true);
    for (const step of steps) await follow(step, copy);
  });

  it('is there for what is added most often', () => {
    expect(recipes.map(({ title }) => title)).toEqual([
      'Add a relationship',
      'Add a risk query',
      'Add a kind of source',
      'Add a setting',
    ]);
  });
});
