import { i18next } from '../../app/i18n.ts';
import { scenarioEn } from '../../texts/scenario-en.ts';
import { scenarioNl } from '../../texts/scenario-nl.ts';

// The texts of this page come with it, so that the first view does not carry them.
i18next.addResourceBundle('nl', 'translation', { scenario: scenarioNl }, true);
i18next.addResourceBundle('en', 'translation', { scenario: scenarioEn }, true);
