/** Screens by address: `/erp/payments` and so on, with the browser's own history. */
import type { Permission } from '@tillkit/contract';

export interface Screen {
  readonly path: string;
  readonly title: string;
  /** What a person must be allowed to do, for the screen to be of any use to them. */
  readonly needs?: Permission;
  /** Path of the screen it is reached from, when the menu does not have it. */
  readonly under?: string;
  /** Fills `main`; gives back what to do when the person leaves. */
  readonly show: (main: HTMLElement, query: URLSearchParams) => (() => void) | undefined;
}

const base = '/erp/';
const pathOf = (url: URL) => url.pathname.slice(base.length);

export const hrefOf = (path: string, query: Record<string, string> = {}): string => {
  const search = new URLSearchParams(query).toString();
  return base + path + (search && `?${search}`);
};

/** Goes to a screen without a link having been followed. */
export function goTo(path: string): void {
  history.pushState(null, '', hrefOf(path));
  window.dispatchEvent(new PopStateEvent('popstate'));
}

/** Shows the screen of the address and follows links inside the ERP, until `signal` aborts. */
export function startRouter(
  screens: readonly Screen[],
  main: HTMLElement,
  onShow: (screen: Screen) => void,
  signal: AbortSignal,
): void {
  let leave: (() => void) | undefined;
  signal.addEventListener('abort', () => leave?.());

  const show = () => {
    const url = new URL(location.href);
    const screen = screens.find(({ path }) => path === pathOf(url)) ?? screens[0];
    if (!screen) return;
    leave?.();
    main.replaceChildren();
    leave = screen.show(main, url.searchParams);
    onShow(screen);
  };

  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || !url.pathname.startsWith(base) || link.target) return;
    event.preventDefault();
    history.pushState(null, '', url);
    show();
    main.focus();
  };
  document.addEventListener('click', follow, { signal });
  window.addEventListener('popstate', show, { signal });
  show();
}
