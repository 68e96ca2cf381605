import type { AddBlock, WayToAdd } from '@tillkit/sdk/flows';
import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../shared/button.ts';
import { icon } from '../../shared/icon.ts';
import type { ManagerWords, View } from './view.ts';

export interface WaysToAdd {
  /** What is being loaded because it was pressed. */
  readonly loading: WayToAdd | null;
  readonly onPress: (way: WayToAdd) => void;
}

const faces = {
  request: { icon: 'mail', text: 'methodManager.request' },
  card: { icon: 'plus', text: 'methodManager.addCard' },
  bank_account: { icon: 'plus', text: 'methodManager.addBankAccount' },
} as const;

const names = { request: 'request', card: 'add', bank_account: 'add-account' } as const;

/** What the role does not include is not there, nor bank accounts where the location takes none. */
const isOffered = (block: AddBlock | null, way: WayToAdd) =>
  block !== 'forbidden' && (way !== 'bank_account' || block !== 'capability_missing');

/** How a method can be added, the safest way first. */
export function waysToAdd({ state, words }: View, ways: WaysToAdd, prominent = false): TemplateResult[] {
  const press = (way: WayToAdd, at: number) => {
    const block = state.blocks[way];
    const face = faces[way];
    return button({
      label: html`<span class="with-icon">${icon(face.icon)}${words.say(face.text)}</span>`,
      name: names[way],
      variant: prominent && at === 0 ? 'primary' : 'plain',
      busy: ways.loading === way,
      disabled: block !== null,
      describedBy: block === null ? undefined : 'add-block',
      onPress: () => ways.onPress(way),
    });
  };
  return (['request', 'card', 'bank_account'] as const).filter((way) => isOffered(state.blocks[way], way)).map(press);
}

/** What to know beside the list: why something cannot be done here, or what primary means. */
export function note({ state, words }: View): TemplateResult | typeof nothing {
  const { blocks, location, mayManage, methods } = state;
  const block = blocks.card === 'forbidden' ? blocks.request : blocks.card;
  if (block !== null && block !== 'forbidden') {
    return html`<p class="hint" id="add-block">${blockText(block, location?.name ?? '', words)}</p>`;
  }
  if (!mayManage) return html`<p class="hint">${words.say('methodManager.readOnly')}</p>`;
  if (blocks.card === 'forbidden' && location) {
    return html`<p class="hint">${words.text('methodManager.readOnlyAt', { location: location.name })}</p>`;
  }
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
