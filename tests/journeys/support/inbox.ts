/** What a customer finds in the demo's inbox: the link of the newest mail to an address. */
import { addresses } from './world.ts';

interface Mail {
  readonly text: string;
  readonly to: readonly string[];
}

const linkIn = /https?:\/\/\S+\/request#[\w-]{43}/;

/** @param known links that were there before, which are not waited for */
export async function linkTo(address: string, known: readonly string[] = []): Promise<string> {
  const until = Date.now() + 10_000;
  for (;;) {
    const response = await fetch(`${addresses.gatewayUrl}/control/mail`);
    const { messages }: { messages: readonly Mail[] } = await response.json();
    for (const { text, to } of messages) {
      const link = to.includes(address) ? linkIn.exec(text)?.[0] : undefined;
      if (link && !known.includes(link)) return link;
    }
    if (Date.now() > until) throw new Error(`No link came to ${address}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
