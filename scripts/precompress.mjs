/** Compresses what the page consists of once, when it is built: the server only sends it. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** A plugin of Vite: beside each script and style stands `.br`, where it is smaller. */
export function precompress() {
  return {
    name: 'pipewarden-precompress',
    apply: 'build',
    async writeBundle({ dir }, output) {
      const names = Object.keys(output).filter((name) => /\.(js|css|svg)$/.test(name));
      await Promise.all(names.map((name) => compress(join(dir, name))));
    },
  };
}

async function compress(file) {
  const content = await readFile(file);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  const compressed = await promisify(brotliCompress)(content, { params });
  if (compressed.length < content.length) await writeFile(`${file}.br`, compressed);
}
