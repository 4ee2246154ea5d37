import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { ProviderView } from '../../client/index.ts';
import { formatDay } from '../../components/format.ts';

type Site = ProviderView['provider']['sites'][number];

/** The buildings of a hospital: address with its day, how sure the place is, and what has changed since. */
export function SiteAddresses({ sites }: { sites: readonly Site[] }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  if (sites.length === 0) return t('provider.noneKnown');
  return (
    <>
      <ul className="zp-plain">
        {sites.map((site) => (
          <li key={site.id}>
            {site.name.includes(site.town) ? site.name : `${site.name}, ${site.town}`}
            {site.main && sites.length > 1 ? ` (${t('provider.mainSite')})` : ''}
            <br />
            <small>{addressOf(site)}</small>
          </li>
        ))}
      </ul>
      {sites.length > 1 && <small>{t('provider.sitesNote')}</small>}
    </>
  );

  function addressOf({ address, postcode, town, asOf, locationBasis, since }: Site): string {
    if (locationBasis === 'town' || address === undefined) return t('provider.siteTown');
    return [
      `${address}, ${postcode ?? ''} ${town} (${t('provider.siteAsOf', { date: formatDay(asOf, lang) })})`,
      ...(locationBasis === 'uncertain' ? [t('provider.siteUncertain')] : []),
      ...(since === undefined
        ? []
        : [
            `${since.text[lang].replace(/\.$/, '')} (${t(since.basis === 'source' ? 'provider.sinceSource' : 'provider.sinceNotVerified')})`,
          ]),
    ].join('; ');
  }
}
