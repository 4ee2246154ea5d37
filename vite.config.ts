import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Writes each text file compressed beside itself, once at the build, so that the server compresses none of them at a request. */
function compressed(): Plugin {
  return {
    name: 'zwaartepunt-compressed',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      for (const name of await readdir(dir, { recursive: true })) {
        if (!/\.(js|css|json|svg|html)$/.test(name)) continue;
        const bytes = await readFile(join(dir, name));
        await writeFile(join(dir, `${name}.br`), brotliCompressSync(bytes));
        await writeFile(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/** Builds the web pages from `src/web` into `dist/web`, which the server serves. */
export default defineConfig({
  root: 'src/web',
  plugins: [react(), compressed()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // Assets stay files of their own: the content security policy of the server allows no data: scripts or styles.
    assetsInlineLimit: 0,
    // maplibre is one chunk, loaded after the first view.
    chunkSizeWarningLimit: 1200,
    // Compressing takes most of the build on purpose; its timing is no news to who starts the product.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  server: { proxy: { '/api': process.env['ZWAARTEPUNT_API'] ?? 'http://localhost:8080' } },
});
