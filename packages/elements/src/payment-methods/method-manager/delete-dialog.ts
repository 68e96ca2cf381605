import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../shared/button.ts';
import { alert } from '../../shared/feedback.ts';
import { methodMark } from '../method-face/method-face.ts';
import { namePlate, reasonOf, type View } from './view.ts';

export interface DeleteDialogOptions {
  readonly onKeep: () => void;
  readonly onDelete: () => void;
}

/** Asks before a method is deleted, and says what that does. */
export function deleteDialog(view: View, { onKeep, onDelete }: DeleteDialogOptions): TemplateResult {
  const { state, words, texts } = view;
  const { deletion } = state;
  return html`<till-dialog
    .open=${deletion !== null}
    .locale=${words.locale}
    .texts=${texts}
    heading=${words.say('methodManager.deleteTitle')}
    @till-dialog-close=${(event: Event) => {
      // The flow decides, and a dialog around the manager is not meant.
      event.preventDefault();
      event.stopPropagation();
      onKeep();
    }}
  >
    ${deletion ? consequences(view) : nothing}
    <div slot="footer" class="footer">
      <button type="button" class="button" part="button" data-name="keep" autofocus @click=${onKeep}>
        ${words.say('methodManager.keep')}
      </button>
      ${button({
        label: words.say('methodManager.confirmDelete'),
        variant: 'danger',
        name: 'confirm-delete',
        busy: deletion?.phase === 'deleting',
        onPress: onDelete,
      })}
    </div>
  </till-dialog>`;
}

function consequences({ state, words }: View) {
  const { deletion, methods } = state;
  if (!deletion) return nothing;
  const { method, problem } = deletion;
  const others = methods.items.filter(({ id }) => id !== method.id).length;
  return html`<div class="consequences">
    <div class="doomed">
      ${methodMark(method)}
      <span>
        ${namePlate(method, words)}
        ${method.description ? html`<span class="muted">${method.description}</span>` : nothing}
      </span>
    </div>
    <p>${words.say('methodManager.deleteWhat')}</p>
    <p>${words.say('methodManager.deletePayments')}</p>
    ${method.primary && others > 0 ? html`<p>${words.say('methodManager.deletePrimary')}</p>` : nothing}
    ${others === 0 ? html`<p>${words.say('methodManager.deleteLast')}</p>` : nothing}
    ${
      problem
        ? alert({
            tone: 'danger',
            title: words.say('methodManager.deleteFailedTitle'),
            text: reasonOf(problem, words),
          })
        : nothing
    }
  </div>`;
}
