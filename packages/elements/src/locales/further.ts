import { FurtherTexts } from '../shared/localize/further-texts.ts';

/** Of the screens that only administrators see. */
export const officeTexts = new FurtherTexts({ es: async () => (await import('./office-es.ts')).officeEs });

/** Of managing stored methods and asking for them. */
export const methodTexts = new FurtherTexts({ es: async () => (await import('./methods-es.ts')).methodsEs });

/** Of confirming and paying orders. */
export const orderTexts = new FurtherTexts({ es: async () => (await import('./orders-es.ts')).ordersEs });

/** Of the dialogs that the allocation grid opens on demand. */
export const allocationTexts = new FurtherTexts({ es: async () => (await import('./allocation-es.ts')).allocationEs });
