import { commonMessages } from '../localize/common.messages.ts';
import { reasonMessages } from '../localize/reason.messages.ts';
import { historyMessages } from './history.messages.ts';

/** What every screen of administrators says. */
export const screenMessages = {
  ...commonMessages,
  ...historyMessages,
  ...reasonMessages,
  'office.offline': 'No connection: changes made elsewhere do not appear by themselves.',
} as const;
