import type { ValidationTexts } from './validation-nl.ts';

/** English texts of the page Validation. */
export const validationEn: ValidationTexts = {
  title: 'Validation',
  lead: 'What Zwaartepunt gives, beside what is known in another way. A test that is not met is also shown with every answer that rests on it.',
  summary:
    'Of {{all}} tests {{holds}} are met and {{fails}} are not; {{untested}} cannot be tested, with the reason beside them. Measured on {{day}}, with {{seeds}} drawn sets of counts.',
  limits: 'Why these limits',
  columns: {
    name: 'What, and over whom',
    given: 'Zwaartepunt',
    beside: 'Held against',
    verdict: 'Verdict',
    source: 'Source',
  },
  holds: 'met',
  fails: 'not met',
  untested: 'cannot be tested',
  to: '{{low}} to {{high}}',
  of: '{{value}} of {{of}}',
  units: {
    minutes: '{{value}} min',
    share: '{{value}}',
    km: '{{value}} km',
    people: '{{value}} people',
    hospitals: '{{value}} hospitals',
    secondsPerKm: '{{value}} s per km',
  },
  sections: {
    own: {
      title: 'Travel times of your own',
      lead: 'Travel times that were stored here, beside the estimate of the product. The estimate is not free of error itself; a large difference asks for an explanation.',
    },
    travel: {
      title: 'Error of travel times',
      lead: 'The estimate beside lines of 25 and 30 minutes around hospitals that were left out of the fit. Plus means estimated too long, minus too short.',
    },
    neighbours: {
      title: 'Neighbours and rivers',
      lead: 'Villages on one bank are near each other; across water without a bridge there is a detour or a ferry.',
    },
    reach: {
      title: 'Published reach',
      lead: 'Figures of RIVM and CBS beside what the product gives. Years and sites differ and are shown.',
    },
    decay: {
      title: 'Distances that were observed',
      lead: 'How far patients travel in the model, on real counts, beside distances that were observed after centralisation.',
    },
    'annex-ii': {
      title: 'Annex II by region',
      lead: 'Every site below the proposed norm stops. Who fails is not public, hence drawn; nothing is tuned to it. It is the order of size that counts: of 100 draws 90 lie within what is shown for regions.',
    },
    sources: {
      title: 'Sources that differ',
      lead: 'Where sources contradict each other or speak of another year, each stands with its date. None is chosen.',
    },
  },
};
