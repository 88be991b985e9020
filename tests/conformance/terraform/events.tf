resource "aws_lambda_function_event_invoke_config" "function" {
  function_name                = aws_lambda_function.whole.function_name
  maximum_retry_attempts       = var.retries
  maximum_event_age_in_seconds = 60

  destination_config {
    on_failure {
      destination = "arn:aws:sqs:us-east-1:${local.account}:${var.prefix}-failed"
    }

    on_success {
      destination = aws_lambda_function.plain.arn
    }
  }
}

resource "aws_lambda_function_event_invoke_config" "alias" {
  function_name          = aws_lambda_function.whole.function_name
  qualifier              = aws_lambda_alias.live.name
  maximum_retry_attempts = 0
}
