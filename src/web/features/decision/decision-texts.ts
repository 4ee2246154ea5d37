import { i18next } from '../../app/i18n.ts';
import { decisionEn } from '../../texts/decision-en.ts';
import { decisionNl } from '../../texts/decision-nl.ts';

// The texts of this page come with it, so that the first view does not carry them.
i18next.addResourceBundle('nl', 'translation', { decision: decisionNl }, true);
i18next.addResourceBundle('en', 'translation', { decision: decisionEn }, true);
