import { remittanceMessagesEs } from '../receivables/remittance-dialog/remittance-dialog.messages.es.ts';
import { writeOffMessagesEs } from '../receivables/write-off-dialog/write-off-dialog.messages.es.ts';
import type { Translation } from '../shared/localize/message.ts';
import type { AllocationCatalogue } from './catalogue.ts';

/** Spanish of the dialogs that the allocation grid opens on demand, loaded with the first of them. */
export const allocationEs: Translation<AllocationCatalogue> = { ...remittanceMessagesEs, ...writeOffMessagesEs };
