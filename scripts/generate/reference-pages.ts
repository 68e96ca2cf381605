/** Pages of `docs/` that only restate a table of the contract. */
import { defaultGrant, isRetryable, permissions, problemCodes, problemKinds, roles } from '@tillkit/contract';
import { allRoutes, problemsOf } from '@tillkit/contract/openapi';

const generatedNote = '<!-- Written by `npm run generate` from the contract. Do not edit. -->';

const table = (header: readonly string[], rows: readonly (readonly string[])[]) =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Every problem code: who must act, and where it can come from. */
export function errorsPage(): string {
  const owners = new Map<string, string[]>(problemCodes.map((code) => [code, []]));
  const named = allRoutes();
  for (const { noun, operation, route } of named) {
    for (const code of problemsOf(route)) owners.get(code)?.push(`\`${noun}.${operation}\``);
  }
  const where = (code: string) => {
    const from = owners.get(code) ?? [];
    if (from.length === 0) return 'any address';
    return from.length > 6 ? `${from.length} of ${named.length} operations` : from.join(', ');
  };
  const rows = problemCodes.map((code) => {
    const { status, actor, title } = problemKinds[code];
    return [`\`${code}\``, String(status), actor, title, isRetryable(code) ? 'yes' : '', where(code)];
  });
  return [
    '# Errors',
    generatedNote,
    'Every error is an RFC 9457 problem (`application/problem+json`) with a stable `code`, the `actor` who must act, a',
    '`detail` in plain words and a `requestId`. *Retry* says that the very same request, with the same key, may be sent',
    'again later. A declined card is not an error: it is a payment of status `declined`.',
    '',
    table(['code', 'status', 'who acts', 'title', 'retry', 'from'], rows),
    '',
  ].join('\n');
}

/** the matrix of roles, and the operations that each permission opens. */
export function permissionsPage(): string {
  const cells = { allowed: 'x', denied: '', by_setting: 'by setting' };
  const matrix = permissions.map((permission) => [
    `\`${permission}\``,
    ...roles.map((role) => cells[defaultGrant(role, permission)]),
  ]);
  const callers = allRoutes().map(({ noun, operation, route }) => {
    const { operator, integration, staff, customer, link } = route.access;
    const staffCell = staff === undefined ? '' : staff === true ? 'any' : `\`${staff}\``;
    return [
      `\`${noun}.${operation}\``,
      operator ? 'x' : '',
      integration ? 'x' : '',
      staffCell,
      customer ? 'own' : '',
      link ? 'own' : '',
    ];
  });
  return [
    '# Permissions',
    generatedNote,
    'Roles hold these permissions by default; a company may say otherwise for each (`PATCH /v1/permissions`). *By setting*: where',
    'the location has the setting `salespeopleManageCards` on.',
    '',
    table(['permission', ...roles.map((role) => role.replaceAll('_', ' '))], matrix),
    '',
    'Who may call what: the operator key, the secret API key of a company, a staff session with the permission named, a',
    'customer session for its own records, a session that a link was exchanged for. What is blank is refused; a public',
    "operation proves itself by a signature or by a link's token.",
    '',
    table(['operation', 'operator', 'API key', 'staff', 'customer', 'link'], callers),
    '',
  ].join('\n');
}
