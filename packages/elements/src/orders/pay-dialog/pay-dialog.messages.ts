import { payDialogTitle } from './pay-dialog-title.messages.ts';

export const payDialogMessages = {
  ...payDialogTitle,
  'payDialog.titleOf': 'Pay & confirm order {number}',
  'payDialog.confirmTitleOf': 'Confirm order {number}',
  'payDialog.loading': 'Loading the order',
  'payDialog.startFailedTitle': 'The order could not be loaded',
  'payDialog.offline': 'Not connected: what is shown may be out of date',

  'payDialog.total': 'Order total',
  'payDialog.credits': 'Open credits used',
  'payDialog.due': 'To pay',
  'payDialog.changed': 'The order has changed: it came to {before}, now it comes to {now}.',
  'payDialog.useCredits': 'Use open credits',
  'payDialog.creditOpen': '{amount} open since {date}',
  'payDialog.creditUsed': '{amount} used',
  'payDialog.moreCredits': { one: 'Show {count} more credit', other: 'Show {count} more credits' },
  'payDialog.creditsFailed': 'The open credits could not be loaded.',
  'payDialog.methodsFailed': 'The stored methods could not be loaded.',
  'payDialog.creditsPayAll': 'The credits pay all of it. Nothing is charged.',

  'payDialog.required': 'This customer pays upon confirmation: the order is confirmed by its payment.',
  'payDialog.restricted':
    'Credit cards are restricted for this customer in orders. A bank account or open credits can pay.',
  'payDialog.restrictedWithoutBank':
    'Credit cards are restricted for this customer in orders, and this location takes no bank accounts. Only open credits can pay.',
  'payDialog.off':
    'This location takes no payment upon confirmation. The order is confirmed without payment and paid later.',

  'payDialog.later': 'A card is only held for the amount now, and charged when the payment is captured.',

  'payDialog.cancel': 'Cancel',
  'payDialog.close': 'Close',
  'payDialog.done': 'Done',
  'payDialog.confirmUnpaid': 'Confirm without payment',
  'payDialog.confirm': 'Confirm order',
  'payDialog.pay': 'Pay {amount} & confirm',
  'payDialog.hold': 'Hold {amount} & confirm',
  'payDialog.payByCredits': 'Use credits & confirm',
  'payDialog.payNothing': 'Pay & confirm',

  'payDialog.confirmedTitle': 'Order {number} is confirmed',
  'payDialog.paidBy': '{amount} was paid by {method}.',
  'payDialog.clearingBy':
    '{amount} is on its way from a {method}. The bank settles it in a few business days; until then the invoice stays open.',
  'payDialog.heldOn': '{amount} is held on {method}. It is charged when the payment is captured.',
  'payDialog.paidByCredits': 'Open credits paid all of it. Nothing was charged.',
  'payDialog.confirmedUnpaid': 'Nothing was charged. It is paid later.',
  'payDialog.invoice': 'Invoice',
  'payDialog.customer': 'Customer',
  'payDialog.confirmFailedTitle': 'The order was not confirmed',
  'payDialog.confirmFindingOut': 'No answer came. It is being found out whether the order was confirmed.',

  'payDialog.setAside': 'Card approved, {amount} set aside',
  'payDialog.askedTitle': 'Asking your order system',
  'payDialog.asked': 'Waiting for your order system to accept order {number}. Nothing is charged before it does.',
  'payDialog.acceptedTitle': 'Order {number} was accepted',
  'payDialog.accepted': 'Now the {amount} set aside is charged.',
  'payDialog.givingBackTitle': 'Giving {amount} back',
  'payDialog.givingBack':
    'Order {number} stays a draft, and nothing is charged. Letting go of the card can take a moment.',
  'payDialog.silent':
    'Your order system does not say whether it accepts order {number}, and {amount} stays set aside. Tell whoever runs it, or cancel the payment.',
  'payDialog.withdraw': 'Cancel & give {amount} back',
  'payDialog.withdrawUnheld': 'Cancel the payment',
  'payDialog.withdrawFailed': 'It was not cancelled',
  'payDialog.refused': 'Your order system did not accept the order: {reason}',
  'payDialog.refusedHint':
    'Everything you entered is kept. Change the order as your order system asks, then try again.',
  'payDialog.kept': 'Everything you entered is kept.',

  'payDialog.beingPaidTitle': 'It is being paid right now',
  'payDialog.beingPaid': 'Somebody is taking the payment of this order. What comes of it shows here.',
  'payDialog.gone.confirmed': 'This order is confirmed already.',
  'payDialog.gone.invoiced': 'This order is confirmed and invoiced already.',
  'payDialog.gone.cancelled': 'This order was cancelled.',
  'payDialog.forbidden': 'Your role does not include confirming orders. An administrator can change that.',

  'payment.block.order_not_open': 'This order is no draft any more.',
  'payment.block.order_being_paid': 'It is being paid right now.',
  'payment.block.confirmation_without_payment': 'This location takes no payment upon confirmation.',
  'payment.block.cards_restricted': 'Credit cards are restricted for this customer. Choose another method.',
} as const;
