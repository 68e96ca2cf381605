/** Guards that hold across realms and copies of this package: by the literal name, not by the class. */
import type { TillAbortError } from './till-abort-error.ts';
import type { TillConnectionError } from './till-connection-error.ts';
import type { TillProblemError } from './till-problem-error.ts';
import type { TillSchemaError } from './till-schema-error.ts';

const isNamed = (error: unknown, name: string): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === name;

/** The backend refused and said why. With `code`, only for that reason. */
export const isTillProblemError = (error: unknown, code?: string): error is TillProblemError =>
  isNamed(error, 'TillProblemError') && (code === undefined || (error as TillProblemError).code === code);

/** No answer of the backend. */
export const isTillConnectionError = (error: unknown): error is TillConnectionError =>
  isNamed(error, 'TillConnectionError');

/** An answer that is not what the contract says. */
export const isTillSchemaError = (error: unknown): error is TillSchemaError => isNamed(error, 'TillSchemaError');

/** The caller gave up. */
export const isTillAbortError = (error: unknown): error is TillAbortError => isNamed(error, 'TillAbortError');

export type TillError = TillProblemError | TillConnectionError | TillSchemaError | TillAbortError;

/** Any error that this client throws. */
export const isTillError = (error: unknown): error is TillError =>
  isTillProblemError(error) || isTillConnectionError(error) || isTillSchemaError(error) || isTillAbortError(error);
