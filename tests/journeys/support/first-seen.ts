import type { Locator } from '@playwright/test';

/**
 * When a text first stands anywhere in an element, shadow roots included, as the page itself sees it: a locator that is
 * asked now and then would add its own pauses. Milliseconds since the epoch.
 */
export function firstSeen(where: Locator, text: string): Promise<number> {
  return where.evaluate((element, wanted) => {
    const textOf = (node: Node): string => {
      const children = [...(node instanceof Element && node.shadowRoot ? [node.shadowRoot] : []), ...node.childNodes];
      return node instanceof Text ? node.data : children.map(textOf).join('');
    };
    return new Promise<number>((resolve) => {
      const look = () => {
        if (textOf(element).includes(wanted)) resolve(performance.timeOrigin + performance.now());
        else setTimeout(look, 20);
      };
      look();
    });
  }, text);
}
