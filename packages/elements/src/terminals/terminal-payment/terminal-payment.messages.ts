export const terminalPaymentMessages = {
  'terminalPayment.loading': 'Looking at the terminal',
  'terminalPayment.waitingTitle': 'Waiting at {name}',
  'terminalPayment.waiting': 'The terminal shows {amount}. The customer taps, inserts or swipes the card.',
  'terminalPayment.redKey': 'To cancel, press the red key on the terminal. This screen follows by itself.',
  'terminalPayment.cancel': 'Cancel on the terminal',
  'terminalPayment.cancelFailed': 'It was not cancelled.',
  'terminalPayment.cancelPayment': 'Cancel the payment',
  'terminalPayment.confirmingTitle': '{amount} approved and set aside',
  'terminalPayment.confirming': 'The customer can take the card. Waiting for your order system to accept the order.',
  'terminalPayment.silent':
    'Your order system does not say whether it accepts the order, and the amount stays set aside. Do not take the payment again. Tell whoever runs it; the reference is {reference}.',
  'terminalPayment.findingOutTitle': 'Finding out what {name} did',
  'terminalPayment.findingOut':
    'The answer of the terminal was lost. Do not take the payment again: look at the terminal, and wait. What it did shows here.',
  'terminalPayment.paidTitle': '{amount} approved',
  'terminalPayment.paid': 'Paid by {method}.',
  'terminalPayment.notPaidTitle': 'Not paid. Nothing was charged',
  'terminalPayment.failedTitle': 'Not paid',
  'terminalPayment.needsPersonTitle': 'A person must look at {amount}',
  'terminalPayment.needsPerson':
    'We could not find out by ourselves what the terminal did. Do not take the payment again. Give the reference {reference} to whoever looks after your payments.',
  'terminalPayment.reachFailed': 'The backend does not answer: what is shown may be old.',
} as const;
