// What the tests share: clients, and packages made with the system's zip.
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';

const require = createRequire(path.join(process.env.THAW_NODE_SDK, 'here.js'));
export const sdk = require('@aws-sdk/client-lambda');

const settings = { endpoint: process.env.THAW_ENDPOINT, region: 'us-east-1', maxAttempts: 1 };

export function lambda(accessKeyId = 'test', secretAccessKey = 'test') {
  return new sdk.LambdaClient({ ...settings, credentials: { accessKeyId, secretAccessKey } });
}

export function sts() {
  const { STSClient, GetCallerIdentityCommand } = require('@aws-sdk/client-sts');
  return new STSClient({ ...settings, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }).send(new GetCallerIdentityCommand({}));
}

export const unique = () => `js-${randomUUID().slice(0, 8)}`;

export function zipOf(files) {
  const folder = mkdtempSync(path.join(tmpdir(), 'thaw-js-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    execFileSync('zip', ['-qr', 'package.zip', '.'], { cwd: folder });
    return readFileSync(path.join(folder, 'package.zip'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// The default account has a role for functions; others get one, with the AWS CLI because its SDK for JavaScript has Lambda and STS only here.
function roleOf(accessKeyId) {
  if (accessKeyId === 'test') {
    return 'arn:aws:iam::000000000000:role/lambda-role';
  }
  const Statement = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const answer = execFileSync('aws', [
    '--endpoint-url', process.env.THAW_ENDPOINT, 'iam', 'create-role', '--role-name', unique(), '--output', 'json',
    '--assume-role-policy-document', JSON.stringify({ Version: '2012-10-17', Statement }),
  ], { env: { ...process.env, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: 'test', AWS_DEFAULT_REGION: 'us-east-1', AWS_PAGER: '' } });
  return JSON.parse(answer).Role.Arn;
}

// Creates a function that the test's end deletes; gives its name.
export async function create(test, client, changes = {}) {
  const FunctionName = unique();
  const { accessKeyId } = await client.config.credentials();
  await client.send(new sdk.CreateFunctionCommand({
    FunctionName, Runtime: 'nodejs20.x', Handler: 'index.handler', Role: roleOf(accessKeyId), Timeout: 10, MemorySize: 512,
    Code: { ZipFile: zipOf({ 'index.mjs': 'export const handler = async (event) => ({ got: event })' }) }, ...changes,
  }));
  test.after(() => client.send(new sdk.DeleteFunctionCommand({ FunctionName })).catch(() => {}));
  await sdk.waitUntilFunctionActiveV2({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { FunctionName });
  return FunctionName;
}

export async function invoke(client, FunctionName, event = {}, more = {}) {
  const answer = await client.send(new sdk.InvokeCommand({ FunctionName, Payload: JSON.stringify(event), ...more }));
  return { ...answer, payload: JSON.parse(Buffer.from(answer.Payload).toString()) };
}
