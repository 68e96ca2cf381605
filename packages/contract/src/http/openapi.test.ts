import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';
import { problemCodes } from '../problems.ts';
import { SchemaCollector } from './json-schemas.ts';
import { allRoutes, openApiDocument } from './openapi.ts';

/** The parts of the document that the tests below read. */
const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.partialRecord(
      z.enum(['get', 'post', 'put', 'patch', 'delete']),
      z.object({
        operationId: z.string(),
        security: z.array(z.record(z.string(), z.array(z.never()))),
        parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean() })).optional(),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.json()), securitySchemes: z.record(z.string(), z.json()) }),
});

const text = JSON.stringify(openApiDocument());
const document = documentSchema.parse(JSON.parse(text));
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

test('it is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(JSON.parse(text));
  assert.ok(valid, JSON.stringify(errors, null, 2));
  assert.equal(validator.version, '3.1');
});

test('every operation of the table is in the document, once', () => {
  const ids = operations.map((operation) => operation.operationId).sort();
  assert.deepEqual(
    ids,
    allRoutes()
      .map(({ noun, operation }) => `${noun}.${operation}`)
      .sort(),
  );
});

test('what the backend calls is in it, with the headers that prove it', () => {
  const { webhooks } = openApiDocument() as { webhooks: Record<string, { post: { parameters: { name: string }[] } }> };
  assert.deepEqual(Object.keys(webhooks), ['order.confirm', 'order.release']);
  for (const { post } of Object.values(webhooks))
    assert.deepEqual(
      post.parameters.map(({ name }) => name),
      ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
    );
});

test('every reference leads somewhere, and every component is used', () => {
  const used = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name = '']) => name));
  assert.equal([...text.matchAll(/"\$ref":"(?!#\/components\/schemas\/)/g)].length, 0);
  assert.deepEqual([...used].sort(), Object.keys(document.components.schemas));
});

test('path parameters are declared, and required', () => {
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const operation of Object.values(methods)) {
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      assert.deepEqual(
        declared.map(({ name }) => `{${name}}`),
        path.match(/\{\w+\}/g) ?? [],
        operation.operationId,
      );
      assert.ok(declared.every(({ required }) => required));
    }
  }
});

test('idempotent operations ask for the key and tell replays', () => {
  for (const { noun, operation, route } of allRoutes()) {
    const described = operations.find(({ operationId }) => operationId === `${noun}.${operation}`);
    const asked = described?.parameters?.some(({ name }) => name === 'Idempotency-Key') ?? false;
    assert.equal(asked, route.idempotent === true, `${noun}.${operation}`);
  }
});

test('security names schemes that exist', () => {
  const schemes = Object.keys(document.components.securitySchemes);
  for (const operation of operations) {
    for (const requirement of operation.security)
      assert.ok(Object.keys(requirement).every((name) => schemes.includes(name)));
  }
});

test('problem codes of the document are those of the table', () => {
  const codes = new Set([...text.matchAll(/"code":"(\w+)","actor"/g)].map(([, code]) => code));
  for (const code of codes)
    assert.ok(
      problemCodes.some((known) => known === code),
      code,
    );
});

test('the document is the same every time', () => {
  assert.equal(JSON.stringify(openApiDocument()), text);
});

test('one name for two shapes is refused', () => {
  const schemas = new SchemaCollector();
  const draft = z.strictObject({ note: z.string().default('') }).meta({ id: 'OpenApiTestDraft' });
  schemas.convert(z.strictObject({ draft }), 'input');
  assert.throws(() => schemas.convert(z.strictObject({ draft }), 'output'), /give them two names/);
});
