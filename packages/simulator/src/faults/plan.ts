import type { FaultName } from './catalogue.ts';

/** One fault as it strikes one request. */
export interface Strike {
  readonly afterMs: number;
  readonly params: Readonly<Record<string, number>>;
}

/** The faults that one request meets. */
export class FaultPlan {
  readonly #strikes: ReadonlyMap<FaultName, Strike>;

  constructor(strikes: ReadonlyMap<FaultName, Strike>) {
    this.#strikes = strikes;
  }

  has(name: FaultName): boolean {
    return this.#strikes.has(name);
  }

  get(name: FaultName): Strike | null {
    return this.#strikes.get(name) ?? null;
  }

  /** The first of these that strikes. */
  first<Name extends FaultName>(names: readonly Name[]): { readonly name: Name; readonly strike: Strike } | null {
    for (const name of names) {
      const strike = this.#strikes.get(name);
      if (strike) return { name, strike };
    }
    return null;
  }
}

export const noFaults = new FaultPlan(new Map());
