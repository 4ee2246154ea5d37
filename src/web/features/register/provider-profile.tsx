import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { ProviderView } from '../../client/index.ts';
import { Details } from '../../components/details.tsx';
import { formatDay } from '../../components/format.ts';
import { useNames } from './names.ts';
import { SiteAddresses } from './site-addresses.tsx';

const aliasKinds = { alias: 'alias', 'former-name': 'formerName', misread: 'misread' } as const;
const kinds = ['academic', 'categorical', 'general', 'top-clinical', 'unknown'] as const;

/** Sites, names, mergers, regions with their basis, networks. */
export function ProviderProfile({ provider }: { provider: ProviderView['provider'] }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const names = useNames();
  const kind = kinds.find((item) => item === provider.kind) ?? 'unknown';
  const none = t('provider.noneKnown');
  return (
    <aside className="zp-card zp-profile" aria-labelledby="profiel">
      <h2 id="profiel" className="nl-heading nl-heading--level-3">
        {t('provider.profile')}
      </h2>
      <Details
        items={[
          ...(kind === 'unknown' ? [] : [{ name: t('provider.kind'), value: t(`provider.kinds.${kind}`) }]),
          { name: t('provider.agb'), value: provider.agb ?? t('provider.agbUnknown') },
          ...(provider.sourceId === undefined
            ? []
            : [{ name: t('provider.supplied'), value: t('provider.suppliedNote') }]),
          {
            name: t('provider.sites'),
            value: <SiteAddresses sites={provider.sites} />,
          },
          {
            name: t('provider.regions'),
            value: list(
              provider.regions.map(
                (region) =>
                  `${names.region(region.regionId)}: ${region.networks.map((network) => t(`provider.${network}`)).join(', ')} (${t(region.basis === 'source' ? 'provider.basisSource' : 'provider.basisAssumed')})`,
              ),
              none,
            ),
          },
          { name: t('provider.networks'), value: list(provider.networkIds.map(names.network), none) },
          {
            name: t('provider.aliases'),
            value: list(
              provider.aliases.map((alias) => `${alias.name} (${t(`provider.${aliasKinds[alias.kind]}`)})`),
              none,
            ),
          },
          ...(provider.mergedFrom.length === 0
            ? []
            : [
                {
                  name: t('provider.mergers'),
                  value: list(
                    provider.mergedFrom.map(
                      (part) =>
                        `${part.name} (${part.date === null ? t('provider.mergerNoDate') : t('provider.mergerDate', { date: formatDay(part.date, lang) })})`,
                    ),
                    none,
                  ),
                },
              ]),
        ]}
      />
    </aside>
  );
}

function list(items: readonly string[], none: string) {
  if (items.length === 0) return none;
  return (
    <ul className="zp-plain">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
