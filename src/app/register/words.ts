import type { ProviderId, SiteId } from '../../core/ids/index.ts';
import {
  providerById,
  type Addition,
  type BilingualText,
  type CareNetwork,
  type Register,
} from '../../core/register/index.ts';
import { assertNever } from '../../core/result/index.ts';

/** An addition as a sentence; names are those of the register, or the ids where it does not know them. */
export function additionWords(register: Register, addition: Addition): BilingualText {
  const hospital = (id: ProviderId): string => providerById(register, id)?.name ?? id;
  const site = (id: SiteId): string => register.sites.find((one) => one.id === id)?.name ?? id;
  switch (addition.kind) {
    case 'provider': {
      const agb = addition.agb === null ? '' : `, AGB ${addition.agb}`;
      return {
        nl: `Ziekenhuis ${addition.name} (${addition.id}${agb})`,
        en: `Hospital ${addition.name} (${addition.id}${agb})`,
      };
    }
    case 'site': {
      const at = `${addition.town} (${addition.latitude}, ${addition.longitude})`;
      const of = hospital(addition.providerId);
      return { nl: `Locatie ${addition.name} van ${of}, ${at}`, en: `Site ${addition.name} of ${of}, ${at}` };
    }
    case 'alias': {
      const of = hospital(addition.providerId);
      return { nl: `${of} heet ook ${addition.name}`, en: `${of} is also called ${addition.name}` };
    }
    case 'merger': {
      const parts = addition.from.map(hospital);
      const into = hospital(addition.into);
      return {
        nl: `Fusie van ${parts.join(' en ')} tot ${into}, vanaf ${addition.date}`,
        en: `Merger of ${parts.join(' and ')} into ${into}, from ${addition.date}`,
      };
    }
    case 'membership': {
      const region = register.regions.find(({ id }) => id === addition.regionId)?.name;
      const { from, until } = addition;
      const of = hospital(addition.providerId);
      const period = (language: 'nl' | 'en'): string =>
        (from === null ? '' : `, ${language === 'nl' ? 'vanaf' : 'from'} ${from}`) +
        (until === null ? '' : `, ${language === 'nl' ? 'tot en met' : 'until'} ${until}`);
      return {
        nl: `${of} hoort bij regio ${region?.nl ?? addition.regionId} (${addition.networks.map((one) => networks[one].nl).join(' en ')}${period('nl')})`,
        en: `${of} belongs to region ${region?.en ?? addition.regionId} (${addition.networks.map((one) => networks[one].en).join(' and ')}${period('en')})`,
      };
    }
    case 'move': {
      const at = `${addition.town === null ? '' : `${addition.town} `}(${addition.latitude}, ${addition.longitude})`;
      return {
        nl: `${site(addition.siteId)} staat vanaf ${addition.date} op een andere plek: ${at}`,
        en: `${site(addition.siteId)} stands elsewhere from ${addition.date}: ${at}`,
      };
    }
    case 'agb': {
      const of = hospital(addition.providerId);
      return { nl: `AGB-code van ${of}: ${addition.agb}`, en: `AGB code of ${of}: ${addition.agb}` };
    }
    default:
      return assertNever(addition);
  }
}

const networks: Readonly<Record<CareNetwork, BilingualText>> = {
  oncology: { nl: 'oncologie', en: 'oncology' },
  vascular: { nl: 'vaatzorg', en: 'vascular care' },
};
