import { noop, type QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
  type SearchSchemaInput,
} from '@tanstack/react-router';
import { metaQuery, overviewQuery, registerQuery } from '../client/queries.ts';
import { OverviewPage } from '../features/assessment/overview-page.tsx';
import { type PlanSearch, readPlanSearch } from '../features/plans/plan-search.ts';
import { readTableSearch, type TableSearch } from '../features/decision/table-search.ts';
import { readScenarioSearch, type ScenarioSearch } from '../features/scenario/scenario-search.ts';
import { Layout } from './layout.tsx';
import { NotFound } from './not-found.tsx';
import { overviewParameters, readSearch, type Search } from './search.ts';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  validateSearch: (raw: Search & SearchSchemaInput): Search => readSearch({ ...raw }),
  search: { middlewares: [retainSearchParams(['year', 'set', 'date', 'lang'])] },
  component: Layout,
  notFoundComponent: NotFound,
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: OverviewPage,
  // The three questions of the first view leave together, before the page is drawn.
  loaderDeps: ({ search }) => overviewParameters(search),
  loader: ({ context, deps }) => {
    // A failure is shown by the page that asks the same question.
    context.queries.query(overviewQuery(deps)).catch(noop);
    context.queries.query(metaQuery).catch(noop);
    context.queries.query(registerQuery).catch(noop);
  },
});

const intervention = createRoute({
  getParentRoute: () => root,
  path: '/behandeling/$id',
  component: lazyRouteComponent(() => import('../features/register/intervention-layout.tsx'), 'InterventionLayout'),
});

const verdicts = createRoute({
  getParentRoute: () => intervention,
  path: '/',
  component: lazyRouteComponent(() => import('../features/register/intervention-page.tsx'), 'InterventionPage'),
});

const plans = createRoute({
  getParentRoute: () => intervention,
  path: 'plannen',
  validateSearch: (raw: PlanSearch & SearchSchemaInput): PlanSearch => readPlanSearch({ ...raw }),
  component: lazyRouteComponent(() => import('../features/plans/plans-page.tsx'), 'PlansPage'),
});

const scenario = createRoute({
  getParentRoute: () => root,
  path: '/scenario',
  validateSearch: (raw: ScenarioSearch & SearchSchemaInput): ScenarioSearch => readScenarioSearch({ ...raw }),
  component: lazyRouteComponent(() => import('../features/scenario/scenario-page.tsx'), 'ScenarioPage'),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/vergelijk',
  validateSearch: (raw: ScenarioSearch & SearchSchemaInput): ScenarioSearch => readScenarioSearch({ ...raw }),
  component: lazyRouteComponent(() => import('../features/compare/compare-page.tsx'), 'ComparePage'),
});

const impact = createRoute({
  getParentRoute: () => root,
  path: '/impact',
  validateSearch: (raw: ScenarioSearch & SearchSchemaInput): ScenarioSearch => readScenarioSearch({ ...raw }),
  component: lazyRouteComponent(() => import('../features/impact/impact-page.tsx'), 'ImpactPage'),
});

const provider = createRoute({
  getParentRoute: () => root,
  path: '/ziekenhuis/$id',
  component: lazyRouteComponent(() => import('../features/register/provider-page.tsx'), 'ProviderPage'),
});

const data = createRoute({
  getParentRoute: () => root,
  path: '/gegevens',
  validateSearch: (
    raw: { volume?: string; cursor?: string } & SearchSchemaInput,
  ): { volume?: string; cursor?: string } => ({
    ...(typeof raw.volume === 'string' ? { volume: raw.volume } : {}),
    ...(typeof raw.cursor === 'string' ? { cursor: raw.cursor } : {}),
  }),
  component: lazyRouteComponent(() => import('../features/volumes/data-page.tsx'), 'DataPage'),
});

const validation = createRoute({
  getParentRoute: () => root,
  path: '/verantwoording',
  component: lazyRouteComponent(() => import('../features/validation/validation-page.tsx'), 'ValidationPage'),
});

const tables = createRoute({
  getParentRoute: () => root,
  path: '/tafel',
  component: lazyRouteComponent(() => import('../features/decision/tables-page.tsx'), 'TablesPage'),
});

const table = createRoute({
  getParentRoute: () => root,
  path: '/tafel/$id',
  validateSearch: (raw: TableSearch & SearchSchemaInput): TableSearch => readTableSearch({ ...raw }),
  component: lazyRouteComponent(() => import('../features/decision/table-page.tsx'), 'TablePage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/decision/account-page.tsx'), 'AccountPage'),
});

const redeem = createRoute({
  getParentRoute: () => root,
  path: '/uitnodiging',
  component: lazyRouteComponent(() => import('../features/decision/redeem-page.tsx'), 'RedeemPage'),
});

export const makeRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: root.addChildren([
      overview,
      intervention.addChildren([verdicts, plans]),
      scenario,
      compare,
      impact,
      provider,
      data,
      validation,
      tables,
      table,
      account,
      redeem,
    ]),
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingMs: 200,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
