// The first process of a Node.js function: asks the Runtime API for events and gives them to the handler.
// What stands here is paid for by every cold start; failures, streams and layers have modules of their own, loaded when needed.
'use strict';

const { RuntimeApi } = require('./runtime-api.cjs');
const logs = require('./logs.cjs');

// Loaded when something has gone wrong, or streams, or comes from a layer.
const failures = () => require('./failures.cjs');
const REQUEST_ID = Symbol.for('aws.lambda.runtime.requestId');
const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const HIGH_WATER_MARK = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');

const env = process.env;
const isStem = process.argv[process.argv.length - 1] === '--stem';
const api = new RuntimeApi(env.AWS_LAMBDA_RUNTIME_API, onEvent);

let logError = isStem ? console.error : logs.patchConsole();
let handler;
let requestId;

// Whether the handler's result is the answer, whatever the handler is: from nodejs24.x on there are no callbacks.
let isAwaited = false;

// What happens when nothing is left to do while an invocation is running; null while none is.
let whenIdle = null;

globalThis.awslambda = {
  streamifyResponse(streaming, options) {
    streaming[STREAMING] = 'response';
    if (typeof options?.highWaterMark === 'number') {
      streaming[HIGH_WATER_MARK] = Math.trunc(options.highWaterMark);
    }
    return streaming;
  },
  // Announces status, headers and cookies of an HTTP answer before its body.
  HttpResponseStream: {
    from(stream, prelude) {
      stream.setContentType('application/vnd.awslambda.http-integration-response');
      const announcement = JSON.stringify(prelude);
      stream._onBeforeFirstWrite = (write) => {
        write(announcement);
        write(new Uint8Array(8));
      };
      return stream;
    },
  },
};

process.on('uncaughtException', (error) => {
  logError('Uncaught Exception', error);
  report(error, 129);
});
process.on('unhandledRejection', (reason, promise) => {
  const error = failures().unhandledRejection(reason, promise);
  logError('Unhandled Promise Rejection', error);
  report(error, 128);
});
process.on('beforeExit', () => whenIdle?.());

function report(error, exitCode) {
  const failure = failures().describe(error);
  const exit = () => process.exit(exitCode);
  if (requestId === undefined) {
    api.failInit(failure.errorType, JSON.stringify(failure), exit);
  } else {
    api.fail(requestId, failure.errorType, JSON.stringify(failure), exit);
  }
}

function onEvent(headers, body) {
  requestId = headers['lambda-runtime-aws-request-id'];
  globalThis[REQUEST_ID] = requestId;
  const trace = headers['lambda-runtime-trace-id'];
  if (trace) {
    env._X_AMZN_TRACE_ID = trace;
  } else {
    delete env._X_AMZN_TRACE_ID;
  }
  if (handler[STREAMING]) {
    require('./streaming.cjs').run({ api, handler, requestId, body, logError, makeContext: () => makeContext(headers), setWhenIdle });
  } else if (isAwaited) {
    runAwaited(headers, body);
  } else {
    run(headers, body);
  }
}

function setWhenIdle(action) {
  whenIdle = action && (() => {
    whenIdle = null;
    action();
  });
}

function next() {
  setWhenIdle(null);
  api.next();
}

function failInvocation(id, error) {
  setWhenIdle(null);
  logError('Invoke Error', error);
  const failure = failures().describe(error);
  api.fail(id, failure.errorType, JSON.stringify(failure), next);
}

async function runAwaited(headers, body) {
  const id = requestId;
  let finished = false;
  setWhenIdle(() => {
    finished = true;
    failInvocation(id, failures().neverSettled());
  });
  try {
    const context = Object.assign(makeContext(headers), { xRayTraceId: headers['lambda-runtime-trace-id'] });
    const text = serialize(await handler(JSON.parse(body), context));
    if (!finished) {
      finished = true;
      setWhenIdle(null);
      api.respond(id, text);
    }
  } catch (error) {
    if (!finished) {
      failInvocation(id, error);
    }
  }
}

// An invocation whose answer is the handler's result, its promise's, or what it gives to the callback or the context.
function run(headers, body) {
  const id = requestId;
  let waits = true;
  let finished = false;

  const once = (action) => (...values) => {
    if (!finished) {
      action(...values);
      finished = true;
    }
  };
  const fail = (error) => failInvocation(id, error);
  const complete = (result) => {
    const text = serialize(result);
    setWhenIdle(null);
    api.respond(id, text);
  };
  const done = (error, result) => (error === undefined || error === null ? complete(result) : fail(error));
  const callback = once((error, result) => {
    if (error !== undefined && error !== null) {
      fail(error);
    } else if (waits) {
      setWhenIdle(() => completeOrFail(result));
    } else {
      complete(result);
    }
  });
  const completeOrFail = (result) => {
    try {
      complete(result);
    } catch (error) {
      fail(error);
    }
  };

  const context = makeContext(headers);
  Object.defineProperty(context, 'callbackWaitsForEmptyEventLoop', {
    get: () => waits,
    set: (value) => {
      waits = value;
    },
    enumerable: true,
    configurable: true,
  });
  context.done = once(done);
  context.succeed = once((result) => done(null, result));
  context.fail = once((error) => fail(error ?? 'handled'));

  // A handler that never answers: an asynchronous one has failed, one with a callback has nothing to say.
  setWhenIdle(() => {
    finished = true;
    if (handler.constructor?.name === 'AsyncFunction') {
      fail(failures().neverSettled());
    } else {
      complete(null);
    }
  });
  try {
    const result = handler(JSON.parse(body), context, callback);
    if (typeof result?.then === 'function') {
      result.then(context.succeed, context.fail).catch(context.fail);
    }
  } catch (error) {
    callback(error);
  }
}

function serialize(result) {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch {
    throw new Error('Unable to stringify response body');
  }
}

function makeContext(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const parse = (text) => (text ? JSON.parse(Buffer.from(text, 'latin1').toString()) : undefined);
  return {
    clientContext: parse(headers['lambda-runtime-client-context']),
    identity: parse(headers['lambda-runtime-cognito-identity']),
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: requestId,
    tenantId: headers['lambda-runtime-aws-tenant-id'],
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

(async () => {
  try {
    if (isStem) {
      await require('./stem.cjs').becomeAFunction(api);
      logError = logs.patchConsole();
    }
    const layersRoot = env.THAW_LAYERS_ROOT ?? '/opt';
    delete env.THAW_LAYERS_ROOT;
    require('./layers.cjs').prepare(layersRoot);
    const loading = require('./loading.cjs');
    isAwaited = loading.hasNoCallbacks();
    handler = await loading.load(env.LAMBDA_TASK_ROOT ?? '/var/task', env._HANDLER ?? '');
    next();
  } catch (error) {
    logError('Uncaught Exception', error);
    report(error, 129);
  }
})();
