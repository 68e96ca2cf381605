import { commonMessages } from '../../shared/localize/common.messages.ts';

/** Words of the remittance dialog. */
export const remittanceMessages = {
  ...commonMessages,
  'remittance.title': 'Paste a remittance advice',
  'remittance.text': 'Invoice numbers with amounts, in any order',
  'remittance.example': 'INV-1042   250.00\nINV-1043   1,250.50',
  'remittance.matched': { one: '{count} invoice matches', other: '{count} invoices match' },
  'remittance.differing': { one: '{count} amount differs', other: '{count} amounts differ' },
  'remittance.ambiguous': {
    one: '{count} number fits several invoices',
    other: '{count} numbers fit several invoices',
  },
  'remittance.unmatched': {
    one: '{count} is not among the open invoices',
    other: '{count} are not among the open invoices',
  },
  'remittance.said_more': 'The advice says {said}; {open} is open, and that is applied.',
  'remittance.said_less': 'The advice says {said} of {open}.',
  'remittance.choose': 'Choose the invoice for {text}',
  'remittance.leave_out': 'Leave out',
  'remittance.line': 'line {line}',
  'remittance.total': 'Together',
  'remittance.stated': 'The advice states {amount}.',
  'remittance.replace': 'Clear other amounts first',
  'remittance.apply': 'Apply {amount}',
  'remittance.nothing': 'No open invoice was recognised. Paste lines with an invoice number and an amount.',
} as const;
