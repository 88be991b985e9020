resource "aws_lambda_invocation" "whole" {
  function_name = aws_lambda_function.whole.function_name
  qualifier     = aws_lambda_function.whole.version
  input         = jsonencode({ text = "größer" })
}

data "aws_lambda_function" "live" {
  function_name = aws_lambda_function.whole.function_name
  qualifier     = aws_lambda_alias.live.name
}

data "aws_lambda_function" "plain" {
  function_name = aws_lambda_function.plain.function_name
}

data "aws_lambda_functions" "all" {
  depends_on = [aws_lambda_function.whole, aws_lambda_function.plain, aws_lambda_function.governed]
}

data "aws_lambda_alias" "live" {
  function_name = aws_lambda_function.whole.function_name
  name          = aws_lambda_alias.live.name
}

data "aws_lambda_layer_version" "first" {
  layer_name         = aws_lambda_layer_version.first.layer_name
  compatible_runtime = "python3.12"
}

data "aws_lambda_function_url" "open" {
  function_name = aws_lambda_function_url.open.function_name
}

data "aws_lambda_invocation" "plain" {
  function_name = aws_lambda_function.plain.function_name
  input         = jsonencode("hello")
}

data "aws_cloudwatch_log_group" "function" {
  name = aws_cloudwatch_log_group.function.name
}

output "seen" {
  value = {
    account     = local.account
    alias       = data.aws_lambda_alias.live.function_version
    invoke_arn  = data.aws_lambda_function.live.invoke_arn
    functions   = [for name in data.aws_lambda_functions.all.function_names : name if startswith(name, var.prefix)]
    invocation  = jsondecode(aws_lambda_invocation.whole.result)
    layer       = data.aws_lambda_layer_version.first.version
    log_group   = data.aws_cloudwatch_log_group.function.arn
    plain       = jsondecode(data.aws_lambda_invocation.plain.result)
    reserved    = data.aws_lambda_function.plain.reserved_concurrent_executions
    signing     = data.aws_lambda_code_signing_config.warn.policies[0].untrusted_artifact_on_deployment
    url         = data.aws_lambda_function_url.open.function_url
    version     = aws_lambda_function.whole.version
    version_arn = aws_lambda_function.whole.qualified_arn
  }
}
