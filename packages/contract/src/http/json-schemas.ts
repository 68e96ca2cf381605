/** Turns the contract's schemas into JSON Schema, gathering those that have a name as shared components. */
import { z } from 'zod';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** A pattern beside one of these formats only repeats it at length. */
const selfExplaining = new Set(['date', 'date-time', 'email', 'uri']);

const componentPath = '#/components/schemas/';

/** Rewrites references from the place zod puts them to OpenAPI's. */
function pointToComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointToComponents);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? inner.replace('#/$defs/', componentPath) : pointToComponents(inner),
    ]),
  );
}

export class SchemaCollector {
  readonly components = new Map<string, JsonSchema>();

  /** @param io what a caller sends (`input`) or gets (`output`); they differ where there are defaults and transforms. */
  convert(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const { $schema: _, ...converted } = z.toJSONSchema(schema, {
      io,
      override: ({ jsonSchema }) => {
        if (jsonSchema.format && selfExplaining.has(jsonSchema.format)) delete jsonSchema.pattern;
      },
    });
    const { $defs = {}, ...rest } = pointToComponents(converted) as JsonSchema;
    for (const [name, definition] of Object.entries($defs)) this.#add(name, definition as JsonSchema);
    return rest;
  }

  #add(name: string, schema: JsonSchema): void {
    const { id: _, ...definition } = schema;
    const known = this.components.get(name);
    if (known && JSON.stringify(known) !== JSON.stringify(definition)) {
      throw new Error(`The schema ${name} differs between what is sent and what comes back; give them two names.`);
    }
    this.components.set(name, definition);
  }
}
