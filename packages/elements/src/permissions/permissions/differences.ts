/** What the company has made otherwise than the default, each with the way back. */
import { cellKey } from '@tillkit/sdk/flows/manage-permissions';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { button } from '../../shared/button.ts';
import { alert, badge } from '../../shared/feedback.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import { cellName, type PermissionsScreen } from './permissions-screen.ts';

export function differences({ state, words, flow }: PermissionsScreen): TemplateResult {
  const { differing, block, pending } = state;
  const count = differing.length;
  return html`<section aria-labelledby="differing">
    <h3 id="differing">
      ${count === 0 ? words.text('permissions.noDifference') : words.text('permissions.differing', { count })}
    </h3>
    ${
      count === 0
        ? nothing
        : html`<ul class="differing">
          ${repeat(
            differing,
            ({ role, permission }) => cellKey(role, permission),
            ({ role, permission, grant, byDefault }) => html`<li data-key="reset ${cellKey(role, permission)}">
              <span>${cellName(words, role, permission)}</span>
              ${badge(words.text(`permissions.grant.${grant}`), grant === 'allowed' ? 'success' : 'warning')}
              ${
                block === null
                  ? button({
                      label: html`${words.text('permissions.resetOne', {
                        grant: words.text(`permissions.grant.${byDefault}`),
                      })}<span class="visually-hidden">: ${cellName(words, role, permission)}</span>`,
                      variant: 'quiet',
                      name: `reset-${cellKey(role, permission)}`,
                      busy: pending.get(cellKey(role, permission)) === null,
                      onPress: () => flow.reset(role, permission),
                    })
                  : nothing
              }
            </li>`,
          )}
        </ul>`
    }
  </section>`;
}

/** What could not be saved. */
export function failures({ state, words, flow }: PermissionsScreen): TemplateResult[] {
  return [...state.failures].flatMap(([key, { problem }]) => {
    const cell = state.cells.find(({ role, permission }) => cellKey(role, permission) === key);
    if (!cell) return [];
    const what = cellName(words, cell.role, cell.permission);
    return html`<div data-key=${key}>
      ${alert({
        tone: 'danger',
        text: words.text('permissions.failed', { what, why: reasonOf(problem, words) }),
        actions: html`${button({ label: words.text('common.retry'), name: 'retry', onPress: () => flow.retry(key) })}${button(
          {
            label: words.text('common.close'),
            variant: 'quiet',
            name: 'dismiss',
            onPress: () => flow.dismiss(key),
          },
        )}`,
      })}
    </div>`;
  });
}
