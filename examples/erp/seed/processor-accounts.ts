/** Opens an account at the (simulated) processor for each location and installs its credentials, as an operator would. */
import type { Company, Location } from '@tillkit/contract';
import type { TillClient } from '@tillkit/sdk';
import { control, type MerchantAccount } from './control.ts';
import { merchantIdOf } from './places.ts';

export interface OutsideWorld {
  /** The processor's gateway, whose control API opens accounts. */
  readonly gatewayUrl: string;
  readonly vaultUrl: string;
}

/** @returns the vault's public key for the location. */
export async function openProcessorAccount(
  operator: TillClient,
  world: OutsideWorld,
  place: {
    readonly company: Company;
    readonly location: Location;
    readonly apiUrl: string;
    readonly pagesOrigin: string;
  },
): Promise<string> {
  const { company, location, apiUrl, pagesOrigin } = place;
  const merchant = await control<MerchantAccount>(world.gatewayUrl, 'POST', '/merchants', {
    id: merchantIdOf(location.externalId ?? ''),
    name: `${company.name}, ${location.name}`,
    // Who may frame the card fields: the ERP's pages, and those behind the links that customers get.
    allowedOrigins: [...company.embedOrigins, pagesOrigin],
  });
  const account = await operator.locations.installProcessorAccount({
    companyId: company.id,
    locationId: location.id,
    processor: 'clearent',
    credentials: {
      apiKey: merchant.apiKey,
      publicKey: merchant.publicKey,
      webhookPublicKey: merchant.webhookPublicKey,
      ...world,
    },
  });
  await control(world.gatewayUrl, 'PATCH', `/merchants/${merchant.id}`, {
    webhookUrl: `${apiUrl}/v1/processor-webhooks/${account.id}`,
  });
  return merchant.publicKey;
}
