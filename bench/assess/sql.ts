/** The same verdicts by one SQL query. */
import type { PGlite } from '@electric-sql/pglite';
import { countInterval, type Volume } from '../../src/core/volumes/index.ts';
import { makeNorms } from './world.ts';

/** Tables as a database of verdicts would have them: bounds of each count in two columns. */
export async function loadTables(database: PGlite, volumes: readonly Volume[]): Promise<void> {
  await database.exec(`
    create table volume (intervention text not null, provider text not null, site text, network text, year int not null, tier text,
      low int, high int, share double precision);
    create table norm (intervention text primary key, kind text not null, threshold double precision, years int not null);
    create table tier (intervention text not null, tier text not null, threshold double precision not null);`);
  const columns = (pick: (row: Volume) => string | number | null): (string | number | null)[] => volumes.map(pick);
  await database.query(
    `insert into volume select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::int[], $8::int[], $9::float8[])`,
    [
      columns((row) => row.interventionId),
      columns((row) => row.providerId),
      columns((row) => row.siteId),
      columns((row) => row.networkId),
      columns((row) => row.year),
      columns((row) => row.tierId),
      columns((row) => countInterval(row.count)?.low ?? null),
      columns((row) => countInterval(row.count)?.high ?? null),
      columns((row) => row.share),
    ],
  );
  for (const { interventionId, requirement, yearsAveraged } of makeNorms()) {
    const threshold =
      requirement.kind === 'minimum'
        ? requirement.cases
        : requirement.kind === 'share-within'
          ? requirement.share
          : null;
    await database.query('insert into norm values ($1, $2, $3, $4)', [
      interventionId,
      requirement.kind,
      threshold,
      yearsAveraged,
    ]);
    if (requirement.kind === 'tiers')
      for (const tier of requirement.tiers)
        await database.query('insert into tier values ($1, $2, $3)', [interventionId, tier.id, tier.cases]);
  }
  await database.exec('create index on volume (intervention, provider, year); analyze;');
}

/** Sites add up; a network is from its largest member to their sum; a mean needs its years; then the threshold decides. */
export const VERDICTS = `
  with institution as (
    select intervention, provider, network, tier, year, min(share) as share,
           sum(low)::float8 as low, case when count(high) = count(*) then sum(high)::float8 end as high
    from volume group by intervention, provider, network, tier, year
  ), subject as (
    select intervention, provider, tier, year, share,
           case when network is null then low else max(low) over (partition by intervention, network, year) end as low,
           case when network is null then high
                when count(high) over (partition by intervention, network, year) = count(*) over (partition by intervention, network, year)
                then sum(high) over (partition by intervention, network, year) end as high
    from institution
  ), averaged as (
    select s.*, n.kind, coalesce(t.threshold, n.threshold) as threshold, n.years,
           sum(low) over w as low_years, case when count(high) over w = n.years then sum(high) over w end as high_years
    from subject s left join norm n using (intervention) left join tier t on t.intervention = s.intervention and t.tier = s.tier
    window w as (partition by s.intervention, provider, s.tier order by year range between 2 preceding and current row)
  ), valued as (
    select intervention, provider, tier, year, kind, threshold,
           case when kind = 'share-within' then share when years > 1 then low_years / years else low end as low,
           case when kind = 'share-within' then share when years > 1 then high_years / years else high end as high
    from averaged
  )
  select intervention || ' ' || provider || ' ' || year || ' ' || coalesce(tier, '') as key,
         case when kind is null or kind = 'no-consensus' then 'notApplicable'
              when low >= threshold then 'met' when high < threshold then 'notMet' else 'unknown' end as verdict
  from valued`;
