/** What `till-customer-policy` says. */
export const policyMessages = {
  'policy.title': 'Payment rules',
  'policy.titleOf': 'Payment rules of {customer}',
  'policy.loading': 'Loading the rules…',
  'policy.failedTitle': 'The rules could not be loaded',
  'policy.readOnly':
    'You can read these rules. Changing them takes the permission “Settings, terminals, customer rules”.',

  'policy.group.orders': 'Order entry',
  'policy.group.cards': 'Credit cards',
  'policy.group.online': 'Online',

  'policy.label.requireUponConfirmation': 'Require payment upon confirmation',
  'policy.label.allowOnline': 'Allow online payment',
  'policy.label.restrictCards': 'Restrict credit cards',
  'policy.label.requireCardOnline': 'Require credit card payment in e-commerce',
  'policy.label.attachLinks': 'Attach payment links to invoices',

  'policy.hint.requireUponConfirmation': 'An order of this customer is paid before it is confirmed.',
  'policy.hint.allowOnline': 'The customer may pay in the online shop, in the portal and by link.',
  'policy.hint.restrictCards':
    'No credit cards in order entry and in e-commerce. Receive Payment is not bound by this: staff may still take a card there.',
  'policy.hint.requireCardOnline': 'In the online shop this customer can pay by credit card only.',
  'policy.hint.attachLinks': 'Invoices sent to the customer carry a link to pay them.',

  'policy.excluded.restrictCards':
    'Cannot be switched on while “Require credit card payment in e-commerce” is on: a customer who must pay by card cannot be kept from it. Switch that off first.',
  'policy.excluded.requireCardOnline':
    'Cannot be switched on while “Restrict credit cards” is on: a customer without cards cannot pay by card. Switch that off first.',
  'policy.noEffect.online_off': 'No effect now: online payment is not allowed for this customer.',
  'policy.noEffect.ecommerce_cards_off': 'No effect now: credit cards in e-commerce are off in the company’s settings.',
  'policy.noEffect.confirmation_off': 'No effect where payment upon confirmation is off, as in the company’s settings.',

  'policy.failed': '“{what}” was not saved and is as before. {why}',
  'policy.said.saved': '{what}: {value}.',
  'policy.said.elsewhere': '{what}: {value}, changed by somebody else.',
  'policy.on': 'on',
  'policy.off': 'off',
} as const;
