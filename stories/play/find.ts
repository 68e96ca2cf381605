/** Finds and uses what a person sees, through the shadow roots of the elements. */
import { userEvent } from 'storybook/test';

const PATIENCE_MS = 20_000;
const PAUSE_MS = 30;

function* roots(root: ParentNode): Generator<ParentNode> {
  yield root;
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) yield* roots(element.shadowRoot);
}

const visible = (element: HTMLElement) => element.checkVisibility({ visibilityProperty: true });

/** `till-money-input >>> input` is the input inside the shadow root of the other. */
function* matches(root: ParentNode, selector: string): Generator<HTMLElement> {
  const [outer = '', ...inner] = selector.split(' >>> ');
  for (const tree of roots(root)) {
    for (const element of tree.querySelectorAll<HTMLElement>(outer)) {
      if (inner.length === 0) yield element;
      else if (element.shadowRoot) yield* matches(element.shadowRoot, inner.join(' >>> '));
    }
  }
}

/** Waits for the first visible element that fits. */
export async function find(
  canvas: HTMLElement,
  selector: string,
  fits: (element: HTMLElement) => boolean = () => true,
): Promise<HTMLElement> {
  for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
    for (const element of matches(canvas, selector)) if (visible(element) && fits(element)) return element;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`No ${selector} came up within ${PATIENCE_MS / 1000} seconds.`);
}

const saying = (text: string) => (element: HTMLElement) => (element.textContent ?? '').includes(text);

/** Waits until the words are there. */
export async function read(canvas: HTMLElement, selector: string, text: string): Promise<HTMLElement> {
  return find(canvas, selector, saying(text));
}

export async function press(canvas: HTMLElement, selector: string): Promise<void> {
  const inert = (element: HTMLElement) =>
    element.ariaDisabled === 'true' || (element instanceof HTMLButtonElement && element.disabled);
  await userEvent.click(await find(canvas, selector, (element) => !inert(element)));
}

/** Puts a text into a field at once, as pasting does. */
export function fill(field: HTMLElement, text: string): void {
  if (!('value' in field)) throw new TypeError(`A ${field.localName} takes no text.`);
  field.focus();
  field.value = text;
  field.dispatchEvent(
    new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertFromPaste', data: text }),
  );
}

/** Replaces what is in a field, as keys do; the field is left afterwards. */
export async function type(canvas: HTMLElement, selector: string, text: string): Promise<void> {
  const field = await find(canvas, selector);
  const old = field instanceof HTMLInputElement ? field.value.length : 0;
  await userEvent.type(field, text, { initialSelectionStart: 0, initialSelectionEnd: old });
  await userEvent.tab();
}
