import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from '../texts/en.ts';
import { nl } from '../texts/nl.ts';

export type Lang = 'nl' | 'en';

/** Starts the texts in the language of the address; Dutch without one. */
export async function startTexts(lang: Lang): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: lang,
    fallbackLng: 'nl',
    resources: { nl: { translation: nl }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

export { i18next };
