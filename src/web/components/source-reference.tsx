import { Link } from '@nl-design-system-candidate/link-react/css';
import { useQuery } from '@tanstack/react-query';
import { registerQuery } from '../client/queries.ts';

/** A source by its title, with the page or section. */
export function SourceReference({ sourceId, where }: { sourceId: string; where: string }) {
  const source = useQuery(registerQuery).data?.sources.find((item) => item.id === sourceId);
  const title = source?.title ?? sourceId;
  return (
    <span className="zp-source">
      {source?.url == null ? (
        title
      ) : (
        <Link href={source.url} rel="noreferrer">
          {title}
        </Link>
      )}
      {where === '' ? '' : `, ${where}`}
    </span>
  );
}
