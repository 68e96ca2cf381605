/** Companies: the tenants. */
import { type Company, effectiveSettings, money } from '@tillkit/contract';
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { CompaniesTable } from '../database/schema.ts';
import { plainDateIn } from '../shared/plain-date.ts';

/** The company the transaction is bound to. */
export async function getCompany(tx: Tx): Promise<Company> {
  return toCompany(await tx.selectFrom('companies').selectAll().executeTakeFirstOrThrow());
}

/** The date it is for the company, YYYY-MM-DD: what judges how old a card or an invoice is. */
export async function companyToday(tx: Tx, at: Date): Promise<string> {
  return plainDateIn((await getCompany(tx)).timeZone, at);
}

/** Ids of the companies that list this origin for embedding. */
export async function companiesWithOrigin(tx: Tx, origin: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('companies')
    .select('id')
    .where(sql<boolean>`${origin} = any(embed_origins)`)
    .execute();
  return rows.map((row) => row.id);
}

export async function insertCompany(tx: Tx, company: Company): Promise<void> {
  await tx
    .insertInto('companies')
    .values({
      id: company.id,
      name: company.name,
      country: company.country,
      currency: company.currency,
      embed_origins: company.embedOrigins,
      write_off_tolerance_minor: company.writeOffTolerance.minor,
      mail: JSON.stringify(company.mail),
      settings: JSON.stringify({ timeZone: company.timeZone }),
      created_at: company.createdAt,
    })
    .execute();
}

function toCompany(row: Selectable<CompaniesTable>): Company {
  return {
    id: row.id,
    name: row.name,
    country: row.country,
    currency: row.currency,
    timeZone: effectiveSettings(row.settings).timeZone,
    embedOrigins: row.embed_origins,
    writeOffTolerance: money(row.write_off_tolerance_minor, row.currency),
    mail: row.mail,
    createdAt: row.created_at.toISOString(),
  };
}
