import { useQuery } from '@tanstack/react-query';
import { useLang } from '../../app/use-lang.ts';
import { registerQuery } from '../../client/queries.ts';

/** Names by id from the register; the id itself until the register is there. */
export function useNames() {
  const register = useQuery(registerQuery).data;
  const { pick } = useLang();
  return {
    provider: (id: string): string => register?.providers.find((item) => item.id === id)?.name ?? id,
    intervention: (id: string): string => {
      const found = register?.interventions.find((item) => item.id === id);
      return found === undefined ? id : pick(found.name);
    },
    region: (id: string): string => {
      const found = register?.regions.find((item) => item.id === id);
      return found === undefined ? id : pick(found.name);
    },
    network: (id: string): string => register?.networks.find((item) => item.id === id)?.name ?? id,
    site: (id: string): string =>
      register?.providers.flatMap((item) => item.sites).find((item) => item.id === id)?.name ?? id,
  };
}
