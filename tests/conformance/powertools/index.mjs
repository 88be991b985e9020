// A function in the way of Powertools for AWS Lambda: middleware around the handler, structured logs, metrics in the log, a trace.
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import middy from '@middy/core';

const logger = new Logger({ serviceName: 'orders' });
const metrics = new Metrics({ namespace: 'shop', serviceName: 'orders' });
const tracer = new Tracer({ serviceName: 'orders' });
const limit = await Promise.resolve(3);

const place = async (event) => {
  logger.appendKeys({ item: event.item });
  if (event.count > limit) {
    logger.error('too many', new RangeError(`no more than ${limit}`));
    throw new RangeError(`no more than ${limit}`);
  }
  logger.info('placed', { count: event.count });
  metrics.addMetric('placed', MetricUnit.Count, event.count);
  tracer.putAnnotation('item', event.item);
  return { placed: event.count, root: tracer.getRootXrayTraceId() };
};

export const handler = middy(place)
  .use(captureLambdaHandler(tracer))
  .use(injectLambdaContext(logger, { resetKeys: true }))
  .use(logMetrics(metrics, { captureColdStartMetric: true }));
