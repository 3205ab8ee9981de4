import {defineConfig} from 'vite';

/** Addresses are relative, so that the page works in any folder of a server. */
export default defineConfig({
  base: './',
  build: {outDir: 'build/page', target: 'es2022', chunkSizeWarningLimit: 3000},
});
