/**
 * How often tokens may be tried (B19). Guessing 256 bits is hopeless; the limits keep it from costing anything. What is
 * counted by address are tokens that were wrong, so that an office behind one address is never locked out by its own links.
 */
import { ApiProblem } from '../http/problem.ts';

const windowMs = 60_000;
const wrongByAddress = 30;
const triesInAll = 6_000;
/** Addresses remembered at once; beyond that the oldest are forgotten. */
const maxAddresses = 50_000;

export interface ExchangeLimits {
  /** @throws ApiProblem `too_many_requests` */
  admit(ip: string | null, now: Date): void;
  /** The token was wrong. */
  missed(ip: string | null, now: Date): void;
}

/** Counts of this process, in windows of a minute. */
export function createExchangeLimits(): ExchangeLimits {
  const wrong = new Map<string, { count: number; until: number }>();
  let all = { count: 0, until: 0 };

  const tooMany = (until: number, now: number) =>
    new ApiProblem('too_many_requests', 'Too many links were tried. Wait a minute, then open the link again.', {
      retryAfter: Math.max(1, Math.ceil((until - now) / 1000)),
    });

  return {
    admit(ip, date) {
      const now = date.getTime();
      const known = wrong.get(ip ?? '');
      if (known && now < known.until && known.count >= wrongByAddress) throw tooMany(known.until, now);
      // Only what is let through counts for all: one address must not use up the tries of the others.
      if (now >= all.until || all.until > now + windowMs) all = { count: 0, until: now + windowMs };
      if (all.count >= triesInAll) throw tooMany(all.until, now);
      all.count += 1;
    },
    missed(ip, date) {
      const now = date.getTime();
      const address = ip ?? '';
      const known = wrong.get(address);
      if (known && now < known.until) {
        known.count += 1;
        return;
      }
      wrong.delete(address);
      if (wrong.size >= maxAddresses)
        for (const oldest of wrong.keys()) {
          wrong.delete(oldest);
          break;
        }
      wrong.set(address, { count: 1, until: now + windowMs });
    },
  };
}
