/** Requests by link as the backend answers them, for tests. */
import { type LinkedMethodRequest, type MethodRequest, newId } from '@tillkit/contract';
import { location } from '../../shared/testing/records.ts';

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

export const methodRequest = (customerId: string, change: Partial<MethodRequest> = {}): MethodRequest => ({
  id: newId('methodRequest'),
  customerId,
  locationId: location.id,
  email: 'ap@northwindtraders.example',
  language: 'en',
  status: 'sent',
  delivery: 'sent',
  deliveredAt: inMinutes(-4),
  expiresAt: inMinutes(236),
  openedAt: null,
  completedAt: null,
  revokedAt: null,
  revokedBy: null,
  replacedById: null,
  paymentMethodId: null,
  createdBy: 'Dana Reyes',
  createdAt: inMinutes(-4),
  ...change,
});

export const linkedRequest = (change: Partial<LinkedMethodRequest> = {}): LinkedMethodRequest => ({
  state: 'open',
  company: { name: 'Cascadia Supply Co.', accentColor: '#23614a', contactEmail: 'ar@cascadia.example' },
  language: 'en',
  kinds: ['card'],
  expiresAt: inMinutes(236),
  ...change,
});
