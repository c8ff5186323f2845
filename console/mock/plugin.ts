import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { answer } from './api.ts';

/** The policy that the server sends. A page that breaks under it must break here too. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; manifest-src 'self'; " +
  "worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Answers the API while the console is being written, and for looking at the built pages without a server. */
export function mockServer(): Plugin {
  const api = (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (request.url?.startsWith('/api/v1/') || request.url?.startsWith('/mock/')) void answer(request, response);
    else next();
  };
  return {
    name: 'overt-mock',
    configureServer: (server) => void server.middlewares.use(api),
    configurePreviewServer: (server) => {
      server.middlewares.use((request, response, next) => {
        response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
        api(request, response, next);
      });
    },
  };
}
