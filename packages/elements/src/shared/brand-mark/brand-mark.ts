import type { CardBrand } from '@tillkit/contract/card-rules';
import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

const word = (text: string, fill: string, size = 9.5) =>
  svg`<text x="20" y="16.4" text-anchor="middle" font-family="Arial, sans-serif" font-size=${size} font-weight="700" fill=${fill}>${text}</text>`;

const plate = (fill: string) => svg`<rect width="40" height="26" rx="4" fill=${fill}/>`;

/** Marks drawn by us, in the colours people know the brands by; not the brands' logos. */
const marks: Readonly<Record<CardBrand, SVGTemplateResult>> = {
  visa: svg`${plate('#1b2a80')}<text x="20" y="17" text-anchor="middle" font-family="Arial, sans-serif" font-size="11.5" font-style="italic" font-weight="700" fill="#fff">VISA</text>`,
  mastercard: svg`${plate('#22262f')}<circle cx="16" cy="13" r="7.5" fill="#e5252a"/><circle cx="24" cy="13" r="7.5" fill="#f59e1b"/><path d="M20 6.66a7.5 7.5 0 0 1 0 12.68 7.5 7.5 0 0 1 0-12.68" fill="#f2641f"/>`,
  amex: svg`${plate('#1f72cd')}${word('AMEX', '#fff')}`,
  discover: svg`<rect x=".5" y=".5" width="39" height="25" rx="3.5" fill="#fff"/><path d="M12 25.5h24a3.5 3.5 0 0 0 3.5-3.5v-9C33 19 22 24 12 25.5" fill="#ee7623"/><text x="20" y="13.4" textLength="31" text-anchor="middle" font-family="Arial, sans-serif" font-size="6.8" font-weight="700" fill="#20242c">DISCOVER</text>`,
  diners: svg`${plate('#0b5c9e')}<circle cx="20" cy="13" r="8.2" fill="#fff"/><path d="M17.8 7.6a5.8 5.8 0 0 0 0 10.8zM22.2 7.6a5.8 5.8 0 0 1 0 10.8z" fill="#0b5c9e"/>`,
  jcb: svg`<rect x=".5" y=".5" width="39" height="25" rx="3.5" fill="#fff"/><rect x="7.5" y="4.5" width="7.6" height="17" rx="2.6" fill="#1a62b2"/><rect x="16.2" y="4.5" width="7.6" height="17" rx="2.6" fill="#cc2236"/><rect x="24.9" y="4.5" width="7.6" height="17" rx="2.6" fill="#1f8b43"/><g font-family="Arial, sans-serif" font-size="6.4" font-weight="700" fill="#fff" text-anchor="middle"><text x="11.3" y="15.4">J</text><text x="20" y="15.4">C</text><text x="28.7" y="15.4">B</text></g>`,
  unionpay: svg`${plate('#0f7d86')}<path d="M4 0h11.5L11 26H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4" fill="#d5232f"/><path d="M15.5 0h11L22 26H11z" fill="#1b4c8f"/><text x="20.5" y="15.6" text-anchor="middle" font-family="Arial, sans-serif" font-size="6.6" font-weight="700" fill="#fff">UnionPay</text>`,
  unknown: svg`<rect x=".5" y=".5" width="39" height="25" rx="3.5" fill="#7b8494" stroke="#6a7382"/><path d="M0 6.5h40v4.6H0z" fill="#3f4652"/><rect x="4.5" y="15.5" width="13" height="2.6" rx="1.3" fill="#fff" fill-opacity=".85"/>`,
};

/** A small card in the brand's colours. Decoration: say the brand's name beside it. */
export const brandMark = (brand: CardBrand): TemplateResult =>
  html`<svg class="brand-mark" part="brand-mark" viewBox="0 0 40 26" width="32" height="21" aria-hidden="true">
    ${marks[brand]}
    <rect x=".5" y=".5" width="39" height="25" rx="3.5" fill="none" stroke="currentColor" stroke-opacity=".18" />
  </svg>`;
