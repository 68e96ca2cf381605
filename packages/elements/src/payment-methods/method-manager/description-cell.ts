import type { PaymentMethod } from '@tillkit/contract';
import type { DescriptionEdit } from '@tillkit/sdk/flows';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../../shared/icon.ts';
import { mayChange, nameOf, type View } from './view.ts';

/** What the contract takes. */
const MAX_DESCRIPTION = 80;

export interface DescriptionActions {
  readonly onEdit: () => void;
  readonly onSave: () => void;
  readonly onRestore: () => void;
}

/** What people call a method: a text that becomes a field when pressed. */
export function descriptionCell(
  method: PaymentMethod,
  view: View,
  actions: DescriptionActions,
): TemplateResult | typeof nothing {
  const { state, words } = view;
  const { description } = method;
  const edit = state.edits.get(method.id);
  if (edit) return editor(method, edit, view, actions);
  if (!mayChange(state, method))
    return description ? html`<span class="description-text">${description}</span>` : nothing;
  const name = nameOf(method, words);
  return html`<button
    type="button"
    class="description ${description ? '' : 'missing'}"
    part="description"
    aria-label=${
      description
        ? words.text('methodManager.editOf', { description, method: name })
        : words.text('methodManager.describeOf', { method: name })
    }
    @click=${actions.onEdit}
  ><span>${description ?? words.say('methodManager.describe')}</span>${icon('pencil')}</button>`;
}

function editor(method: PaymentMethod, edit: DescriptionEdit, { flow, words }: View, actions: DescriptionActions) {
  const note = noteOf(edit, words);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // A dialog around the manager would close on it.
    event.preventDefault();
    event.stopPropagation();
    actions.onRestore();
  };
  const onLeave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    const stays =
      currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    // Nothing is saved and nothing thrown away unasked: only what nobody wrote in closes by itself.
    if (!stays && edit.text === edit.before && note === undefined) flow.restoreDescription(method.id);
  };
  return html`<form
    class="editor"
    @submit=${(event: Event) => {
      event.preventDefault();
      actions.onSave();
    }}
    @keydown=${onKey}
    @focusout=${onLeave}
  >
    <input
      class="control"
      maxlength=${MAX_DESCRIPTION}
      autocomplete="off"
      aria-label=${words.text('methodManager.descriptionOf', { method: nameOf(method, words) })}
      aria-describedby=${note ? `note-${method.id}` : nothing}
      .value=${live(edit.text)}
      @input=${({ target }: Event) => {
        if (target instanceof HTMLInputElement) flow.setDescription(method.id, target.value);
      }}
    />
    <span class="editor-buttons">
      <button type="submit" class="button primary" data-name="save" aria-disabled=${edit.gone ? 'true' : nothing}>
        ${words.say('methodManager.save')}
      </button>
      <button type="button" class="button" data-name="restore" @click=${actions.onRestore}>
        ${words.say('methodManager.restore')}
      </button>
    </span>
    <div class="editor-note" role="status" id=${`note-${method.id}`}>${note ?? nothing}</div>
  </form>`;
}

/** What others did to it meanwhile. */
function noteOf({ gone, theirs }: DescriptionEdit, words: View['words']): string | undefined {
  if (gone) return words.say('methodManager.gone');
  if (theirs === null) return undefined;
  return theirs ? words.text('methodManager.theirs', { text: theirs }) : words.say('methodManager.theirsEmpty');
}
