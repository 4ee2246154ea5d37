import { useQuery } from '@tanstack/react-query';
import { Button } from '@nl-design-system-candidate/button-react/css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { VolumeRow } from '../../client/index.ts';
import { volumeQuery } from '../../client/queries.ts';
import { Details } from '../../components/details.tsx';
import { formatCount, formatInstant, formatShare } from '../../components/format.ts';
import { Failure, Loading } from '../../components/states.tsx';
import { useNames } from '../register/names.ts';

/** Where one number came from: file, row, fingerprint, importer, day and person. */
export function LineageDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const volume = useQuery(volumeQuery(id));
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className="zp-dialog" aria-labelledby="herkomst" onClose={onClose}>
      <h2 id="herkomst" className="nl-heading nl-heading--level-3">
        {t('data.lineage')}
      </h2>
      {volume.isPending ? <Loading /> : null}
      {volume.error === null ? null : <Failure cause={volume.error} retry={() => void volume.refetch()} />}
      {volume.data === undefined ? null : <Lineage row={volume.data} />}
      <Button purpose="secondary" onClick={() => dialog.current?.close()}>
        {t('data.close')}
      </Button>
    </dialog>
  );
}

function Lineage({ row }: { row: VolumeRow }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const names = useNames();
  const { lineage } = row;
  const words = { missing: t('data.missing'), disputed: (values: string) => t('data.disputed', { values }) };
  return (
    <>
      <p>
        {row.providerName} · {names.intervention(row.interventionId)} · {row.year}:{' '}
        <strong>{formatCount(row.count, lang, words)}</strong>
        {row.share === null ? '' : ` (${t('data.share', { value: formatShare(row.share, lang) })})`}
      </p>
      <Details
        items={[
          { name: t('data.fileName'), value: lineage.file },
          { name: t('data.row'), value: lineage.row },
          { name: t('table.source'), value: row.source },
          ...(row.siteId === null ? [] : [{ name: t('data.site'), value: names.site(row.siteId) }]),
          ...(row.networkId === null ? [] : [{ name: t('data.network'), value: names.network(row.networkId) }]),
          { name: t('data.openness'), value: t(`data.opennessShort.${row.openness}`) },
          { name: t('data.importedAt'), value: formatInstant(lineage.importedAt, lang) },
          ...(lineage.importedBy === null ? [] : [{ name: t('data.importedBy'), value: lineage.importedBy }]),
          { name: t('data.importer'), value: lineage.importerVersion },
          { name: t('data.hash'), value: <code className="zp-hash">{lineage.fileHash}</code> },
        ]}
      />
    </>
  );
}
