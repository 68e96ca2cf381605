/** A card as it was typed, less its security code: that is judged at once and never kept. */
export interface VaultedCard {
  readonly pan: string;
  /** MMyy */
  readonly expDate: string;
  readonly zip: string | null;
  /** Result code that the security code brings about, when it does. */
  readonly cscCode: string | null;
}

/** A bank account as it was typed. */
export interface VaultedBank {
  readonly routingNumber: string;
  readonly accountNumber: string;
  readonly accountType: 'CHECKING' | 'SAVINGS';
  readonly holderName: string;
}

type CardRecord =
  | { readonly kind: 'secret'; readonly hex: string }
  | { readonly kind: 'card'; readonly tokenId: string; readonly card: VaultedCard }
  | { readonly kind: 'removed'; readonly tokenId: string }
  | {
      readonly kind: 'ticket';
      readonly id: string;
      readonly accountId: string;
      readonly card: VaultedCard;
      readonly expires: number;
    }
  | { readonly kind: 'spent'; readonly id: string };

type BankRecord =
  | { readonly kind: 'bank'; readonly tokenId: string; readonly bank: VaultedBank }
  | { readonly kind: 'bank_removed'; readonly tokenId: string }
  | {
      readonly kind: 'bank_ticket';
      readonly id: string;
      readonly accountId: string;
      readonly bank: VaultedBank;
      readonly expires: number;
    }
  | { readonly kind: 'bank_spent'; readonly id: string };

/** What the vault's own file holds. The only place of the simulator with card and account numbers in it. */
export type VaultRecord = CardRecord | BankRecord;
