import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { precompress } from '../scripts/precompress.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root,
  // Relative, so that the page also works below a path of a reverse proxy.
  base: './',
  plugins: [svelte({ configFile: `${root}svelte.config.js` }), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // light-dark() stays as written: each colour is declared once for both themes.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // No inlined data: URLs: the server's content security policy need not allow them for scripts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    // How long plugins took is no news to whoever starts the product.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    proxy: { '/graphql': process.env['PIPEWARDEN_API'] ?? 'http://127.0.0.1:4000' },
  },
});
