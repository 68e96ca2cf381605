import type { FlowProblem } from '@tillkit/sdk/flows';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { requestFormMessages } from './request-form.messages.ts';

/**
 * What a customer is told of a problem, by its code: what to do, nothing of what went on behind. Null: the
 * fields say it themselves.
 */
export function formProblem(
  { code }: FlowProblem,
  words: Localizer<typeof requestFormMessages>,
  company: string,
): { readonly title: string; readonly text: string } | null {
  const refused = words.text('requestForm.refusedTitle');
  const again = words.text('requestForm.againTitle');
  switch (code) {
    case 'card_form':
      return null;
    case 'card_refused':
      return { title: refused, text: words.text('requestForm.refused') };
    case 'bank_account_refused':
      return { title: words.text('requestForm.accountRefusedTitle'), text: words.text('requestForm.accountRefused') };
    case 'method_request_exhausted':
      return { title: again, text: words.text('requestForm.exhausted', { company }) };
    case 'card_entry_expired':
    case 'bank_entry_expired':
    case 'authorization_outdated':
      return { title: again, text: words.text('requestForm.again') };
    case 'method_request_busy':
      return { title: again, text: words.text('requestForm.busy') };
    case 'unauthenticated':
    case 'session':
      return { title: again, text: words.text('requestForm.sessionOver') };
    case 'connection':
      return { title: again, text: words.text('requestForm.failed') };
    default:
      return { title: again, text: words.text('requestForm.unavailable', { company }) };
  }
}
