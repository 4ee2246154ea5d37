import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';

/** The typed client of the HTTP API; shapes are generated from docs/openapi.json. */
export const client = createClient<paths>({ baseUrl: '/' });

/** The shapes of the API by name, e.g. `Schemas['Overview']`. */
export type Schemas = components['schemas'];
