import type { Submission } from '@tillkit/sdk/flows';
import type { ElementEvent } from '../../shared/element-event.ts';
import {
  PaymentDeclinedEvent,
  PaymentFailedEvent,
  PaymentNeedsPersonEvent,
  PaymentSucceededEvent,
  PaymentUnknownEvent,
} from './payment.events.ts';

/** The event that tells the host of an outcome; undefined while there is none. */
export function resultEvent(submission: Submission): ElementEvent<unknown> | undefined {
  switch (submission.phase) {
    case 'paid':
      return new PaymentSucceededEvent({ payment: submission.payment, next: submission.next });
    case 'not_paid': {
      const { reason, payment } = submission;
      if (reason.kind === 'declined') return new PaymentDeclinedEvent({ payment, decline: reason.decline });
      return new PaymentFailedEvent({ payment, code: reason.kind === 'failed' ? reason.code : reason.problem.code });
    }
    case 'finding_out':
      return new PaymentUnknownEvent({ reference: submission.reference, payment: submission.payment });
    case 'needs_person':
      return new PaymentNeedsPersonEvent({ reference: submission.reference, payment: submission.payment });
    default:
      return undefined;
  }
}
