import { expect, it } from 'vitest';
import { worstVerdict } from './worst.ts';

it('lets one norm that is not met outweigh everything, and an unknown outweigh a met one', () => {
  expect(worstVerdict(['met', 'unknown', 'notMet'])).toBe('notMet');
  expect(worstVerdict(['met', 'unknown'])).toBe('unknown');
  expect(worstVerdict(['notApplicable', 'met'])).toBe('met');
  expect(worstVerdict(['notApplicable'])).toBe('notApplicable');
  expect(worstVerdict([])).toBe('none');
});
