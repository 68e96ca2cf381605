import { PGliteDialect } from 'kysely';
import type { RawRows, Store } from '../database.ts';
import { createStore, type StoreOptions } from '../store.ts';
import type { PgliteConnection } from './pglite-connection.ts';

export interface PgliteStoreOptions extends StoreOptions {
  /** Runs after the database is closed: the folder's lock. */
  readonly afterClose?: () => Promise<void>;
}

/**
 * A store over an opened PGlite, in Node or in a page; needs nothing of Node. The instance must have been made with
 * `pgliteParsers`. The store owns it from here on and closes it.
 */
export function openPgliteStore(pglite: PgliteConnection, options: PgliteStoreOptions = {}): Store {
  return createStore(
    {
      kind: 'pglite',
      dialect: new PGliteDialect({ pglite: borrowed(pglite) }),
      executeSql: (text, values) => executeSql(pglite, text, values),
      async close() {
        await pglite.close();
        await options.afterClose?.();
      },
    },
    options,
  );
}

/** Kysely closes what it is given, but only if it has used it; closing is left to the store. */
function borrowed(pglite: PgliteConnection): PgliteConnection {
  return {
    waitReady: pglite.waitReady,
    get ready() {
      return pglite.ready;
    },
    get closed() {
      return pglite.closed;
    },
    query: (text, values) => pglite.query(text, values),
    exec: (text) => pglite.exec(text),
    transaction: (work) => pglite.transaction(work),
    close: async () => {},
  };
}

/**
 * There is one connection, so a script that opens its own transaction and fails inside it would leave everybody else in an
 * aborted transaction. Inside ours, which holds the connection, the failure is rolled back before anyone else comes.
 */
async function executeSql(pglite: PgliteConnection, text: string, values?: unknown[]): Promise<RawRows> {
  if (values && values.length > 0) {
    const { rows } = await pglite.query(text, values);
    return { rows };
  }
  const results = /^\s*begin\b/i.test(text) ? await pglite.transaction((tx) => tx.exec(text)) : await pglite.exec(text);
  return { rows: results.flatMap((result) => result.rows) };
}
