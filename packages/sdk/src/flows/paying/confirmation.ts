/** Where the confirmation e-mail goes. */
export type Confirmation =
  | { readonly to: 'customer' }
  | { readonly to: 'other'; readonly email: string }
  | { readonly to: 'nobody' };

/** As a request says it: absent is the customer's own address, null is none. */
export const toConfirmationEmail = (confirmation: Confirmation): { readonly confirmationEmail?: string | null } =>
  confirmation.to === 'other'
    ? { confirmationEmail: confirmation.email.trim() }
    : confirmation.to === 'nobody'
      ? { confirmationEmail: null }
      : {};

/** Back from a request found after a reload. */
export const fromConfirmationEmail = (email: string | null | undefined): Confirmation =>
  email === undefined ? { to: 'customer' } : email === null ? { to: 'nobody' } : { to: 'other', email };
