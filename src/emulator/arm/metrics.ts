import { type Answer, failure } from '../answer';
import type { ArmCall } from './call';

const NAME = 'APIRequestAuthentication';
const MINUTE = 60_000;

/** GET {resource}/providers/Microsoft.Insights/metrics: how often the identity API of the resource was called, minute by minute. */
export function listMetrics({ request, resource, scope, now }: ArmCall): Answer {
  const names = request.query.get('metricnames') ?? NAME;
  if (names !== NAME) {
    return failure(400, {
      code: 'BadRequest',
      message: `Failed to find metric configuration for ${names}. Valid metrics: ${NAME}`,
    });
  }
  const [from, to] = readTimespan(request.query.get('timespan'), now);
  const calls = (resource?.calls ?? []).filter(({ at }) => at >= from && at < to);
  const split = /StatusCode|Operation/i.test(request.query.get('$filter') ?? '');
  const groups = new Map<string, number[]>();
  for (const { at, operation, status } of calls) {
    const key = split ? `${operation} ${status}` : '';
    groups.set(key, [...(groups.get(key) ?? []), at]);
  }
  return {
    status: 200,
    body: {
      cost: 0,
      timespan: `${new Date(from).toISOString()}/${new Date(to).toISOString()}`,
      interval: 'PT1M',
      value: [
        {
          id: `${scope}/providers/Microsoft.Insights/metrics/${NAME}`,
          type: 'Microsoft.Insights/metrics',
          name: { value: NAME, localizedValue: 'Authentication API Requests' },
          displayDescription: 'Count of all requests against the Communication Services Authentication endpoint.',
          unit: 'Count',
          timeseries: [...groups].map(([key, times]) => ({ metadatavalues: dimensions(key), data: perMinute(times) })),
          errorCode: 'Success',
        },
      ],
      namespace: 'Microsoft.Communication/CommunicationServices',
      resourceregion: 'global',
    },
  };
}

function dimensions(key: string): unknown {
  const [operation, status] = key.split(' ');
  if (!operation || status === undefined) return [];
  return [
    { name: { value: 'operation', localizedValue: 'operation' }, value: operation },
    { name: { value: 'statuscode', localizedValue: 'statuscode' }, value: status },
  ];
}

function perMinute(times: readonly number[]): unknown {
  const counts = new Map<number, number>();
  for (const at of times) {
    const minute = Math.floor(at / MINUTE);
    counts.set(minute, (counts.get(minute) ?? 0) + 1);
  }
  return [...counts].map(([minute, count]) => ({
    timeStamp: new Date(minute * MINUTE).toISOString(),
    count,
    total: count,
  }));
}

/** A timespan such as `2026-01-01T00:00:00Z/2026-01-01T01:00:00Z`, the last hour where none is given. */
function readTimespan(timespan: string | null, now: number): readonly [number, number] {
  const [from, to] = (timespan ?? '').split('/').map((text) => Date.parse(text));
  return from && to ? [from, to] : [now - 60 * MINUTE, now + 1];
}
