/** The page as this checkout has it, built once per test run. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { inject } from 'vitest';

/** Directory of the built page; the first test file that asks builds it, the others wait. */
export async function builtPage(): Promise<string> {
  const folder = join(inject('graphDataDirs')[0]!, 'page');
  const done = join(folder, '..', 'page-is-built');
  const first = await mkdir(folder).then(
    () => true,
    () => false,
  );
  if (first) {
    const configFile = fileURLToPath(new URL('../../../web/vite.config.ts', import.meta.url));
    await build({ configFile, logLevel: 'error', build: { outDir: folder } });
    await writeFile(done, '');
  }
  for (let waited = 0; !existsSync(done); waited += 1) {
    if (waited > 1200) throw new Error('the page was not built within two minutes');
    await wait(100);
  }
  return folder;
}
