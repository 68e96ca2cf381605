/**
 * Card rules that the isolated frame and the schemas share. No imports: the frame ships this file inside its size budget.
 * Ranges: ISO/IEC 7812; check digit: ISO/IEC 7812-1 annex B (Luhn).
 */

export const cardBrands = ['visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb', 'unionpay', 'unknown'] as const;
export type CardBrand = (typeof cardBrands)[number];
