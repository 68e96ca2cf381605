import type { MerchantAccount } from '../accounts/merchant.ts';

/** Exact origins only: a wildcard, a path or a keyword in an account's list must not reach the policy. */
const isOrigin = (text: string): boolean => /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/i.test(text);

/**
 * Policy of the card frame: its own script, style and endpoint, no other, framed by the merchant's pages only. An agent cluster of its
 * own gives it a process of its own even where vault and page are of one site, as other ports of one host are: without it
 * the number is in the heap that the page shares (B9).
 */
export function frameHeaders(account: MerchantAccount | null): Readonly<Record<string, string>> {
  const ancestors = (account?.allowedOrigins ?? []).filter(isOrigin).join(' ') || "'none'";
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'none'",
    "font-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  return { 'Content-Security-Policy': policy.join('; '), 'Origin-Agent-Cluster': '?1' };
}
