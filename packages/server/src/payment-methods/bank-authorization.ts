/**
 * The authorisations under which bank accounts are debited (Nacha Operating Rules, section 2.3): which text a caller must
 * show, and which entry class it stands for. A person who enters their own account online authorises a WEB entry; what
 * staff key in, they confirm to hold in writing: PPD for a person's account, CCD for a company's. A text that has been
 * shown to somebody is never edited: a changed one gets the next edition.
 */
import { type AccountHolderType, accountHolderTypes } from '@tillkit/contract/bank-rules';
import type { StoredAuthorization } from '../database/schema.ts';
import { type ApiLocale, apiLocales } from '../http/api-locale.ts';
import { ApiProblem } from '../http/problem.ts';
import type { EntryClass } from '../processors/processor.ts';

/** Raised when a text below changes. */
const edition = '2025-07';

/** Who enters the account: its holder, online, or staff for them. */
export type EnteredBy = 'holder' | 'staff';

interface AuthorizationText {
  readonly version: string;
  readonly text: string;
  readonly entryClass: EntryClass;
}

/** `{company}` is the company's name, as the account holder knows it. */
const texts: Readonly<Record<ApiLocale, Readonly<Record<EnteredBy, Readonly<Record<AccountHolderType, string>>>>>> = {
  en: {
    holder: {
      person:
        'I authorize {company} to debit the bank account entered here electronically (ACH) for the payments that I start or agree to with {company}, and to credit it to correct an error. I am entitled to authorize debits from this account, and they comply with U.S. law. This authorization stays in force until I withdraw it by notifying {company} at least three business days before a debit.',
      company:
        'On behalf of the account holder I authorize {company} to debit the business bank account entered here electronically (ACH) for the payments that we start or agree to with {company}, and to credit it to correct an error. I am entitled to act for the account holder, who agrees to be bound by the Nacha Operating Rules. This authorization stays in force until it is withdrawn by notifying {company} at least three business days before a debit.',
    },
    staff: {
      person:
        'The account holder has authorized {company}, in a signed or similarly authenticated record that we keep, to debit this account electronically (ACH) for the payments agreed with {company}, has received a copy, and may withdraw the authorization by notifying {company} at least three business days before a debit.',
      company:
        'The account holder has agreed with {company} that this business account may be debited electronically (ACH) for the payments agreed with {company} and is bound by the Nacha Operating Rules. We keep that agreement; it may be withdrawn by notifying {company} at least three business days before a debit.',
    },
  },
  es: {
    holder: {
      person:
        'Autorizo a {company} a debitar electrónicamente (ACH) la cuenta bancaria indicada aquí por los pagos que yo inicie o acuerde con {company}, y a acreditarla para corregir un error. Tengo derecho a autorizar débitos de esta cuenta, y estos cumplen la ley de los Estados Unidos. Esta autorización rige hasta que yo la retire avisando a {company} al menos tres días hábiles antes de un débito.',
      company:
        'En nombre del titular autorizo a {company} a debitar electrónicamente (ACH) la cuenta bancaria empresarial indicada aquí por los pagos que iniciemos o acordemos con {company}, y a acreditarla para corregir un error. Tengo facultad para actuar por el titular, que acepta regirse por las reglas operativas de Nacha. Esta autorización rige hasta que se retire avisando a {company} al menos tres días hábiles antes de un débito.',
    },
    staff: {
      person:
        'El titular ha autorizado a {company}, en un documento firmado o autenticado de modo similar que conservamos, a debitar esta cuenta electrónicamente (ACH) por los pagos acordados con {company}; ha recibido una copia y puede retirar la autorización avisando a {company} al menos tres días hábiles antes de un débito.',
      company:
        'El titular ha acordado con {company} que esta cuenta empresarial puede debitarse electrónicamente (ACH) por los pagos acordados con {company}, y se rige por las reglas operativas de Nacha. Conservamos ese acuerdo, que puede retirarse avisando a {company} al menos tres días hábiles antes de un débito.',
    },
  },
};

const entryClassOf = (enteredBy: EnteredBy, holder: AccountHolderType): EntryClass =>
  enteredBy === 'holder' ? 'WEB' : holder === 'person' ? 'PPD' : 'CCD';

/** The text to show for one kind of account holder. */
export function bankAuthorization(
  companyName: string,
  { enteredBy, holder, locale }: { enteredBy: EnteredBy; holder: AccountHolderType; locale: ApiLocale },
): AuthorizationText {
  const entryClass = entryClassOf(enteredBy, holder);
  return {
    version: `${edition}:${entryClass}:${holder}:${locale}`,
    text: texts[locale][enteredBy][holder].replaceAll('{company}', companyName),
    entryClass,
  };
}

/**
 * What is kept of an acceptance: the text behind the version, word for word, with who, when and from where.
 * @throws ApiProblem `authorization_outdated` when this caller is not shown this text, or not any more.
 */
export function acceptAuthorization(
  { version }: { readonly version: string },
  given: {
    readonly companyName: string;
    readonly enteredBy: EnteredBy;
    readonly acceptedBy: string;
    readonly at: Date;
    readonly ip: string | null;
    /** Path of the version in the request. */
    readonly param: string;
  },
): StoredAuthorization {
  for (const locale of apiLocales) {
    for (const holder of accountHolderTypes) {
      const offered = bankAuthorization(given.companyName, { enteredBy: given.enteredBy, holder, locale });
      if (offered.version === version)
        return { ...offered, acceptedAt: given.at.toISOString(), acceptedBy: given.acceptedBy, ip: given.ip };
    }
  }
  throw new ApiProblem(
    'authorization_outdated',
    'The authorization text has changed since it was shown. Show the new one and have it accepted.',
    { param: given.param },
  );
}
