/** Values that the contract accepts, from its published JSON Schema. */
import { openApiDocument } from '@tillkit/contract/openapi';
import fc from 'fast-check';

type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asRecord = (value: unknown): Json => (isRecord(value) ? value : {});
const document = openApiDocument();
const components = asRecord(asRecord(document.components).schemas);

/** What a route answers with, or what its events carry. */
export function answerValues(method: string, path: string, status: number): fc.Arbitrary<unknown> {
  const operation = asRecord(asRecord(asRecord(document.paths)[path])[method.toLowerCase()]);
  const content = asRecord(asRecord(asRecord(operation.responses)[String(status)]).content);
  const stream = asRecord(content['text/event-stream'])['x-till-data'];
  return valuesOf(stream ?? asRecord(content['application/json']).schema);
}

/** Its parts depend on each other, which no JSON Schema says. */
const fees = fc.constantFrom(
  { kind: 'none', basisPoints: 0, fixedMinor: 0 },
  { kind: 'surcharge', basisPoints: 250, fixedMinor: 0 },
  { kind: 'convenience', basisPoints: 0, fixedMinor: 199 },
);

function valuesOf(from: unknown): fc.Arbitrary<unknown> {
  const schema = asRecord(from);
  if (schema.$ref === '#/components/schemas/Fee') return fees;
  if (typeof schema.$ref === 'string') return valuesOf(components[schema.$ref.replace(/^.*\//, '')]);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const union = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(union)) return fc.oneof(...union.map(valuesOf));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => valuesOf({ ...schema, type })));
  switch (schema.type) {
    case 'object':
      return objects(schema);
    case 'array':
      return fc.array(valuesOf(schema.items), { minLength: Number(schema.minItems ?? 0), maxLength: 3 });
    case 'string':
      return texts(schema);
    case 'integer':
      return fc.integer({
        min: Math.max(-1e9, Number(schema.minimum ?? -1e9)),
        max: Math.min(1e9, Number(schema.maximum ?? 1e9)),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue();
  }
}

function objects(schema: Json): fc.Arbitrary<unknown> {
  if (!isRecord(schema.properties))
    return fc.dictionary(fc.constantFrom('a', 'b'), valuesOf(schema.additionalProperties));
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const members = Object.entries(schema.properties).map(([name, inner]) => [name, valuesOf(inner)] as const);
  return fc.record(Object.fromEntries(members), { requiredKeys: required });
}

function texts(schema: Json): fc.Arbitrary<string> {
  const date = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
  switch (schema.format) {
    case 'date':
      return date.map((day) => day.toISOString().slice(0, 10));
    case 'date-time':
      return date.map((time) => time.toISOString());
    case 'email':
      return fc.constantFrom('a@example.com', 'ap.team@sub.example.org');
    case 'uri':
      return fc.webUrl();
  }
  if (typeof schema.pattern === 'string') return fc.stringMatching(new RegExp(schema.pattern, 'u'), { size: '-1' });
  // Among plain texts are some that only the contract's own code can judge.
  return fc.constantFrom('America/New_York', 'UTC');
}
