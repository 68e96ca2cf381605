import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rawMembers } from './raw-json.ts';

test('cuts out each member exactly as written', () => {
  const payload = '{ "a" :1.50,\n "b":"}\\"{\\\\" , "c":[ {"d":"]"} ] }';
  const members = rawMembers(` {"code":"200" , "payload": ${payload}, "signature":"00ff","n":-1.0e3,"t":true} `);
  assert.equal(members?.get('payload'), payload);
  assert.equal(members?.get('signature'), '"00ff"');
  assert.equal(members?.get('n'), '-1.0e3');
  assert.equal(members?.get('t'), 'true');
});

test('refuses what is no object and what names a member twice', () => {
  for (const text of ['', '[]', '"x"', 'null', '{"a":1', '{"a":1,"a":2}', '{"a":1,"\\u0061":2}']) {
    assert.equal(rawMembers(text), null, text);
  }
  assert.equal(rawMembers('{}')?.size, 0);
});

test('property: every member of any object comes back as its own text', () => {
  const space = fc.constantFrom('', ' ', '\n\t ', '\r\n');
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), space, (object, gap) => {
      const entries = Object.entries(object);
      const text = `${gap}{${entries.map(([key, value]) => `${gap}${JSON.stringify(key)}${gap}:${gap}${JSON.stringify(value, null, gap.length)}${gap}`).join(',')}${gap}}${gap}`;
      const members = rawMembers(text);
      assert.equal(members?.size, entries.length);
      for (const [key, value] of entries) assert.equal(members?.get(key), JSON.stringify(value, null, gap.length));
    }),
  );
});
