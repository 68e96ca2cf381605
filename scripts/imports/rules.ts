/** Who may import whom (`docs/architecture.md`): the table, as data. A package or subpath not listed is forbidden. */

export interface PackageRule {
  /** What its sources may import besides themselves; `lit/*` allows every subpath. */
  readonly allowed: readonly string[];
}

export const packageRules: Readonly<Record<string, PackageRule>> = {
  contract: { allowed: ['zod'] },
  sdk: { allowed: ['@tillkit/contract', '@tillkit/contract/*', 'ky'] },
  fields: { allowed: ['@tillkit/contract/bank-rules', '@tillkit/contract/card-rules'] },
  elements: {
    allowed: [
      '@tillkit/sdk',
      '@tillkit/sdk/*',
      '@tillkit/fields/host',
      '@tillkit/fields/host/*',
      '@tillkit/contract',
      '@tillkit/contract/*',
      'lit',
      'lit/*',
      '@lit/context',
      '@floating-ui/dom',
    ],
  },
  pages: { allowed: ['@tillkit/elements', '@tillkit/elements/*', '@tillkit/sdk', '@tillkit/sdk/*'] },
  server: {
    allowed: [
      '@tillkit/contract',
      '@tillkit/contract/*',
      'hono',
      'hono/*',
      '@hono/node-server',
      '@hono/node-server/*',
      'kysely',
      'kysely/*',
      'pg',
      '@electric-sql/pglite',
      '@electric-sql/pglite/*',
      'pg-boss',
      'nodemailer',
      'nodemailer/*',
      'jose',
      'pino',
      'standardwebhooks',
      'ipaddr.js',
      'node:*',
    ],
  },
  simulator: {
    allowed: [
      '@tillkit/contract/money',
      'hono',
      'hono/*',
      '@hono/node-server',
      '@hono/node-server/*',
      'postal-mime',
      'smtp-server',
      'node:*',
    ],
  },
};

/** Walls inside a package: files below `from` must not import files below `to`. */
export const innerWalls: readonly { readonly from: string; readonly to: string; readonly why: string }[] = [
  {
    from: 'packages/fields/src/host/',
    to: 'packages/fields/src/frame/',
    why: 'the page must not see the side that reads card numbers',
  },
  {
    from: 'packages/fields/src/frame/',
    to: 'packages/fields/src/host/',
    why: 'the frame shares only the protocol with the page',
  },
  { from: 'packages/fields/src/protocol/', to: 'packages/fields/src/host/', why: 'the protocol knows neither side' },
  { from: 'packages/fields/src/protocol/', to: 'packages/fields/src/frame/', why: 'the protocol knows neither side' },
];

/** Adapters know nobody but themselves; nobody but the list of adapters knows one. */
export const adapterFolder = /^packages\/server\/src\/processors\/([^/]+)\//;

/** Entries that also run in a page: nothing they reach at run time may need Node. */
export const webEntries: readonly string[] = ['packages/server/src/index.ts', 'packages/simulator/src/index.ts'];
export const nodeOnly: readonly string[] = [
  'node:*',
  '@hono/node-server',
  '@hono/node-server/*',
  'pg',
  'pg-boss',
  'nodemailer',
  'nodemailer/*',
  'smtp-server',
  'pino',
];
