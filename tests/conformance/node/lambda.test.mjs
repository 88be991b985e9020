// Lambda with the AWS SDK for JavaScript v3.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create, invoke, lambda, sdk, sts, unique, zipOf } from './client.mjs';

const client = lambda();
const send = (Command, input) => client.send(new Command(input));

test('a function is created, shown, invoked and deleted', async (t) => {
  const FunctionName = await create(t, client, { Tags: { team: 'blue' } });
  const { Configuration, Tags } = await send(sdk.GetFunctionCommand, { FunctionName });
  const answer = await invoke(client, FunctionName, { n: [1, 'ü', null] }, { LogType: 'Tail' });
  await send(sdk.DeleteFunctionCommand, { FunctionName });

  assert.equal(Configuration.State, 'Active');
  assert.deepEqual(Tags, { team: 'blue' });
  assert.deepEqual(answer.payload, { got: { n: [1, 'ü', null] } });
  assert.equal(answer.StatusCode, 200);
  assert.equal(answer.ExecutedVersion, '$LATEST');
  assert.match(Buffer.from(answer.LogResult, 'base64').toString(), /REPORT RequestId: .*\tInit Duration: /);
  await assert.rejects(send(sdk.GetFunctionCommand, { FunctionName }), sdk.ResourceNotFoundException);
});

test('an error of the function is an answer and not an exception', async (t) => {
  const FunctionName = await create(t, client, { Code: { ZipFile: zipOf({ 'index.js': "exports.handler = async () => { throw new TypeError('no') }" }) } });
  const answer = await invoke(client, FunctionName);

  assert.equal(answer.FunctionError, 'Unhandled');
  assert.equal(answer.payload.errorType, 'TypeError');
  assert.equal(answer.payload.errorMessage, 'no');
});

test('code and configuration are updated', async (t) => {
  const FunctionName = await create(t, client);
  await send(sdk.UpdateFunctionCodeCommand, { FunctionName, ZipFile: zipOf({ 'index.mjs': "export const handler = async () => process.env.COLOR" }) });
  await sdk.waitUntilFunctionUpdatedV2({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { FunctionName });
  await send(sdk.UpdateFunctionConfigurationCommand, { FunctionName, Environment: { Variables: { COLOR: 'green' } } });
  await sdk.waitUntilFunctionUpdatedV2({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { FunctionName });

  assert.equal((await invoke(client, FunctionName)).payload, 'green');
});

test('a list comes in pages', async (t) => {
  const other = lambda('345678901234');
  const names = [await create(t, other), await create(t, other), await create(t, other)].sort();
  const seen = [];
  for await (const page of sdk.paginateListFunctions({ client: other, pageSize: 2 }, {})) {
    assert.ok(page.Functions.length <= 2);
    seen.push(...page.Functions.map((listed) => listed.FunctionName));
  }

  assert.deepEqual(seen.sort(), names);
});

test('refusals are the typed exceptions of the SDK', async (t) => {
  const FunctionName = await create(t, client);
  const again = { FunctionName, Runtime: 'nodejs20.x', Handler: 'index.handler', Role: 'arn:aws:iam::000000000000:role/lambda-role', Code: { ZipFile: zipOf({ 'index.js': '' }) } };

  await assert.rejects(send(sdk.CreateFunctionCommand, again), sdk.ResourceConflictException);
  await assert.rejects(send(sdk.CreateFunctionCommand, { ...again, FunctionName: unique(), Code: { ZipFile: Buffer.from('nothing') } }), sdk.InvalidParameterValueException);
  await assert.rejects(send(sdk.InvokeCommand, { FunctionName, Payload: '{' }), sdk.InvalidRequestContentException);
  await assert.rejects(send(sdk.UpdateFunctionConfigurationCommand, { FunctionName, RevisionId: '7e2b9f0c-0000-4000-8000-000000000000' }), sdk.PreconditionFailedException);
  await assert.rejects(lambda('test', 'wrong').send(new sdk.ListFunctionsCommand({})), { name: 'InvalidSignatureException' });
  await assert.rejects(send(sdk.GetProvisionedConcurrencyConfigCommand, { FunctionName, Qualifier: '9' }), sdk.ResourceNotFoundException);
});

test('a dry run answers 204', async (t) => {
  const FunctionName = await create(t, client);

  assert.equal((await send(sdk.InvokeCommand, { FunctionName, InvocationType: 'DryRun' })).StatusCode, 204);
});

test('tags come and go', async (t) => {
  const FunctionName = await create(t, client);
  const Resource = `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}`;
  await send(sdk.TagResourceCommand, { Resource, Tags: { a: '1', b: '2' } });
  await send(sdk.UntagResourceCommand, { Resource, TagKeys: ['a'] });

  assert.deepEqual((await send(sdk.ListTagsCommand, { Resource })).Tags, { b: '2' });
});

test('the log format JSON turns the log into events', async (t) => {
  const FunctionName = await create(t, client, {
    Code: { ZipFile: zipOf({ 'index.mjs': "export const handler = async () => { console.log('said'); console.debug('hidden'); return 1; }" }) },
    LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'INFO' },
  });
  const { LogResult } = await invoke(client, FunctionName, {}, { LogType: 'Tail' });
  const events = Buffer.from(LogResult, 'base64').toString().trim().split('\n').map((line) => JSON.parse(line));

  assert.ok(events.some((event) => event.type === 'platform.report'), JSON.stringify(events));
  assert.ok(events.some((event) => event.level === 'INFO' && event.message === 'said'), JSON.stringify(events));
  assert.ok(!events.some((event) => event.message === 'hidden'));
});

test('account settings and the caller are told', async () => {
  const settings = await send(sdk.GetAccountSettingsCommand, {});
  const caller = await sts();

  assert.equal(settings.AccountLimit.ConcurrentExecutions, 1000);
  assert.equal(caller.Arn, 'arn:aws:iam::000000000000:root');
});

test('a streamed response is read while the handler makes it', async (t) => {
  const FunctionName = await create(t, client, { Code: { ZipFile: zipOf({ 'index.mjs': `
export const handler = awslambda.streamifyResponse(async (event, stream) => {
  stream.write('one');
  while ((await fetch(process.env.AWS_ENDPOINT_URL + event.gate)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
  stream.write('two');
  stream.end();
});` }) } });
  const gate = await create(t, client);
  for (const [StatementId, more] of [['use', { Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' }], ['invoke', { Action: 'lambda:InvokeFunction' }]]) {
    await send(sdk.AddPermissionCommand, { FunctionName: gate, StatementId, Principal: '*', ...more });
  }
  const { FunctionUrl } = await send(sdk.CreateFunctionUrlConfigCommand, { FunctionName: gate, AuthType: 'AWS_IAM' });
  const path = `/_thaw/urls/${new URL(FunctionUrl).hostname.split('.')[0]}/`;
  const answer = await send(sdk.InvokeWithResponseStreamCommand, { FunctionName, LogType: 'Tail', Payload: JSON.stringify({ gate: path }) });
  const chunks = [];
  let complete;
  for await (const event of answer.EventStream) {
    if (event.PayloadChunk) {
      chunks.push(Buffer.from(event.PayloadChunk.Payload).toString());
      await send(sdk.UpdateFunctionUrlConfigCommand, { FunctionName: gate, AuthType: 'NONE' });
    }
    complete = event.InvokeComplete;
  }

  assert.equal(answer.ExecutedVersion, '$LATEST');
  assert.deepEqual(chunks, ['one', 'two']);
  assert.equal(complete.ErrorCode, undefined);
  assert.match(Buffer.from(complete.LogResult, 'base64').toString(), /REPORT RequestId: /);
});
