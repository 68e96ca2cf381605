/** Registers a device, or pairs one anew: where it stands, what it is called, and the keys of its processor. */

import type { PairingField, PairingForm } from '@tillkit/sdk/flows';
import { nameLimit } from '@tillkit/sdk/flows/manage-terminals';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { button } from '../../shared/button.ts';
import { alert } from '../../shared/feedback.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import type { TerminalsScreen, TerminalsWords } from './terminals-screen.ts';

/** @param onSend sends what was entered, or shows what is missing */
export function pairingDialog(screen: TerminalsScreen, onSend: () => void): TemplateResult {
  const { flow, state, words, host } = screen;
  const { form } = state;
  const title = form?.terminal
    ? words.text('terminals.pairTitle', { name: form.terminal.name })
    : words.text('terminals.register');
  return html`<till-dialog
    id="pairing"
    .open=${form !== null}
    .locale=${words.locale}
    .texts=${host.texts}
    heading=${title}
    @till-dialog-close=${(event: Event) => {
      // The flow decides, and a dialog around the screen is not meant.
      event.preventDefault();
      event.stopPropagation();
      flow.closeForm();
    }}
  >
    ${form ? content(screen, form, onSend) : nothing}
    <div slot="footer" class="footer">
      ${button({ label: words.text('terminals.cancel'), name: 'close', onPress: () => flow.closeForm() })}
      ${button({
        label: words.text(form?.terminal ? 'terminals.pair' : 'terminals.register'),
        variant: 'primary',
        name: 'send',
        busy: form?.sending ?? false,
        disabled: form !== null && form.block !== null,
        describedBy: form?.block ? 'block' : undefined,
        onPress: onSend,
      })}
    </div>
  </till-dialog>`;
}

function content(screen: TerminalsScreen, form: PairingForm, onSend: () => void) {
  const { words } = screen;
  const { terminal, block, fields, findingOut, problem } = form;
  return html`<form
    class="form"
    novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      onSend();
    }}
  >
    ${terminal ? html`<p>${words.text('terminals.pairAbout')}</p>` : whereAndWhat(screen, form)}
    ${block ? html`<div id="block">${alert({ tone: 'warning', text: words.text(`terminals.block.${block}`) })}</div>` : nothing}
    ${
      fields.length > 0 && block === null
        ? html`<div class="keys">
            ${fields.map((field, at) => keyField(screen, form, { field, first: terminal !== null && at === 0 }))}
            <p class="hint" id="keys-hint">${words.text('terminals.keysHint')}</p>
          </div>`
        : nothing
    }
    ${
      findingOut
        ? alert({ tone: 'info', text: words.text('terminals.findingOut') })
        : problem
          ? alert({
              tone: 'danger',
              title: words.text(terminal ? 'terminals.notPaired' : 'terminals.notRegistered'),
              text: reasonOf(problem, words),
            })
          : nothing
    }
    <button type="submit" hidden></button>
  </form>`;
}

function whereAndWhat({ flow, state, words }: TerminalsScreen, form: PairingForm) {
  const { locationId, locationMissing, name, nameMissing, sending } = form;
  return html`<div class="field">
      <label class="label" for="form-location">${words.text('terminals.location')}</label>
      <select
        id="form-location"
        class="control"
        ?autofocus=${locationId === null}
        .value=${live(locationId ?? '')}
        ?disabled=${sending}
        aria-invalid=${locationMissing ? 'true' : nothing}
        aria-describedby="location-fault"
        @change=${({ target }: Event) => {
          if (target instanceof HTMLSelectElement && target.value) flow.setLocation(target.value);
        }}
      >
        ${locationId === null ? html`<option value="" selected></option>` : nothing}
        ${state.locations.map(
          ({ id, name: place }) => html`<option value=${id} ?selected=${id === locationId}>${place}</option>`,
        )}
      </select>
      ${locationMissing ? html`<div class="error" id="location-fault">${words.text('terminals.locationMissing')}</div>` : nothing}
    </div>
    <div class="field">
      <label class="label" for="form-name">${words.text('terminals.name')}</label>
      <input
        id="form-name"
        class="control"
        autocomplete="off"
        ?autofocus=${locationId !== null}
        maxlength=${nameLimit}
        .value=${live(name)}
        ?readonly=${sending}
        aria-invalid=${nameMissing ? 'true' : nothing}
        aria-describedby="name-hint"
        @input=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) flow.setName(target.value);
        }}
      />
      <div class=${nameMissing ? 'error' : 'hint'} id="name-hint">
        ${words.text(nameMissing ? 'terminals.nameMissing' : 'terminals.nameHint')}
      </div>
    </div>`;
}

/** The keys that processors known today name; another one's is called what the processor calls it. */
const known = ['apiKey', 'publicKey', 'webhookPublicKey'] as const;

function labelOf(name: string, words: TerminalsWords): string {
  const own = known.find((one) => one === name);
  return own ? words.text(`terminals.key.${own}`) : name;
}

function keyField(
  { flow, words }: TerminalsScreen,
  { sending }: PairingForm,
  { field, first }: { readonly field: PairingField; readonly first: boolean },
) {
  const { name, secret, required, value, missing } = field;
  const id = `key-${name}`;
  const onInput = ({ target }: Event) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) flow.setField(name, target.value);
  };
  const described = missing ? `fault-${id} keys-hint` : 'keys-hint';
  return html`<div class="field">
    <label class="label" for=${id}>
      ${labelOf(name, words)}
      ${required ? nothing : html`<span class="optional">${words.text('common.optional')}</span>`}
    </label>
    ${
      secret
        ? html`<input
            id=${id}
            class="control key"
            type="password"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            dir="ltr"
            ?autofocus=${first}
            .value=${live(value)}
            ?readonly=${sending}
            aria-invalid=${missing ? 'true' : nothing}
            aria-describedby=${described}
            @input=${onInput}
          />`
        : html`<textarea
            id=${id}
            class="control key"
            rows="2"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            dir="ltr"
            .value=${live(value)}
            ?readonly=${sending}
            aria-invalid=${missing ? 'true' : nothing}
            aria-describedby=${described}
            @input=${onInput}
          ></textarea>`
    }
    ${missing ? html`<div class="error" id="fault-${id}">${words.text('terminals.keyMissing')}</div>` : nothing}
  </div>`;
}
