/** A text for screen readers alone. */
export function hiddenText(id: string): HTMLElement {
  const element = document.createElement('span');
  element.id = id;
  element.className = 'hidden-text';
  return element;
}
