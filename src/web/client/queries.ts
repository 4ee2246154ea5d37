import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Basis, type OverviewQuery, type PlanQuestion, type StartQuery, type VolumeQuery } from './index.ts';

/** Cached questions; the key holds every parameter, so that a page state is one key. */
export const metaQuery = queryOptions({ queryKey: ['meta'], queryFn: ({ signal }) => api.meta(signal) });
export const registerQuery = queryOptions({
  queryKey: ['register'],
  queryFn: ({ signal }) => api.register(signal),
  staleTime: Number.POSITIVE_INFINITY,
});
export const overviewQuery = (query: OverviewQuery) =>
  queryOptions({
    queryKey: ['overview', query],
    queryFn: ({ signal }) => api.overview(query, signal),
    placeholderData: keepPreviousData,
  });
export const interventionQuery = (id: string, basis: Basis) =>
  queryOptions({
    queryKey: ['intervention', id, basis],
    queryFn: ({ signal }) => api.intervention(id, basis, signal),
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? previous : undefined),
  });
export const providerQuery = (id: string, basis: Basis) =>
  queryOptions({
    queryKey: ['provider', id, basis],
    queryFn: ({ signal }) => api.provider(id, basis, signal),
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? previous : undefined),
  });
export const volumesQuery = (query: VolumeQuery) =>
  queryOptions({
    queryKey: ['volumes', query],
    queryFn: ({ signal }) => api.volumes(query, signal),
    placeholderData: keepPreviousData,
  });
export const volumeQuery = (id: string) =>
  queryOptions({ queryKey: ['volume', id], queryFn: ({ signal }) => api.volume(id, signal) });
export const groundInputsQuery = queryOptions({
  queryKey: ['ground-inputs'],
  queryFn: ({ signal }) => api.groundInputs(signal),
});
export const importsQuery = queryOptions({ queryKey: ['imports'], queryFn: ({ signal }) => api.imports(signal) });
export const suppliesQuery = queryOptions({ queryKey: ['supplies'], queryFn: ({ signal }) => api.supplies(signal) });
/** Asking is safe to repeat: the same question on the same data shares one job. */
export const planJobQuery = (question: PlanQuestion) =>
  queryOptions({
    queryKey: ['plan-job', question],
    queryFn: ({ signal }) => api.startPlan(question, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ['plan', id],
    queryFn: ({ signal }) => api.plan(id, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
export const scenarioStartQuery = (query: StartQuery) =>
  queryOptions({
    queryKey: ['scenario-start', query],
    queryFn: ({ signal }) => api.scenarioStart(query, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
/** Rows of one's own follow what is stored, so it is asked again. */
export const validationQuery = queryOptions({
  queryKey: ['validation'],
  queryFn: ({ signal }) => api.validation(signal),
});
export const travelEstimateQuery = queryOptions({
  queryKey: ['travel-estimate'],
  queryFn: ({ signal }) => api.travelEstimate(signal),
  staleTime: Number.POSITIVE_INFINITY,
});
