// Operations that are younger than many an SDK: how a newer one sends them, and understands the answers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create, invoke, lambda, sdk, zipOf } from './client.mjs';

const client = lambda();
const send = (Command, input) => client.send(new Command(input));
const refused = (name, status, Command, input) =>
  assert.rejects(send(Command, input), (error) => error.name === name && error.$metadata.httpStatusCode === status);

test('a code signing configuration is tagged, given to a function, and enforced', async (t) => {
  const { CodeSigningConfig } = await send(sdk.CreateCodeSigningConfigCommand, {
    AllowedPublishers: { SigningProfileVersionArns: ['arn:aws:signer:us-east-1:000000000000:/signing-profiles/js/abcdefghij'] },
    CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Enforce' }, Tags: { team: 'blue' },
  });
  const { CodeSigningConfigArn } = CodeSigningConfig;
  const FunctionName = await create(t, client);
  await send(sdk.PutFunctionCodeSigningConfigCommand, { FunctionName, CodeSigningConfigArn });

  assert.deepEqual((await send(sdk.ListTagsCommand, { Resource: CodeSigningConfigArn })).Tags, { team: 'blue' });
  await assert.rejects(
    send(sdk.UpdateFunctionCodeCommand, { FunctionName, ZipFile: zipOf({ 'index.mjs': 'export const handler = async () => 1' }) }),
    sdk.CodeVerificationFailedException);
  await assert.rejects(send(sdk.DeleteCodeSigningConfigCommand, { CodeSigningConfigArn }), sdk.ResourceConflictException);
  await send(sdk.DeleteFunctionCodeSigningConfigCommand, { FunctionName });
  await send(sdk.DeleteCodeSigningConfigCommand, { CodeSigningConfigArn });
  await assert.rejects(send(sdk.PutFunctionCodeSigningConfigCommand, { FunctionName, CodeSigningConfigArn }), sdk.CodeSigningConfigNotFoundException);
});

test('a runtime management configuration is put and read', async (t) => {
  const FunctionName = await create(t, client);
  const { RuntimeVersionConfig } = await send(sdk.GetFunctionConfigurationCommand, { FunctionName });
  const { RuntimeVersionArn } = RuntimeVersionConfig;
  await send(sdk.PutRuntimeManagementConfigCommand, { FunctionName, UpdateRuntimeOn: 'Manual', RuntimeVersionArn });

  const config = await send(sdk.GetRuntimeManagementConfigCommand, { FunctionName, Qualifier: '$LATEST' });
  assert.deepEqual([config.UpdateRuntimeOn, config.RuntimeVersionArn], ['Manual', RuntimeVersionArn]);
  assert.equal((await invoke(client, FunctionName)).StatusCode, 200);
});

test('a recursion configuration is put and read', async (t) => {
  const FunctionName = await create(t, client);
  await send(sdk.PutFunctionRecursionConfigCommand, { FunctionName, RecursiveLoop: 'Allow' });
  assert.equal((await send(sdk.GetFunctionRecursionConfigCommand, { FunctionName })).RecursiveLoop, 'Allow');
});

test('there are no capacity providers', async (t) => {
  assert.deepEqual((await send(sdk.ListCapacityProvidersCommand, {})).CapacityProviders, []);
  await refused('NotImplemented', 501, sdk.CreateCapacityProviderCommand, {
    CapacityProviderName: 'p', VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
    PermissionsConfig: { CapacityProviderOperatorRoleArn: 'arn:aws:iam::000000000000:role/lambda-role' },
  });
  const CapacityProviderName = 'arn:aws:lambda:us-east-1:000000000000:capacity-provider:p';
  for (const Command of [
    sdk.GetCapacityProviderCommand, sdk.UpdateCapacityProviderCommand, sdk.DeleteCapacityProviderCommand, sdk.ListFunctionVersionsByCapacityProviderCommand]) {
    await refused('ResourceNotFoundException', 404, Command, { CapacityProviderName });
  }

  const FunctionName = await create(t, client, { Publish: true });
  await refused('AccessDeniedException', 403, sdk.GetFunctionScalingConfigCommand, { FunctionName, Qualifier: '1' });
  await refused('AccessDeniedException', 403, sdk.PutFunctionScalingConfigCommand, { FunctionName, Qualifier: '1', FunctionScalingConfig: {} });
});

test('there are no durable executions', async (t) => {
  const FunctionName = await create(t, client);
  assert.deepEqual((await send(sdk.ListDurableExecutionsByFunctionCommand, { FunctionName, Statuses: ['RUNNING'] })).DurableExecutions, []);
  const DurableExecutionArn = `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}:$LATEST/durable-execution/name/id`;
  for (const Command of [sdk.GetDurableExecutionCommand, sdk.GetDurableExecutionHistoryCommand, sdk.StopDurableExecutionCommand]) {
    await refused('ResourceNotFoundException', 404, Command, { DurableExecutionArn });
  }

  for (const Command of [sdk.GetDurableExecutionStateCommand, sdk.CheckpointDurableExecutionCommand]) {
    await refused('InvalidParameterValueException', 400, Command, { DurableExecutionArn, CheckpointToken: 'abcd' });
  }

  await refused('ResourceNotFoundException', 404, sdk.SendDurableExecutionCallbackSuccessCommand, { CallbackId: 'abcd', Result: Buffer.from('{}') });
  await refused('ResourceNotFoundException', 404, sdk.SendDurableExecutionCallbackFailureCommand, { CallbackId: 'abcd', Error: { ErrorMessage: 'no' } });
  await refused('ResourceNotFoundException', 404, sdk.SendDurableExecutionCallbackHeartbeatCommand, { CallbackId: 'abcd' });
});

test('an event is refused in its old form as in its new one', async (t) => {
  const FunctionName = await create(t, client);
  await refused('NotImplemented', 501, sdk.InvokeAsyncCommand, { FunctionName, InvokeArgs: '{}' });
  await refused('NotImplemented', 501, sdk.InvokeCommand, { FunctionName, InvocationType: 'Event', Payload: '{}' });
});
