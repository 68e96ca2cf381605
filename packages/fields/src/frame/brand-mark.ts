/** Small marks of the card brands, our own drawings, built through the DOM (Trusted Types forbid markup). */
import type { CardBrand } from '@tillkit/contract/card-rules';

const SVG = 'http://www.w3.org/2000/svg';

/** Tag, attributes and, for text, its content. */
type Part = readonly [tag: string, attributes: string, text?: string];

const plate = (fill: string): Part => ['rect', `width=34 height=22 rx=3 fill=${fill}`];
const word = (text: string, fill: string, y = 14.4, size = 9): Part => [
  'text',
  `x=17 y=${y} fill=${fill} font-size=${size} font-weight=800 text-anchor=middle font-family=Arial,sans-serif`,
  text,
];

const marks: Readonly<Record<CardBrand, readonly Part[]>> = {
  visa: [
    plate('#fff'),
    [
      'text',
      'x=17 y=14.8 fill=#1a2f8f font-size=10.5 font-weight=800 font-style=italic text-anchor=middle font-family=Arial,sans-serif',
      'VISA',
    ],
  ],
  mastercard: [
    plate('#fff'),
    ['circle', 'cx=13 cy=11 r=7 fill=#d8232a'],
    ['circle', 'cx=21 cy=11 r=7 fill=#f2a01e'],
    ['path', 'd=M17,5.26a7,7,0,0,1,0,11.48a7,7,0,0,1,0-11.48z fill=#ee6320'],
  ],
  amex: [plate('#1f6fb8'), word('AMEX', '#fff')],
  discover: [
    plate('#fff'),
    ['path', 'd=M34,12v7a3,3,0,0,1-3,3H12c10,-1,17,-4,22,-10z fill=#ee7623'],
    word('DISCOVER', '#22262d', 11, 5.6),
  ],
  diners: [
    plate('#fff'),
    ['circle', 'cx=17 cy=11 r=8 fill=#14568f'],
    ['path', 'd=M14.6,5.8a5.8,5.8,0,0,0,0,10.4zM19.4,5.8a5.8,5.8,0,0,1,0,10.4z fill=#fff'],
  ],
  jcb: [
    plate('#fff'),
    ['rect', 'x=5.5 y=4 width=7 height=14 rx=2.5 fill=#1c5fae'],
    ['rect', 'x=13.5 y=4 width=7 height=14 rx=2.5 fill=#c8233a'],
    ['rect', 'x=21.5 y=4 width=7 height=14 rx=2.5 fill=#1f8f4a'],
  ],
  unionpay: [
    plate('#fff'),
    ['path', 'd=M8,4h7l-3,14h-7z fill=#d7232f'],
    ['path', 'd=M15.5,4h6l-3,14h-6z fill=#123f6d'],
    ['path', 'd=M22,4h7l-3,14h-7z fill=#0c7f86'],
  ],
  unknown: [
    ['rect', 'x=1 y=1 width=32 height=20 rx=3 fill=none stroke=currentColor stroke-width=1.5'],
    ['path', 'd=M1,7h32M5,15h7 fill=none stroke=currentColor stroke-width=1.5'],
  ],
};

function draw([tag, attributes, text]: Part): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [, name = '', value = ''] of attributes.matchAll(/(\S+?)=(\S+)/g)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

export function brandMark(brand: CardBrand): SVGElement {
  const svg = draw(['svg', 'viewBox=0,0,34,22 aria-hidden=true focusable=false']);
  svg.setAttribute('class', `mark ${brand}`);
  svg.append(...marks[brand].map(draw));
  return svg;
}
