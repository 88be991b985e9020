resource "aws_cloudwatch_log_group" "function" {
  name              = "/${var.prefix}/function"
  retention_in_days = 7
  tags              = { team = "blue" }
}

resource "aws_lambda_function" "whole" {
  function_name                  = "${var.prefix}-whole"
  description                    = "Everything that a function of a zip package may have."
  role                           = local.role
  runtime                        = "python3.11"
  handler                        = "main.handler"
  filename                       = "${var.packages}/${var.code}.zip"
  source_code_hash               = filebase64sha256("${var.packages}/${var.code}.zip")
  architectures                  = ["x86_64"]
  memory_size                    = var.memory
  timeout                        = 30
  publish                        = true
  reserved_concurrent_executions = 5
  layers                         = [aws_lambda_layer_version.first.arn, aws_lambda_layer_version.second.arn]
  tags                           = { team = "blue", memory = var.memory }

  environment {
    variables = { COLOR = "blue", MEMORY = var.memory }
  }

  ephemeral_storage {
    size = 1024
  }

  logging_config {
    log_format            = "JSON"
    application_log_level = "DEBUG"
    system_log_level      = "WARN"
    log_group             = aws_cloudwatch_log_group.function.name
  }

  tracing_config {
    mode = "Active"
  }

  dead_letter_config {
    target_arn = "arn:aws:sqs:us-east-1:${local.account}:${var.prefix}-dead"
  }

  depends_on = [aws_iam_role_policy.failures]
}

resource "aws_lambda_function" "plain" {
  function_name = "${var.prefix}-plain"
  role          = local.role
  runtime       = "nodejs20.x"
  handler       = "index.handler"
  filename      = "${var.packages}/plain.zip"
  timeout       = 30

  # Modules that serve functions inside and outside a VPC write it so.
  vpc_config {
    subnet_ids         = []
    security_group_ids = []
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "What callers use."
  function_name    = aws_lambda_function.whole.function_name
  function_version = aws_lambda_function.whole.version
}

resource "aws_lambda_alias" "canary" {
  name             = "canary"
  function_name    = aws_lambda_function.whole.arn
  function_version = "1"

  dynamic "routing_config" {
    for_each = aws_lambda_function.whole.version == "1" ? [] : [aws_lambda_function.whole.version]

    content {
      additional_version_weights = { (routing_config.value) = 0.25 }
    }
  }
}

resource "aws_lambda_provisioned_concurrency_config" "live" {
  function_name                     = aws_lambda_function.whole.function_name
  qualifier                         = aws_lambda_alias.live.name
  provisioned_concurrent_executions = var.provisioned
}
