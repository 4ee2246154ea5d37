import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startTexts } from './app/i18n.ts';
import { makeRouter } from './app/router.tsx';
import { RequestFailure } from './client/index.ts';
import './styles/index.css';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A request without a connection fails at once and says so, instead of waiting in silence.
      networkMode: 'always',
      retry: (failures, cause) =>
        failures < 1 && cause instanceof RequestFailure && (cause.problem?.status ?? 0) >= 500,
    },
    mutations: { networkMode: 'always' },
  },
});
const router = makeRouter(queries);
const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no element with id "root"');
const lang = new URLSearchParams(window.location.search).get('lang') === 'en' ? 'en' : 'nl';

await startTexts(lang);
createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
