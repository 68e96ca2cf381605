import type { CompletedMethodRequest, LinkedMethodRequest, LinkState } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { methodFaceMessages } from '../../payment-methods/method-face/method-face.messages.ts';
import { methodMark, methodTitle } from '../../payment-methods/method-face/method-face.ts';
import { type IconName, icon } from '../../shared/icon.ts';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { requestFormMessages } from './request-form.messages.ts';

type Words = Localizer<typeof requestFormMessages & typeof methodFaceMessages>;

interface Ending {
  readonly tone: 'success' | 'info' | 'warning';
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly more?: TemplateResult;
}

const ending = ({ tone, icon: name, title, text, more }: Ending): TemplateResult =>
  html`<div class="ending">
    <span class="mark ${tone}">${icon(name)}</span>
    <h1 tabindex="-1">${title}</h1>
    ${more ?? nothing}
    <p>${text}</p>
  </div>`;

/** What was stored, and that the person is done. */
export function doneEnding(words: Words, request: LinkedMethodRequest, method: CompletedMethodRequest['method']) {
  const { last4 } = method;
  return ending({
    tone: 'success',
    icon: 'check',
    title: words.text(`requestForm.done_${method.kind}`),
    text: words.text('requestForm.done', { method: methodTitle(method, words), last4, company: request.company.name }),
    more: html`<div class="saved" aria-hidden="true">${methodMark(method)}<span>•••• ${last4}</span></div>`,
  });
}

/** A plain page for a link that works no more. */
export function linkEnding(words: Words, request: LinkedMethodRequest, state: Exclude<LinkState, 'open'>) {
  const company = request.company.name;
  return ending({
    tone: state === 'completed' ? 'success' : state === 'replaced' ? 'info' : 'warning',
    icon: state === 'completed' ? 'check' : state === 'replaced' ? 'info' : 'clock',
    title: words.text(`requestForm.${state}Title`),
    text: state === 'completed' ? words.text('requestForm.completed') : words.text(`requestForm.${state}`, { company }),
  });
}

/** Not a link of ours, or no longer all of it. */
export const unknownEnding = (words: Words) =>
  ending({
    tone: 'warning',
    icon: 'warning',
    title: words.text('requestForm.unknownTitle'),
    text: words.text('requestForm.unknown'),
  });
