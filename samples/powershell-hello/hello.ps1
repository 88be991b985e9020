# A function that greets, and says where it runs.
$greeting = if ($env:GREETING) { $env:GREETING } else { 'Hello' }
Write-Host "greeting $($LambdaInput.name)"
[ordered]@{
    greeting = "$greeting, $($LambdaInput.name)!"
    function = $LambdaContext.FunctionName
    memory = $LambdaContext.MemoryLimitInMB
}
