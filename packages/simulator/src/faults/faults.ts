import { drawFrom, randomHex } from '../shared/random.ts';
import { type FaultKind, type FaultName, faultCatalogue, faultNames } from './catalogue.ts';
import { FaultPlan, noFaults, type Strike } from './plan.ts';
import type { FaultInput, FaultRule, FaultSeed, RequestFacts } from './rule.ts';

type LiveRule = { -readonly [Key in keyof FaultRule]: FaultRule[Key] };

const drawable = faultNames.filter((name) => {
  const { group } = faultCatalogue[name];
  return name !== 'refuse' && (group === 'network' || group === 'answer' || group === 'memory');
});

function strikes(kind: FaultKind, facts: RequestFacts): boolean {
  switch (kind.target) {
    case 'any':
      return true;
    case 'money':
      return facts.does === 'charge' || facts.does === 'undo' || facts.does === 'void';
    case 'mail':
      return false;
    default:
      return facts.does === kind.target;
  }
}

function matches({ match }: FaultRule, facts: RequestFacts): boolean {
  return (
    (match.method === undefined || match.method.toUpperCase() === facts.method) &&
    (match.path === undefined || facts.path.startsWith(match.path)) &&
    (match.merchantId === undefined || match.merchantId === facts.merchantId) &&
    (match.attemptRef === undefined || match.attemptRef === facts.attemptRef) &&
    (match.amountMinor === undefined || match.amountMinor === facts.amountMinor)
  );
}

/** The switched-on faults: rules set by hand, and a seed that draws for every request. */
export class Faults {
  readonly #rules = new Map<string, LiveRule>();
  /** How often each request was seen, so that a retry of it draws anew. */
  readonly #seen = new Map<string, number>();
  #seed: FaultSeed | null = null;

  add(input: FaultInput): FaultRule {
    const kind: FaultKind = faultCatalogue[input.fault];
    const rule: LiveRule = {
      id: `flt_${randomHex(6)}`,
      fault: input.fault,
      match: input.match ?? {},
      remaining: input.times === undefined ? (kind.lasting ? null : 1) : input.times,
      hits: 0,
      afterMs: input.afterMs ?? 0,
      params: { ...kind.params, ...input.params },
    };
    // A refusal acts on the listener once, when it is switched on; there is nothing left to strike requests with.
    if (input.fault !== 'refuse') this.#rules.set(rule.id, rule);
    return { ...rule };
  }

  remove(id: string): boolean {
    return this.#rules.delete(id);
  }

  clear(): void {
    this.#rules.clear();
    this.seed(null);
  }

  list(): FaultRule[] {
    return [...this.#rules.values()].map((rule) => ({ ...rule }));
  }

  /** Draws by `seed` from now on; the same seed and requests give the same faults. */
  seed(seed: FaultSeed | null): void {
    this.#seed = seed;
    this.#seen.clear();
  }

  get currentSeed(): FaultSeed | null {
    return this.#seed;
  }

  /** What this request meets. Rules count down here, whether or not the fault finds something to spoil. */
  plan(facts: RequestFacts): FaultPlan {
    if (this.#rules.size === 0 && this.#seed === null) return noFaults;
    const found = new Map<FaultName, Strike>();
    for (const rule of this.#rules.values()) {
      if (found.has(rule.fault) || !strikes(faultCatalogue[rule.fault], facts) || !matches(rule, facts)) continue;
      found.set(rule.fault, { afterMs: rule.afterMs, params: rule.params });
      this.#count(rule);
    }
    const drawn = this.#draw(facts);
    if (drawn && !found.has(drawn)) found.set(drawn, { afterMs: 0, params: paramsOf(drawn) });
    return new FaultPlan(found);
  }

  /** Whether mail is to be refused just now; counts the rule down. */
  takeMail(): boolean {
    for (const rule of this.#rules.values()) {
      if (faultCatalogue[rule.fault].target !== 'mail') continue;
      this.#count(rule);
      return true;
    }
    return false;
  }

  #count(rule: LiveRule): void {
    rule.hits += 1;
    if (rule.remaining === null) return;
    rule.remaining -= 1;
    if (rule.remaining <= 0) this.#rules.delete(rule.id);
  }

  #draw(facts: RequestFacts): FaultName | null {
    if (!this.#seed) return null;
    const name = `${facts.method} ${facts.path} ${facts.attemptRef ?? ''}`;
    const count = (this.#seen.get(name) ?? 0) + 1;
    this.#seen.set(name, count);
    const key = `${this.#seed.seed}|${name}|${count}`;
    if (drawFrom(`rate|${key}`) >= this.#seed.rate) return null;
    const candidates = (this.#seed.faults ?? drawable).filter((fault) => strikes(faultCatalogue[fault], facts));
    return candidates[Math.floor(drawFrom(`fault|${key}`) * candidates.length)] ?? null;
  }
}

function paramsOf(name: FaultName): Readonly<Record<string, number>> {
  const kind: FaultKind = faultCatalogue[name];
  return kind.params ?? {};
}
