import { Link, Outlet, useRouterState, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { OfflineNotice } from '../components/states.tsx';
import { Footer } from './footer.tsx';
import { Logo } from './logo.tsx';
import { useOnline } from './use-online.ts';

/** Skip link, header with navigation and language, the page, the footer. */
export function Layout() {
  const { t, i18n } = useTranslation();
  const { lang = 'nl' } = useSearch({ from: '__root__' });
  const online = useOnline();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname });
  const shown = useRef(path);

  useEffect(() => {
    document.documentElement.lang = lang;
    if (i18n.language !== lang) void i18n.changeLanguage(lang);
  }, [i18n, lang]);

  // After a move to another page the focus goes to its content, so that a screen reader starts there.
  useEffect(() => {
    if (shown.current !== path) main.current?.focus({ preventScroll: true });
    shown.current = path;
  }, [path]);

  return (
    <>
      <a className="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud">
        {t('layout.skip')}
      </a>
      <header className="zp-header">
        <div className="zp-header__inner">
          <Link to="/" className="zp-brand" activeProps={{}}>
            <Logo />
            <span>Zwaartepunt</span>
          </Link>
          <nav className="zp-nav" aria-label={t('layout.navigation')}>
            <Link to="/" activeOptions={{ exact: true, includeSearch: false }} className="zp-nav__link">
              {t('overview.title')}
            </Link>
            <Link to="/scenario" activeOptions={{ includeSearch: false }} className="zp-nav__link">
              {t('layout.scenario')}
            </Link>
            <Link to="/tafel" activeOptions={{ includeSearch: false }} className="zp-nav__link">
              {t('layout.table')}
            </Link>
            <Link to="/gegevens" activeOptions={{ includeSearch: false }} className="zp-nav__link">
              {t('data.title')}
            </Link>
            <a href="/api/docs" className="zp-nav__link">
              API
            </a>
          </nav>
          <Link
            to="."
            search={(previous) => ({ ...previous, lang: lang === 'nl' ? ('en' as const) : ('nl' as const) })}
            className="zp-language"
            lang={lang === 'nl' ? 'en' : 'nl'}
            hrefLang={lang === 'nl' ? 'en' : 'nl'}
            activeProps={{ 'aria-current': undefined }}
          >
            {lang === 'nl' ? 'English' : 'Nederlands'}
          </Link>
        </div>
      </header>
      {online ? null : <OfflineNotice />}
      <main id="inhoud" ref={main} tabIndex={-1} className="zp-main">
        <Outlet />
      </main>
      <Footer />
    </>
  );
}
