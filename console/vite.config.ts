import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { mockServer } from './mock/plugin.ts';

// `npm run dev` and `npm run preview` answer the API from mock/; the build knows nothing of it.
export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'mock' ? [mockServer()] : [])],
  build: {
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    // The content security policy allows no data: fonts or scripts, so nothing is put inline.
    assetsInlineLimit: 0,
    // The browsers of police services lag behind by a year or two.
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { port: 5173, strictPort: true },
  preview: { port: 5173, strictPort: true },
}));
