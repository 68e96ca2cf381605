import { expect, fixture, html } from '@open-wc/testing';
import { type LitElement, nothing, type TemplateResult } from 'lit';

type FormElement = LitElement & { disabled: boolean; required: boolean; checkValidity(): boolean };

export interface FormElementSuite<E extends FormElement> {
  /** The element, with `name="it"` and, when asked, `required`. */
  readonly render: (options: { readonly required: boolean }) => TemplateResult;
  /** Gives it a value as a host does. */
  readonly fill: (element: E) => void;
  /** What the form then sends. */
  readonly sends: string;
  /** What it sends after a reset, when that is not nothing. */
  readonly resetsTo?: string;
  /** Native controls that must close with it. */
  readonly controls: string;
}

/** What every element that takes part in a form does, the same for all. */
export function formElementSuite<E extends FormElement>(tag: string, suite: FormElementSuite<E>): void {
  describe(`${tag} in a form`, () => {
    async function make(required: boolean, disabled = false) {
      const form = await fixture<HTMLFormElement>(html`<form>
        <fieldset ?disabled=${disabled || nothing}>${suite.render({ required })}</fieldset>
      </form>`);
      const element = form.querySelector<E>(tag);
      const fieldset = form.querySelector('fieldset');
      if (!element || !fieldset) throw new Error('not rendered');
      await element.updateComplete;
      const isClosed = () =>
        [...(element.shadowRoot?.querySelectorAll(suite.controls) ?? [])].every((control) =>
          control.matches(':disabled'),
        );
      return { form, element, fieldset, isClosed };
    }

    it('sends its value under its name, and nothing without one', async () => {
      const { form, element } = await make(false);
      expect(new FormData(form).has('it')).to.equal(false);
      suite.fill(element);
      await element.updateComplete;
      expect(new FormData(form).get('it')).to.equal(suite.sends);
    });

    it('holds the form while it is required and empty', async () => {
      const { form, element } = await make(true);
      expect(form.checkValidity()).to.equal(false);
      expect(element.checkValidity()).to.equal(false);
      suite.fill(element);
      await element.updateComplete;
      expect(form.checkValidity()).to.equal(true);
    });

    it('closes and opens with the fieldset around it, and by itself', async () => {
      const { element, fieldset, isClosed } = await make(false);
      expect(isClosed()).to.equal(false);
      fieldset.disabled = true;
      await element.updateComplete;
      expect(isClosed()).to.equal(true);
      fieldset.disabled = false;
      await element.updateComplete;
      expect(isClosed()).to.equal(false);
      element.disabled = true;
      await element.updateComplete;
      expect(isClosed()).to.equal(true);
      element.disabled = false;
      await element.updateComplete;
      expect(isClosed()).to.equal(false);
    });

    it('forgets its value when the form is reset', async () => {
      const { form, element } = await make(false);
      suite.fill(element);
      await element.updateComplete;
      form.reset();
      await element.updateComplete;
      expect(new FormData(form).get('it')).to.equal(suite.resetsTo ?? null);
    });
  });
}
