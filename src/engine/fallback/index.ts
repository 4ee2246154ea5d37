export { fallback, type Fallback, type FallbackProvider } from './fallback.ts';
