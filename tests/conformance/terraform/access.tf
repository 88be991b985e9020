resource "aws_lambda_permission" "service" {
  statement_id   = "service"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.whole.function_name
  principal      = "s3.amazonaws.com"
  source_arn     = "arn:aws:s3:::${var.prefix}"
  source_account = local.account
}

resource "aws_lambda_permission" "alias" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.whole.function_name
  qualifier     = aws_lambda_alias.live.name
  principal     = "arn:aws:iam::123456789012:root"
}

resource "aws_lambda_permission" "organization" {
  statement_id     = "organization"
  action           = "lambda:InvokeFunction"
  function_name    = aws_lambda_function.plain.arn
  principal        = "*"
  principal_org_id = "o-0123456789"
}

resource "aws_lambda_permission" "url" {
  statement_id           = "url"
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = aws_lambda_function.plain.function_name
  principal              = "*"
  function_url_auth_type = "NONE"
}

resource "aws_lambda_function_url" "open" {
  function_name      = aws_lambda_function.plain.function_name
  authorization_type = "NONE"
  invoke_mode        = "RESPONSE_STREAM"

  cors {
    allow_credentials = true
    allow_origins     = ["https://example.com"]
    allow_methods     = ["GET", "POST"]
    allow_headers     = ["date", "keep-alive"]
    expose_headers    = ["keep-alive"]
    max_age           = 86400
  }
}

resource "aws_lambda_function_url" "alias" {
  function_name      = aws_lambda_function.whole.function_name
  qualifier          = aws_lambda_alias.live.name
  authorization_type = "AWS_IAM"
}
