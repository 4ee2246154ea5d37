import { i18next } from '../../app/i18n.ts';
import { plansEn } from '../../texts/plans-en.ts';
import { plansNl } from '../../texts/plans-nl.ts';

// The texts of this tab come with it, so that the first view does not carry them.
i18next.addResourceBundle('nl', 'translation', { plans: plansNl }, true);
i18next.addResourceBundle('en', 'translation', { plans: plansEn }, true);
