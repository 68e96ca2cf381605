import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type ServerSentEvent, SseParser } from './sse-parser.ts';

function parse(chunks: readonly string[], lastEventId = ''): ServerSentEvent[] {
  const events: ServerSentEvent[] = [];
  const parser = new SseParser({ onEvent: (event) => events.push(event) }, lastEventId);
  for (const chunk of chunks) parser.push(chunk);
  return events;
}

const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', ':', '\0', '{', '"') });
const lineEnd = fc.constantFrom('\n', '\r', '\r\n');

/** An event as lines, and as it must come out. */
const event = fc.record({
  data: fc.array(text, { minLength: 1, maxLength: 4 }),
  type: fc.constantFrom('', 'a.b'),
  comment: fc.boolean(),
});

describe('the server-sent event parser', () => {
  it('gives the same events wherever the stream is cut and whichever line ends it uses', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 6 }),
        lineEnd,
        fc.array(fc.nat(400), { maxLength: 12 }),
        (events, end, cuts) => {
          const stream = events
            .map(({ data, type, comment }) =>
              [
                ...(comment ? [': still here'] : []),
                ...(type ? [`event: ${type}`] : []),
                ...data.map((line) => `data: ${line}`),
                '',
                '',
              ].join(end),
            )
            .join('');
          const places = [0, ...cuts.filter((cut) => cut < stream.length).sort((a, b) => a - b), stream.length];
          const chunks = places.slice(1).map((place, index) => stream.slice(places[index], place));
          assert.deepEqual(
            parse(chunks).map(({ data, type }) => ({ data, type })),
            events.map(({ data, type }) => ({ data: data.join('\n'), type: type || 'message' })),
          );
        },
      ),
    );
  });

  it('follows the examples of the standard', () => {
    assert.deepEqual(
      parse(['data: YHOO\ndata: +2\ndata: 10\n\n']).map(({ data }) => data),
      ['YHOO\n+2\n10'],
    );
    const blocks = parse([
      ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n',
    ]);
    assert.deepEqual(blocks, [
      { type: 'message', data: 'first event', lastEventId: '1' },
      { type: 'message', data: 'second event', lastEventId: '' },
    ]);
    assert.deepEqual(
      parse(['data\n\ndata\ndata\n\ndata:']).map(({ data }) => data),
      ['', '\n'],
    );
    assert.deepEqual(
      parse(['data:test\n\ndata: test\n\n']).map(({ data }) => data),
      ['test', 'test'],
    );
  });

  it('keeps the id over events and connections, takes one without data, and ignores one with NUL', () => {
    const ids: string[] = [];
    const events: ServerSentEvent[] = [];
    const parser = new SseParser({ onEvent: (e) => events.push(e), onId: (id) => ids.push(id) }, 'before');
    parser.push('data: a\n\nid: 7\n\ndata: b\n\nid: x\0y\ndata: c\n\n');
    assert.deepEqual(ids, ['7']);
    assert.deepEqual(
      events.map(({ lastEventId }) => lastEventId),
      ['before', '7', '7'],
    );
  });

  it('hears the wish for a delay, digits only', () => {
    const wishes: number[] = [];
    const parser = new SseParser({ onEvent: () => {}, onRetry: (ms) => wishes.push(ms) });
    parser.push('retry: 1500\nretry: soon\nretry: -1\n\n');
    assert.deepEqual(wishes, [1500]);
  });

  it('refuses an event without end', () => {
    const parser = new SseParser({ onEvent: () => {}, maxLength: 100 });
    assert.throws(() => {
      for (let i = 0; i < 50; i++) parser.push('data: 0123456789\n');
    }, RangeError);
    assert.throws(() => new SseParser({ onEvent: () => {}, maxLength: 100 }).push('x'.repeat(101)), RangeError);
  });
});
