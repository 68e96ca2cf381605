/** The ERP's own words. Tillkit's elements bring theirs in the same languages. */
import type { PaymentStatus, Role } from '@tillkit/contract';

const english = {
  accountsReceivable: 'Accounts receivable',
  all: 'All',
  amount: 'Amount',
  appliedTo: 'Applied to',
  comfortable: 'Comfortable',
  compact: 'Compact',
  creditsOpen: 'Open credits',
  customer: 'Customer',
  customers: 'Customers',
  dark: 'Dark',
  dashboard: 'Dashboard',
  date: 'Date',
  density: 'Density',
  direction: 'Direction',
  display: 'Display',
  findCustomer: 'Find by name, number, e-mail or invoice',
  forbidden: 'Your role does not let you see this.',
  invoices: 'Invoices',
  language: 'Language',
  leftOver: 'Left over as credit',
  light: 'Light',
  loading: 'Loading…',
  location: 'Location',
  mostOverdue: 'Most overdue',
  menu: 'Menu',
  more: 'Show more',
  noCustomers: 'No customer is called that.',
  noPayments: 'No payments yet.',
  openBalance: 'Open balance',
  openInvoices: 'Open invoices',
  overdue: 'Overdue',
  paidWith: 'Paid with',
  payments: 'Payments',
  receivePayment: 'Receive payment',
  receivedRecently: 'Received lately',
  reference: 'Reference',
  simulator: 'Outside world',
  status: 'Status',
  system: 'System',
  theme: 'Theme',
  unavailable: 'This could not be loaded. Try again in a moment.',
  user: 'User',
  leftToRight: 'Left to right',
  rightToLeft: 'Right to left',
};

export type Texts = typeof english;

const spanish: Texts = {
  accountsReceivable: 'Cuentas por cobrar',
  all: 'Todos',
  amount: 'Importe',
  appliedTo: 'Aplicado a',
  comfortable: 'Cómoda',
  compact: 'Compacta',
  creditsOpen: 'Créditos abiertos',
  customer: 'Cliente',
  customers: 'Clientes',
  dark: 'Oscuro',
  dashboard: 'Resumen',
  date: 'Fecha',
  density: 'Densidad',
  direction: 'Dirección',
  display: 'Pantalla',
  findCustomer: 'Buscar por nombre, número, correo o factura',
  forbidden: 'Su función no le permite ver esto.',
  invoices: 'Facturas',
  language: 'Idioma',
  leftOver: 'Sobrante como crédito',
  light: 'Claro',
  loading: 'Cargando…',
  location: 'Sede',
  mostOverdue: 'Más vencido',
  menu: 'Menú',
  more: 'Mostrar más',
  noCustomers: 'Ningún cliente se llama así.',
  noPayments: 'Todavía no hay pagos.',
  openBalance: 'Saldo abierto',
  openInvoices: 'Facturas abiertas',
  overdue: 'Vencido',
  paidWith: 'Pagado con',
  payments: 'Pagos',
  receivePayment: 'Recibir pago',
  receivedRecently: 'Recibido últimamente',
  reference: 'Referencia',
  simulator: 'Mundo exterior',
  status: 'Estado',
  system: 'Sistema',
  theme: 'Tema',
  unavailable: 'No se pudo cargar. Inténtelo de nuevo en un momento.',
  user: 'Usuario',
  leftToRight: 'De izquierda a derecha',
  rightToLeft: 'De derecha a izquierda',
};

const roleNames: Readonly<Record<'en' | 'es', Readonly<Record<Role, string>>>> = {
  en: {
    admin: 'Admin',
    setup: 'Setup',
    credit_manager: 'Credit manager',
    sales_manager: 'Sales manager',
    accounts_receivable: 'Accounts receivable',
    accounts_payable: 'Accounts payable',
    cashier: 'Cashier',
    sales: 'Sales',
    sales_allocation: 'Sales allocation',
  },
  es: {
    admin: 'Administración',
    setup: 'Configuración',
    credit_manager: 'Jefatura de crédito',
    sales_manager: 'Jefatura de ventas',
    accounts_receivable: 'Cuentas por cobrar',
    accounts_payable: 'Cuentas por pagar',
    cashier: 'Caja',
    sales: 'Ventas',
    sales_allocation: 'Asignación de ventas',
  },
};

const statuses: Readonly<Record<'en' | 'es', Readonly<Record<PaymentStatus, string>>>> = {
  en: {
    processing: 'Processing',
    authorized: 'Authorized',
    succeeded: 'Paid',
    declined: 'Declined',
    failed: 'Failed',
    canceled: 'Canceled',
    returned: 'Returned',
  },
  es: {
    processing: 'En proceso',
    authorized: 'Autorizado',
    succeeded: 'Pagado',
    declined: 'Rechazado',
    failed: 'Fallido',
    canceled: 'Cancelado',
    returned: 'Devuelto',
  },
};

const statusOrder: readonly PaymentStatus[] = [
  'processing',
  'authorized',
  'succeeded',
  'declined',
  'failed',
  'canceled',
  'returned',
];

const language = (): 'en' | 'es' => (document.documentElement.lang === 'es' ? 'es' : 'en');

/** In the language of the page. */
export const texts = (): Texts => (language() === 'es' ? spanish : english);
export const roleName = (role: Role): string => roleNames[language()][role];
export const statusName = (status: PaymentStatus): string => statuses[language()][status];
/** Every status with its name, in the order a payment goes through them. */
export const statusNames = (): readonly (readonly [PaymentStatus, string])[] =>
  statusOrder.map((status) => [status, statusName(status)]);
export const locale = (): string => (language() === 'es' ? 'es-US' : 'en-US');
