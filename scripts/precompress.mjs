/** Compresses what the page consists of once, when it is built: the server only sends it. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressors = {
  br: (content) =>
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
  gz: (content) => promisify(gzip)(content, { level: 9 }),
};

/** A plugin of Vite: beside each script and style stand `.br` and `.gz`, where they are smaller. */
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
  for (const [ending, by] of Object.entries(compressors)) {
    const compressed = await by(content);
    if (compressed.length < content.length) await writeFile(`${file}.${ending}`, compressed);
  }
}
