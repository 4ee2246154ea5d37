import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the web pages from `src/web` into `dist/web`, which the server serves. */
export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // Assets stay files of their own: the content security policy of the server allows no data: scripts or styles.
    assetsInlineLimit: 0,
    // maplibre is one chunk, loaded after the first view.
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/api': process.env['ZWAARTEPUNT_API'] ?? 'http://localhost:8080' } },
});
