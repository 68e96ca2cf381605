/** The first page a newcomer sees: what runs, and where. */
import { html } from 'hono/html';

export interface Address {
  readonly title: string;
  readonly about: string;
  readonly href: string;
}

export function addressPage(addresses: readonly Address[]) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Tillkit demo</title>
        <link rel="icon" href="/erp/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/erp/addresses.css" />
      </head>
      <body>
        <main>
          <h1>Tillkit demo</h1>
          <p class="lead">
            An example ERP, the payments backend behind it, and an outside world to charge cards in. No money moves: the
            processor is a simulator on this machine.
          </p>
          <ul>
            ${addresses.map(
              ({ title, about, href }) => html`<li>
                <a href="${href}">
                  <strong>${title}</strong>
                  <span>${about}</span>
                  <code>${href}</code>
                </a>
              </li>`,
            )}
          </ul>
          <h2>Cards to try</h2>
          <p>
            <code>4111 1111 1111 1111</code> is approved. Any future expiry, any three-digit code. The control panel lists
            cards and amounts that are declined, and switches that lose answers, delay them or say them twice.
          </p>
        </main>
      </body>
    </html>`;
}
