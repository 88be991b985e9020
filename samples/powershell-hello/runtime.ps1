# Asks the Runtime API for events and gives each to the script that the handler names: SCRIPT.ps1, or SCRIPT.ps1::FUNCTION.
# The script finds the event in $LambdaInput and what is known of the invocation in $LambdaContext, as AWS's own host has them;
# what it leaves last in the pipeline is the answer.
$ErrorActionPreference = 'Stop'
$api = "http://$env:AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
$http = [System.Net.Http.HttpClient]::new()
$http.Timeout = [System.Threading.Timeout]::InfiniteTimeSpan

function Send-Json([string] $Path, [string] $Body, [string] $ErrorType) {
    $content = [System.Net.Http.StringContent]::new($Body, [System.Text.Encoding]::UTF8, 'application/json')
    if ($ErrorType) { $content.Headers.Add('Lambda-Runtime-Function-Error-Type', $ErrorType) }
    $null = $http.PostAsync("$api/$Path", $content).GetAwaiter().GetResult()
}

function Send-Failure([string] $Path, [System.Management.Automation.ErrorRecord] $Failure) {
    $type = $Failure.Exception.GetType().Name
    $document = [ordered]@{
        errorType = $type
        errorMessage = $Failure.Exception.Message
        stackTrace = @("$($Failure.ScriptStackTrace)" -split "`n")
    }
    [Console]::Error.WriteLine("[Error] - ${type}: $($Failure.Exception.Message)")
    Send-Json $Path (ConvertTo-Json $document -Compress) $type
}

function Get-Header($Response, [string] $Name) {
    if ($Response.Headers.Contains($Name)) { $Response.Headers.GetValues($Name) | Select-Object -First 1 }
}

try {
    $script, $function = $env:_HANDLER -split '::', 2
    $path = Join-Path $env:LAMBDA_TASK_ROOT $script
    if (-not (Test-Path -LiteralPath $path)) { throw [System.IO.FileNotFoundException]::new("The script '$script' is not in the package.") }
    if ($function) {
        . $path
        $null = Get-Command -Name $function -CommandType Function
    }
} catch {
    Send-Failure 'init/error' $_
    exit 1
}

while ($true) {
    $response = $http.GetAsync("$api/invocation/next").GetAwaiter().GetResult()
    $id = Get-Header $response 'Lambda-Runtime-Aws-Request-Id'
    $env:_X_AMZN_TRACE_ID = Get-Header $response 'Lambda-Runtime-Trace-Id'
    $deadline = [DateTimeOffset]::FromUnixTimeMilliseconds([long](Get-Header $response 'Lambda-Runtime-Deadline-Ms'))
    $LambdaContext = [pscustomobject]@{
        AwsRequestId = $id
        FunctionName = $env:AWS_LAMBDA_FUNCTION_NAME
        FunctionVersion = $env:AWS_LAMBDA_FUNCTION_VERSION
        InvokedFunctionArn = Get-Header $response 'Lambda-Runtime-Invoked-Function-Arn'
        LogGroupName = $env:AWS_LAMBDA_LOG_GROUP_NAME
        LogStreamName = $env:AWS_LAMBDA_LOG_STREAM_NAME
        MemoryLimitInMB = [int] $env:AWS_LAMBDA_FUNCTION_MEMORY_SIZE
    }
    $LambdaContext | Add-Member ScriptProperty RemainingTime { $deadline - [DateTimeOffset]::UtcNow }.GetNewClosure()
    try {
        $LambdaInput = ConvertFrom-Json $response.Content.ReadAsStringAsync().GetAwaiter().GetResult()
        $output = @(if ($function) { & $function $LambdaInput $LambdaContext } else { & $path })
        $answer = if ($output.Count) { $output[-1] } else { $null }
        Send-Json "invocation/$id/response" (ConvertTo-Json $answer -Compress -Depth 20)
    } catch {
        Send-Failure "invocation/$id/error" $_
    }
}
