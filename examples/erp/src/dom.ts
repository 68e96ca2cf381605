/** The little DOM that the screens need. Text goes in as text, so nothing a customer is called can become markup. */

type Child = Node | string | null | undefined | false;
type Attributes = Readonly<Record<string, string | boolean | EventListener>>;

/** Makes an element: functions become listeners (`click`), `true` an empty attribute, `false` none. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** A select with its label. */
export function selectField(
  label: string,
  options: readonly { readonly value: string; readonly text: string }[],
  value: string,
  onChange: (value: string) => void,
): HTMLLabelElement {
  const select = element(
    'select',
    { change: () => onChange(select.value) },
    ...options.map((option) =>
      element('option', { value: option.value, selected: option.value === value }, option.text),
    ),
  );
  return element('label', { class: 'field' }, element('span', {}, label), select);
}

/** Puts new content in a place; what had the focus there has it again, by its `data-focus`. */
export function refill(place: HTMLElement, content: readonly Node[]): void {
  const active = place.contains(document.activeElement) ? document.activeElement : null;
  const key = active?.closest('[data-focus]')?.getAttribute('data-focus');
  place.replaceChildren(...content);
  if (key) place.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

/** Whether a place shows such content already; listeners do not count. */
export const holdsAlready = (place: HTMLElement, content: readonly Node[]): boolean =>
  place.childNodes.length === content.length &&
  content.every((node, index) => node.isEqualNode(place.childNodes[index] ?? null));
