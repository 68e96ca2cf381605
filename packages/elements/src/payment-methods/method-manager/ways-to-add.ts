import type { AddBlock } from '@tillkit/sdk/flows';
import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../shared/button.ts';
import { icon } from '../../shared/icon.ts';
import type { ManagerWords, View } from './view.ts';

export interface WaysToAdd {
  /** What is being loaded because it was pressed. */
  readonly loading: 'card' | 'request' | null;
  readonly onCard: () => void;
  readonly onRequest: () => void;
}

/** How a method can be added; what the role does not include is not there. */
export function waysToAdd({ state, words }: View, ways: WaysToAdd, prominent = false): TemplateResult {
  const label = (name: 'plus' | 'mail', text: string) => html`<span class="with-icon">${icon(name)}${text}</span>`;
  const blocked = (block: AddBlock | null) => ({
    disabled: block !== null,
    describedBy: block === null ? undefined : 'add-block',
  });
  return html`
    ${
      state.requestBlock === 'forbidden'
        ? nothing
        : button({
            ...blocked(state.requestBlock),
            label: label('mail', words.say('methodManager.request')),
            name: 'request',
            busy: ways.loading === 'request',
            onPress: ways.onRequest,
          })
    }
    ${
      state.addBlock === 'forbidden'
        ? nothing
        : button({
            ...blocked(state.addBlock),
            label: label('plus', words.say('methodManager.addCard')),
            name: 'add',
            variant: prominent ? 'primary' : 'plain',
            busy: ways.loading === 'card',
            onPress: ways.onCard,
          })
    }
  `;
}

/** What to know beside the list: why something cannot be done here, or what primary means. */
export function note({ state, words }: View): TemplateResult | typeof nothing {
  const { addBlock, requestBlock, location, mayManage, methods } = state;
  const block = addBlock === 'forbidden' ? requestBlock : addBlock;
  if (block !== null && block !== 'forbidden') {
    return html`<p class="hint" id="add-block">${blockText(block, location?.name ?? '', words)}</p>`;
  }
  if (!mayManage) return html`<p class="hint">${words.say('methodManager.readOnly')}</p>`;
  return methods.items.length > 1 ? html`<p class="hint">${words.say('methodManager.primaryHint')}</p>` : nothing;
}

const blockText = (block: Exclude<AddBlock, 'forbidden'>, location: string, words: ManagerWords) =>
  block === 'no_location'
    ? words.say('methodManager.block_no_location')
    : words.text(`methodManager.block_${block}`, { location });

/** What stands in place of the list while there is none. */
export function emptyList(view: View, ways: WaysToAdd): TemplateResult {
  const { state, words } = view;
  const how = state.own ? 'emptyOwn' : 'empty';
  return html`<div class="empty">
    ${icon('card')}
    <strong>${words.say('methodManager.emptyTitle')}</strong>
    ${state.mayManage ? html`<p class="muted">${words.say(`methodManager.${how}`)}</p>` : nothing}
    <div class="ways">${waysToAdd(view, ways, true)}</div>
  </div>`;
}
