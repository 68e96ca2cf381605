import { commonMessages } from '../../shared/localize/common.messages.ts';
import { reasonMessages } from '../../shared/localize/reason.messages.ts';
import { methodFaceMessages } from '../method-face/method-face.messages.ts';

/** Everything the manager says. */
export const methodManagerMessages = {
  ...commonMessages,
  ...methodFaceMessages,
  ...reasonMessages,
  'methodManager.title': 'Payment methods',
  'methodManager.loading': 'Loading the payment methods',
  'methodManager.offline': 'Not connected: what is shown may be out of date',
  'methodManager.failedTitle': 'The payment methods could not be loaded',
  'methodManager.staleTitle': 'The latest changes could not be loaded',
  'methodManager.forbiddenTitle': 'You may not see payment methods',
  'methodManager.forbidden': 'Your role does not include seeing payment methods. An administrator can change that.',
  'methodManager.readOnly': 'Your role lets you see these, not change them. An administrator can change that.',
  'methodManager.readOnlyAt':
    'Your role may not add or change methods at {location}. An administrator can change that in its settings.',
  'methodManager.fixed': 'Your role may not change it there',
  'methodManager.emptyTitle': 'No payment methods yet',
  'methodManager.empty':
    'A stored method can be charged again without asking for it. Safest: let the customer enter it by link.',
  'methodManager.emptyOwn': 'Store a card or account once, and pay with it whenever you like.',

  'methodManager.addBankAccount': 'Add bank account',
  'methodManager.addCard': 'Add card',
  'methodManager.request': 'Request by link',
  'methodManager.loadFailed': 'The form could not be loaded. Check the connection, then try again.',
  'methodManager.block_no_location': 'No location is there to keep a card at.',
  'methodManager.block_integration_disabled':
    'Payments are switched off at {location}. An administrator can switch them on in the settings.',
  'methodManager.block_integration_pending':
    'Payments at {location} wait for the processor’s credentials. The platform operator installs them.',
  'methodManager.block_capability_missing': 'The processor of {location} takes no cards.',

  'methodManager.primaryGroup': 'Primary method',
  'methodManager.primaryHint': 'The primary method is chosen first wherever a payment is taken.',
  'methodManager.primary': 'Primary',
  'methodManager.primaryExpired': 'An expired card cannot become the primary one.',

  'methodManager.name': '{brand} ending in {last4}',
  'methodManager.expires': 'Expires {date}',
  'methodManager.expiresSoon': 'Expires soon',
  'methodManager.expired': 'Expired',
  'methodManager.by_staff': 'Added by {by}, {date}',
  'methodManager.by_link': 'Entered by {by} through a link, {date}',
  'methodManager.by_checkout': 'Entered by {by} online, {date}',
  'methodManager.by_terminal': 'Presented at a terminal, {by}, {date}',
  'methodManager.authorized': 'Debits authorized by {by}, {date}',
  'methodManager.lastUsed': 'Last used {date}',
  'methodManager.keptAt': 'Kept at {location}',

  'methodManager.describe': 'Add a description',
  'methodManager.describeOf': 'Add a description of {method}',
  'methodManager.editOf': '{description}: edit the description of {method}',
  'methodManager.descriptionOf': 'Description of {method}',
  'methodManager.save': 'Save',
  'methodManager.restore': 'Cancel',
  'methodManager.theirs': 'Meanwhile somebody wrote “{text}”. Saving replaces that.',
  'methodManager.theirsEmpty': 'Meanwhile somebody took the description away. Saving puts yours there.',
  'methodManager.gone': 'Somebody has deleted this method. What you typed cannot be saved to it.',
  'methodManager.describeFailedTitle': 'The description was not saved',
  'methodManager.promoteFailedTitle': 'It was not made the primary one',
  'methodManager.typed': 'You typed “{text}”.',
  'methodManager.edit': 'Edit',
  'methodManager.saving': 'Saving…',

  'methodManager.delete': 'Delete {method}',
  'methodManager.deleteTitle': 'Delete this payment method?',
  'methodManager.deleteWhat': 'It is deleted here and at the processor, and can never be charged again.',
  'methodManager.deletePayments': 'Payments already taken with it stay as they are.',
  'methodManager.deletePrimary': 'It is the primary one: of the others, the one used last takes its place.',
  'methodManager.deleteLast': 'No payment method is left after it.',
  'methodManager.deleteFailedTitle': 'It was not deleted',
  'methodManager.keep': 'Keep it',
  'methodManager.confirmDelete': 'Yes, delete',

  'methodManager.said_added': '{method} was added.',
  'methodManager.said_described': 'The description of {method} is saved.',
  'methodManager.said_promoted': '{method} is the primary one now.',
  'methodManager.said_deleted': '{method} was deleted.',
  'methodManager.said_restored': 'The description is as it was.',
} as const;
