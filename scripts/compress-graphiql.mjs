/** A plugin of esbuild: GraphiQL, 9 MB of text in one module, stands compressed in the bundle and is read when somebody opens it. */
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

/** Further levels take many seconds and gain a few per cent. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_LGWIN]: 24 };

export function compressGraphiql() {
  return {
    name: 'pipewarden-compress-graphiql',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]render-graphiql[\\/]esm[\\/]graphiql\.js$/ }, async ({ path }) => {
        const texts = { ...(await import(pathToFileURL(path).href)) };
        const small = brotliCompressSync(JSON.stringify(texts), { params }).toString('base64');
        return {
          contents: `import { brotliDecompressSync } from 'node:zlib';
            export const { ${Object.keys(texts).join(', ')} } = JSON.parse(brotliDecompressSync(Buffer.from('${small}', 'base64')).toString());`,
        };
      });
    },
  };
}
