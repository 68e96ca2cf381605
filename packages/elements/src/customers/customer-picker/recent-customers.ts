const KEY = 'tillkit.recent-customers';
const MOST = 5;

/** Ids of the customers chosen last in this tab, newest first. Ids only: nothing about a person stays in the browser. */
export function recentCustomerIds(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    // A page without storage has no memory; that is all.
    return [];
  }
}

export function rememberCustomer(id: string): void {
  const ids = [id, ...recentCustomerIds().filter((other) => other !== id)].slice(0, MOST);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // As above.
  }
}
