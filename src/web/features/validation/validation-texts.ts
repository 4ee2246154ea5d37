import { i18next } from '../../app/i18n.ts';
import { validationEn } from '../../texts/validation-en.ts';
import { validationNl } from '../../texts/validation-nl.ts';

/** Adds the texts of this page, which come with it and not with the first page. */
i18next.addResourceBundle('nl', 'translation', { validation: validationNl }, true);
i18next.addResourceBundle('en', 'translation', { validation: validationEn }, true);
