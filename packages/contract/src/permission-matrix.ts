/** Reading and changing who may do what in a company. The permissions themselves: `permissions.ts`. */
import { z } from 'zod';
import { defineRoute } from './http/route.ts';
import { permissionGrants, permissionSchema, roleSchema } from './permissions.ts';

export const permissionGrantSchema = z.enum(permissionGrants);

export const permissionCellSchema = z
  .strictObject({
    role: roleSchema,
    permission: permissionSchema,
    /** What holds in this company. */
    grant: permissionGrantSchema,
    /** What holds unless the company says otherwise; differs from `grant` exactly when it did. */
    byDefault: permissionGrantSchema,
    /** Cannot be changed: somebody must be able to change the rest. */
    locked: z.boolean(),
  })
  .meta({ id: 'PermissionCell' });
export type PermissionCell = z.infer<typeof permissionCellSchema>;

export const permissionMatrixSchema = z
  .strictObject({
    /** Every permission of every role: permissions in their order, roles in theirs within each. */
    cells: z.array(permissionCellSchema),
  })
  .meta({ id: 'PermissionMatrix' });
export type PermissionMatrix = z.infer<typeof permissionMatrixSchema>;

export const permissionRoutes = {
  get: defineRoute({
    method: 'GET',
    path: '/v1/permissions',
    summary: 'Who may do what in this company, and what differs from the default',
    response: permissionMatrixSchema,
    access: { integration: true, staff: true },
  }),
  update: defineRoute({
    method: 'PATCH',
    path: '/v1/permissions',
    summary: 'Allow or deny a role something; null goes back to the default',
    body: z.strictObject({
      changes: z
        .array(
          z.strictObject({
            role: roleSchema,
            permission: permissionSchema,
            /** null: as by default. */
            allowed: z.boolean().nullable(),
          }),
        )
        .min(1)
        .max(200),
    }),
    response: permissionMatrixSchema,
    access: { integration: true, staff: 'settings:manage' },
    errors: ['permission_locked'],
  }),
};
