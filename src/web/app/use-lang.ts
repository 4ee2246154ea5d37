import { useTranslation } from 'react-i18next';
import type { BilingualText } from '../client/index.ts';
import type { Lang } from './i18n.ts';

/** Language of the page and a picker for texts that come in both. */
export function useLang(): { lang: Lang; pick: (text: BilingualText) => string } {
  const { i18n } = useTranslation();
  const lang: Lang = i18n.language === 'en' ? 'en' : 'nl';
  return { lang, pick: (text) => text[lang] };
}
