/** The dozen customers of the demo: from a corner shop with three open invoices to a chain with three thousand; and whoever walks in. */
import type { PlaceCode } from './places.ts';

export interface DemoCard {
  /** A published test number; the vault takes no others. */
  readonly number: string;
  /** Months from now until it expires; negative = expired. */
  readonly expiresInMonths: number;
  readonly description: string | null;
  /** Whose processor account holds it; the customer's own location unless given. */
  readonly location?: PlaceCode;
}

export interface DemoCustomer {
  readonly externalId: string;
  readonly name: string;
  readonly contact: string;
  readonly email: string | null;
  readonly phone: string;
  readonly postalCode: string;
  readonly location: PlaceCode;
  readonly invoices: number;
  /** Amounts of credit memos, in cents. */
  readonly credits: readonly number[];
  readonly cards: readonly DemoCard[];
}

const visa = '4111111111111111';
const visaDebit = '4000056655665556';
const mastercard = '5555555555554444';
const mastercardTwo = '2223003122003222';
const amex = '378282246310005';
const discover = '6011111111111117';
/** Can be stored; every charge is declined. */
const declining = '4000000000000341';

/** Whoever comes to the counter; pays there, or goes without. */
export const walkIn: DemoCustomer = {
  externalId: 'C-1013',
  name: 'Walk-in customer',
  contact: 'Jordan Avery',
  email: null,
  phone: '(305) 555-0113',
  postalCode: '33142',
  location: 'CNC',
  invoices: 0,
  credits: [],
  cards: [],
};
/** What one of them had with them. */
export const walkInCard: DemoCard = { number: visaDebit, expiresInMonths: 18, description: null };

export const demoCustomers: readonly DemoCustomer[] = [
  {
    externalId: 'C-1001',
    name: 'Rosewood Floral Studio',
    contact: 'Maya Rosewood',
    email: 'accounts@rosewood.example',
    phone: '(305) 555-0101',
    postalCode: '33130',
    location: 'MIA',
    invoices: 3,
    credits: [],
    cards: [{ number: visa, expiresInMonths: 26, description: 'Office card' }],
  },
  {
    externalId: 'C-1002',
    name: 'Bloom & Branch',
    contact: 'Oliver Branch',
    email: 'ap@bloomandbranch.example',
    phone: '(305) 555-0102',
    postalCode: '33137',
    location: 'MIA',
    invoices: 6,
    credits: [18_450],
    cards: [
      { number: mastercard, expiresInMonths: 14, description: 'Owner' },
      { number: visa, expiresInMonths: 1, description: null },
      { number: declining, expiresInMonths: -3, description: 'Old card' },
    ],
  },
  {
    externalId: 'C-1003',
    name: 'The Corner Florist',
    contact: 'Sam Whitlock',
    email: 'hello@cornerflorist.example',
    phone: '(212) 555-0103',
    postalCode: '10011',
    location: 'NYC',
    invoices: 8,
    credits: [],
    cards: [{ number: declining, expiresInMonths: 20, description: 'Always declined' }],
  },
  {
    externalId: 'C-1004',
    name: 'Hudson Event Flowers',
    contact: 'Priya Nair',
    email: 'billing@hudsonevents.example',
    phone: '(212) 555-0104',
    postalCode: '10014',
    location: 'NYC',
    invoices: 12,
    credits: [52_000, 7_725],
    cards: [
      { number: amex, expiresInMonths: 31, description: 'Events' },
      { number: discover, expiresInMonths: 9, description: 'Florida events', location: 'MIA' },
    ],
  },
  {
    externalId: 'C-1005',
    name: 'Coral Gables Garden Center',
    contact: 'Luis Fuentes',
    email: 'office@gablesgarden.example',
    phone: '(305) 555-0105',
    postalCode: '33134',
    location: 'MIA',
    invoices: 18,
    credits: [],
    cards: [],
  },
  {
    externalId: 'C-1006',
    name: 'Wynwood Wedding Collective',
    contact: 'Dana Cole',
    email: 'finance@wynwoodweddings.example',
    phone: '(305) 555-0106',
    postalCode: '33127',
    location: 'MIA',
    invoices: 27,
    credits: [31_200],
    cards: [
      { number: visa, expiresInMonths: 18, description: 'Main' },
      { number: mastercardTwo, expiresInMonths: 40, description: 'Travel' },
    ],
  },
  {
    externalId: 'C-1007',
    name: 'Brooklyn Stem Supply',
    contact: 'Jonas Weber',
    email: 'payables@brooklynstem.example',
    phone: '(718) 555-0107',
    postalCode: '11211',
    location: 'NYC',
    invoices: 45,
    credits: [],
    cards: [{ number: visaDebit, expiresInMonths: 22, description: null }],
  },
  {
    externalId: 'C-1008',
    name: 'Sunrise Hotels Group',
    contact: 'Amara Diallo',
    email: 'ap@sunrisehotels.example',
    phone: '(305) 555-0108',
    postalCode: '33139',
    location: 'MIA',
    invoices: 80,
    credits: [120_000, 44_610, 9_905],
    cards: [{ number: amex, expiresInMonths: 28, description: 'Purchasing' }],
  },
  {
    externalId: 'C-1009',
    name: 'Greenleaf Grocery Co-op',
    contact: 'Tom Becker',
    email: null,
    phone: '(305) 555-0109',
    postalCode: '33145',
    location: 'MIA',
    invoices: 160,
    credits: [],
    cards: [],
  },
  {
    externalId: 'C-1010',
    name: 'Palmetto Cruise Provisioning',
    contact: 'Rosa Marín',
    email: 'invoices@palmettocruise.example',
    phone: '(305) 555-0110',
    postalCode: '33132',
    location: 'MIA',
    invoices: 310,
    credits: [250_000],
    cards: [{ number: mastercard, expiresInMonths: 11, description: 'Fleet' }],
  },
  {
    externalId: 'C-1011',
    name: 'Empire Floral Distributors',
    contact: 'Kenji Sato',
    email: 'ar-contact@empirefloral.example',
    phone: '(718) 555-0111',
    postalCode: '11101',
    location: 'NYC',
    invoices: 640,
    credits: [88_800],
    cards: [
      { number: mastercard, expiresInMonths: 33, description: 'Head office' },
      { number: visa, expiresInMonths: 7, description: 'Doral warehouse', location: 'MIA' },
    ],
  },
  {
    externalId: 'C-1012',
    name: 'Metro Markets',
    contact: 'Nadia Haddad',
    email: 'flowers@metromarkets.example',
    phone: '(305) 555-0112',
    postalCode: '33172',
    location: 'MIA',
    invoices: 3_000,
    credits: [410_000, 63_275],
    cards: [{ number: visa, expiresInMonths: 24, description: 'Produce and floral' }],
  },
  walkIn,
];
