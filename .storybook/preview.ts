import '@tillkit/elements/define';
import './preview.css';
import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite';
import manifest from '@tillkit/elements/custom-elements.json' with { type: 'json' };
import { html } from 'lit';
import { closeDesk, deskOf } from '../stories/backend/desk.ts';
import ElementPage from '../stories/element-page.mdx';

setCustomElementsManifest(manifest);

const choice = (description: string, icon: string, items: readonly (readonly [value: string, title: string])[]) => ({
  description,
  toolbar: { icon, dynamicTitle: true, items: items.map(([value, title]) => ({ value, title })) },
});

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    theme: choice('Colours', 'contrast', [
      ['light', 'Light'],
      ['dark', 'Dark'],
    ]),
    density: choice('Space between and inside controls', 'component', [
      ['comfortable', 'Comfortable'],
      ['compact', 'Compact'],
    ]),
    direction: choice('Writing direction', 'transfer', [
      ['ltr', 'Left to right'],
      ['rtl', 'Right to left'],
    ]),
    locale: choice('Language', 'globe', [
      ['en', 'English'],
      ['es', 'Español'],
    ]),
  },
  initialGlobals: { theme: 'light', density: 'comfortable', direction: 'ltr', locale: 'en' },
  parameters: {
    a11y: { test: 'error' },
    layout: 'padded',
    controls: { expanded: true },
    docs: { page: ElementPage },
    options: {
      storySort: {
        order: [
          'Introduction',
          'Payments',
          'Orders',
          'Receivables',
          'Customers',
          'Payment methods',
          'Terminals',
          'Settings',
          'Terminals',
          'Permissions',
          'Sessions',
          'Shared',
        ],
      },
    },
  },
  loaders: [async ({ id, parameters }) => (parameters.desk ? { desk: await deskOf(id, parameters.desk) } : {})],
  beforeEach:
    ({ id }) =>
    () =>
      closeDesk(id),
  decorators: [
    (story, { globals, loaded }) => {
      const { theme, density, direction, locale } = globals;
      const root = document.documentElement;
      root.dataset.theme = theme;
      root.dir = direction;
      root.lang = locale;
      return html`<till-provider theme=${theme} density=${density} locale=${locale} .client=${loaded.desk?.client}>
        ${story()}
      </till-provider>`;
    },
  ],
};

export default preview;
