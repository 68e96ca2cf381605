/**
 * Settings of a company, which each location may override key by key: one flat object, so that every key is
 * inherited, overridden and given back alone. Which value holds, and whose it is, is worked out here, for server and screens.
 */
import { z } from 'zod';
import { defineRoute } from './http/route.ts';
import { idSchema } from './ids.ts';
import { capabilitiesSchema, integrationStatusSchema, timeZoneSchema } from './locations.ts';
import { timestampSchema } from './shared/fields.ts';

/** Ways a payment reaches us, as far as fees tell them apart. */
export const feeKeys = ['receivablesFee', 'orderFee', 'ecommerceFee', 'linkFee'] as const;

/** What a payer is charged on top, in one channel. Both parts zero exactly when the kind is `none`. */
export const feeSchema = z
  .strictObject({
    kind: z.enum(['none', 'surcharge', 'convenience']),
    /** Hundredths of a percent of the amount, at most ten percent. */
    basisPoints: z.int().min(0).max(1000),
    /** Added to it, in minor units of the location's currency. */
    fixedMinor: z.int().min(0).max(1_000_000),
  })
  .refine((fee) => (fee.kind === 'none') === (fee.basisPoints === 0 && fee.fixedMinor === 0), {
    message: 'A fee of kind "none" has no parts; any other kind has at least one.',
  })
  .meta({ id: 'Fee' });
export type Fee = z.infer<typeof feeSchema>;

/** Bounds of the numbers, for screens. */
export const settingLimits = {
  requestLinkMinutes: { min: 15, max: 4320 },
  paymentLinkMinutes: { min: 15, max: 43_200 },
  paymentLinkCapDays: { min: 1, max: 90 },
} as const;
export type NumberSetting = keyof typeof settingLimits;

const within = (key: NumberSetting) => z.int().min(settingLimits[key].min).max(settingLimits[key].max);

export const settingsSchema = z
  .strictObject({
    /** switched on; payments run once the operator's credentials are there too. */
    integrationEnabled: z.boolean(),
    /** Credit cards in e-commerce. */
    ecommerceCards: z.boolean(),
    /** Bank accounts, where the processor has them. */
    ach: z.boolean(),
    /** Apple Pay and Google Pay, where the processor has them. */
    wallets: z.boolean(),
    /** Pay & Confirm in order entry. */
    paymentUponConfirmation: z.boolean(),
    /** what pays then is charged at once; off, a card is authorized only, where the processor can, and captured later. */
    captureUponConfirmation: z.boolean(),
    /** the role `sales` may add, edit and delete what customers pay with. */
    salespeopleManageCards: z.boolean(),
    /** How long the link of a request for a payment method lives. */
    requestLinkMinutes: within('requestLinkMinutes'),
    /** How long a payment link lives after it was first opened. */
    paymentLinkMinutes: within('paymentLinkMinutes'),
    /** And how long at most, opened or not. */
    paymentLinkCapDays: within('paymentLinkCapDays'),
    receivablesFee: feeSchema,
    orderFee: feeSchema,
    ecommerceFee: feeSchema,
    linkFee: feeSchema,
    /** Time of day, in the time zone below, at which a business day ends; 00:00 is midnight. */
    businessDayCutOff: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time of day is written HH:MM, 24 hours.'),
    timeZone: timeZoneSchema,
  })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof settingsSchema>;
export type SettingKey = keyof Settings;

const noFee: Fee = { kind: 'none', basisPoints: 0, fixedMinor: 0 };

/** What holds where nobody has said anything. */
export const defaultSettings: Settings = {
  integrationEnabled: false,
  ecommerceCards: false,
  ach: true,
  wallets: true,
  paymentUponConfirmation: false,
  captureUponConfirmation: true,
  salespeopleManageCards: false,
  requestLinkMinutes: 240,
  paymentLinkMinutes: 1440,
  paymentLinkCapDays: 30,
  receivablesFee: noFee,
  orderFee: noFee,
  ecommerceFee: noFee,
  linkFee: noFee,
  businessDayCutOff: '00:00',
  timeZone: 'America/New_York',
};

export const settingKeys = Object.keys(defaultSettings) as SettingKey[];

/** Whose value a setting has. */
export const settingOrigins = ['default', 'company', 'location'] as const;
export type SettingOrigin = (typeof settingOrigins)[number];

/** Values that a company or a location has of its own; what is absent is inherited. */
export type OwnSettings = { readonly [Key in SettingKey]?: Settings[Key] | undefined };

/** The values that hold, from the built-in ones upwards; later ones win key by key. */
export function effectiveSettings(...owners: readonly OwnSettings[]): Settings {
  const given = owners.map((own) => Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)));
  return Object.assign({}, defaultSettings, ...given);
}

const originsSchema = z.strictObject(
  Object.fromEntries(settingKeys.map((key) => [key, z.enum(settingOrigins)])) as Record<
    SettingKey,
    z.ZodEnum<{ default: 'default'; company: 'company'; location: 'location' }>
  >,
);

/** The settings of a company or a location, as they hold there and where they come from. */
export const settingsViewSchema = z
  .strictObject({
    /** null: the company's own level. */
    locationId: idSchema('location').nullable(),
    values: settingsSchema,
    origins: originsSchema,
    /** What each would be if the value of this level went: what "back to inherited" brings. */
    inherited: settingsSchema,
    /** Rises with every change at this level; see `updateCompany`. */
    revision: z.int(),
    /** Of the location; null at the company's level. */
    integration: z
      .strictObject({
        status: integrationStatusSchema,
        /** Credentials that the operator installed and the processor accepted; null while there are none. */
        account: z
          .strictObject({
            processor: z.string(),
            verifiedAt: timestampSchema,
            methods: capabilitiesSchema.shape.methods,
          })
          .nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'SettingsView' });
export type SettingsView = z.infer<typeof settingsViewSchema>;

const changeShape = Object.fromEntries(
  settingKeys.map((key) => [key, settingsSchema.shape[key].nullable().optional()]),
) as {
  [Key in SettingKey]: z.ZodOptional<z.ZodNullable<(typeof settingsSchema.shape)[Key]>>;
};

/** A value sets it at this level; `null` goes back to what is inherited; what is absent stays. */
export const settingsChangeSchema = z.strictObject({
  ...changeShape,
  /** The revision the caller has seen. When given and no longer the newest, nothing changes: `settings_changed`. */
  revision: z.int().min(0).optional(),
});
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

const access = { integration: true, staff: 'settings:manage' } as const;
const atLocation = z.strictObject({ locationId: idSchema('location') });

export const settingsRoutes = {
  getCompany: defineRoute({
    method: 'GET',
    path: '/v1/settings',
    summary: "The company's settings, which its locations inherit",
    response: settingsViewSchema,
    access,
  }),
  updateCompany: defineRoute({
    method: 'PATCH',
    path: '/v1/settings',
    summary: 'Change settings of the company; null goes back to the default',
    body: settingsChangeSchema,
    response: settingsViewSchema,
    access,
    errors: ['settings_changed'],
  }),
  getLocation: defineRoute({
    method: 'GET',
    path: '/v1/locations/{locationId}/settings',
    summary: 'The settings that hold at a location, inherited or its own',
    params: atLocation,
    response: settingsViewSchema,
    access,
  }),
  updateLocation: defineRoute({
    method: 'PATCH',
    path: '/v1/locations/{locationId}/settings',
    summary: 'Override settings at a location; null goes back to what the company has',
    params: atLocation,
    body: settingsChangeSchema,
    response: settingsViewSchema,
    access,
    errors: ['settings_changed'],
  }),
};
