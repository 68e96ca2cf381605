/** The people of the demo ERP, one for every role. Which locations they work at is the ERP's own business. */
import type { Role } from '@tillkit/contract';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** The ERP's location codes; null = all. */
  readonly locations: readonly string[] | null;
}

export const users: readonly User[] = [
  { id: 'elena', name: 'Elena Ruiz', role: 'accounts_receivable', locations: null },
  { id: 'noah', name: 'Noah Park', role: 'accounts_receivable', locations: ['NYC'] },
  { id: 'alicia', name: 'Alicia Moreno', role: 'admin', locations: null },
  { id: 'carla', name: 'Carla Jiménez', role: 'credit_manager', locations: null },
  { id: 'grace', name: 'Grace Kim', role: 'cashier', locations: ['MIA', 'CNC'] },
  { id: 'femi', name: 'Femi Adeyemi', role: 'accounts_payable', locations: null },
  { id: 'dmitri', name: 'Dmitri Volkov', role: 'sales_manager', locations: null },
  { id: 'hugo', name: 'Hugo Silva', role: 'sales', locations: ['MIA', 'CNC'] },
  { id: 'ines', name: 'Inés Duarte', role: 'sales_allocation', locations: null },
  { id: 'ben', name: 'Ben Okafor', role: 'setup', locations: null },
];
